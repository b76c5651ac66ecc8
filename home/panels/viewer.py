from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from cohorts.models import Cohort, Membership
from cohorts.queries.groups import cohorts_of
from home.role_cards import OwnRoleCard, role_cards_of
from learning.queries.progress import Progress, progress_in


@dataclass(frozen=True)
class Viewer:
    """Whose start page it is, and as what: asked once, so that no panel asks what cannot be there.

    `progress` is theirs in each leergroep in which they are deelnemer, by its primary key.
    """

    user: User
    now: datetime
    cohorts: list[Cohort]
    progress: Mapping[int, Progress]
    role_cards: list[OwnRoleCard]

    def cohorts_as(self, role: str) -> list[Cohort]:
        """The leergroepen in which this person has this role."""
        return _as(role, self.cohorts)

    @property
    def roles(self) -> dict[int, str]:
        """This person's role in each leergroep, by its primary key."""
        return {cohort.pk: cohort.my_role for cohort in self.cohorts}  # type: ignore[attr-defined]  # annotated

    def holds(self, *roles: str) -> bool:
        """Whether this person holds one of these roles beside any leergroep."""
        return any(card.role in roles for card in self.role_cards)


def viewer_of(user: User, now: datetime) -> Viewer:
    """Three statements, one fewer for who is deelnemer nowhere."""
    cohorts = cohorts_of(user)
    progress = progress_in(_as(Membership.Role.PARTICIPANT, cohorts), user, now)
    return Viewer(user, now, cohorts, progress, role_cards_of(user))


def _as(role: str, cohorts: list[Cohort]) -> list[Cohort]:
    return [cohort for cohort in cohorts if cohort.my_role == role]  # type: ignore[attr-defined]  # annotated
