from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from cohorts.models import Cohort
from home import queries
from home.desks import OwnDesk, desks_of


@dataclass(frozen=True)
class Seat:
    """Whose start page it is, and as what: asked once, so that no panel asks what cannot be there."""

    user: User
    now: datetime
    cohorts: list[Cohort]
    desks: list[OwnDesk]

    def plays(self, *roles: str) -> bool:
        """Whether this person has one of these roles in some leergroep."""
        return any(cohort.my_role in roles for cohort in self.cohorts)  # type: ignore[attr-defined]  # annotated

    def holds(self, *roles: str) -> bool:
        """Whether this person holds one of these roles beside any leergroep."""
        return any(desk.role in roles for desk in self.desks)


def seat_of(user: User, now: datetime) -> Seat:
    """Two queries."""
    return Seat(user, now, queries.cohorts_with_progress(user, now), desks_of(user))
