"""Beginning at a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.models import Event
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb
from table.hosts import Host
from table.models import Seat, Table
from table.script import Script

A_TRIAL_TAKES = 60  # seconds, all steps together
FORGOTTEN_AFTER = 2  # times the planned minutes


class TableIsRunning(Refused):
    sentence = _("Aan deze sessie is al begonnen. Ga verder met de tafel die er is.")


class TooManySeats(Refused):
    sentence = _("Aan een tafel is plaats voor hoogstens twintig mensen.")


MOST_SEATS = 20


@dataclass(frozen=True)
class Place:
    """Somebody who will sit at a table: in which role, and what stands in the ring."""

    label: str
    organisation: str = ""
    role: str = ""
    user: User | None = None
    is_present: bool = True


@verb(logs=True, says=_("tafel begonnen"))
def begin_table(
    *,
    host: Host,
    about: str,
    script: Script,
    places: Sequence[Place],
    actor: User,
    now: datetime,
    event: Event | None = None,
    hard_end_at: datetime | None = None,
    is_trial: bool = False,
) -> Table:
    """Begin with the first step, the clock running; who begins has the lead. Return the table.

    At an `event` there is one live table. A trial takes a minute and takes the place of an earlier trial
    of the same person. Raise TableIsRunning, TooManySeats and `script.BadScript`.
    """
    if len(places) > MOST_SEATS:
        raise TooManySeats
    if event is not None:
        event = Event.objects.select_for_update().get(pk=event.pk)
        if Table.objects.live().filter(event=event).exists():
            raise TableIsRunning
    if is_trial:
        Table.objects.filter(lead=actor, is_trial=True).delete()
    minute = max(round(A_TRIAL_TAKES / script.minutes), 1) if is_trial else 60
    table = Table.objects.create(
        host=host.name,
        about=about,
        event=event,
        lead=actor,
        script=script.frozen(),
        minutes=[step.minutes for step in script.flat()],
        minute_seconds=minute,
        is_trial=is_trial,
        began_at=now,
        step_began_at=now,
        hard_end_at=hard_end_at,
        ends_itself_at=now + timedelta(minutes=_longest(script, now, hard_end_at)),
    )
    _set_places(table, places)
    host.on_step(table, table.step, now)
    log_verb(actor=actor, target=table, now=now)
    return table


def _set_places(table: Table, places: Sequence[Place]) -> None:
    Seat.objects.bulk_create(
        Seat(
            table=table,
            no=no,
            label=place.label,
            organisation=place.organisation,
            role=place.role,
            user=place.user,
            is_present=place.is_present,
        )
        for no, place in enumerate(places)
    )


def _longest(script: Script, now: datetime, hard_end_at: datetime | None) -> float:
    """Return twice the planned minutes: those of its steps, or until the hard end if that is more."""
    until_end = (hard_end_at - now).total_seconds() / 60 if hard_end_at else 0
    return FORGOTTEN_AFTER * max(script.minutes, until_end)
