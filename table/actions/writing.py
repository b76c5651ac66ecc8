"""Writing and choosing at a table, hidden until it is shown."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from privacy.gate import GateLevel, check
from privacy.verbs import Refused, verb
from table.actions.steering import StepHasChanged, changed, locked
from table.models import Ballot, Seat, Table, Writing
from table.script import Input, InputKind

LONGEST = {InputKind.LINE: 200, InputKind.TEXT: 4000, InputKind.SCALE: 3, InputKind.COLUMNS: 4000}
SCALE = range(11)
WORDLESS = "what is written at a table is in no log: it evaporates"


class NotAsked(Refused):
    sentence = _("In deze stap vul je dit niet in.")


class IsSilent(Refused):
    sentence = _("In deze stap luister je. Schrijven kan in de volgende.")


class TooLong(Refused):
    sentence = _("Dit is te lang. Maak het korter; wat er stond, is bewaard.")


class HasNumbers(Refused):
    sentence = _("Hier staat een nummer waaraan iemand te herkennen is. Haal het weg, dan kan het verder.")


class VotedAlready(Refused):
    sentence = _("Je hebt al gestemd. Een tweede stem telt niet.")


class NoSuchChoice(Refused):
    sentence = _("Kies een van de mogelijkheden.")


@verb(logs=False, because=WORDLESS)
def write(*, table: Table, seat: Seat, step_no: int, name: str, text: str, now: datetime) -> Writing:
    """Keep what a seat wrote in the step it saw, under the key of the table, in place of its earlier words.

    The number of a person stops it, as in a thread; nothing else does. Raise HasNumbers, StepHasChanged,
    NotAsked, IsSilent, TooLong and what stops a table.
    """
    table = locked("write", table)
    asked = _asked(table, seat, step_no, name)
    if asked.kind == InputKind.CHOICE:
        raise NotAsked
    if asked.kind == InputKind.SCALE and text not in map(str, SCALE):
        raise NoSuchChoice
    if len(text) > LONGEST[InputKind(asked.kind)]:
        raise TooLong
    if check(text, level=GateLevel.PRACTICAL).stops:
        raise HasNumbers
    mine = Writing.objects.filter(table=table, seat=seat, step_id=table.step.id, name=name)
    writing = mine.first() or Writing(seat=seat, step_id=table.step.id, name=name)
    writing.table, writing.text = table, text
    writing.is_shown = not table.step.reveals_at_once or table.is_revealed
    writing.save()
    changed(table)
    return writing


@verb(logs=False, because=WORDLESS)
def vote(*, table: Table, seat: Seat, step_no: int, name: str, choice: int, now: datetime) -> None:
    """Count a choice; whose it was stands nowhere.

    Raise VotedAlready, NoSuchChoice and what `write` raises.
    """
    table = locked("vote", table)
    asked = _asked(table, seat, step_no, name)
    if asked.kind != InputKind.CHOICE:
        raise NotAsked
    if not 0 <= choice < len(asked.choices):
        raise NoSuchChoice
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    mark = f"{table.step.id}.{name}"
    if mark in seat.voted:
        raise VotedAlready
    seat.voted = [*seat.voted, mark]
    seat.save(update_fields=["voted"])
    where = {"table": table, "step_id": table.step.id, "name": name}
    Ballot.objects.bulk_create(
        [Ballot(**where, choice=number) for number in range(len(asked.choices))], ignore_conflicts=True
    )
    Ballot.objects.filter(**where, choice=choice).update(votes=F("votes") + 1)
    changed(table)


@verb(logs=False, because=WORDLESS)
def reveal(*, table: Table, step_no: int, now: datetime) -> Table:
    """Show all that was written in this step, to everybody at once.

    Raise StepHasChanged and what stops a table.
    """
    table = locked("reveal", table)
    if step_no != table.step_no:
        raise StepHasChanged(table)
    table.writings.filter(step_id=table.step.id).update(is_shown=True)
    table.revealed_step = step_no
    return changed(table)


def _asked(table: Table, seat: Seat, step_no: int, name: str) -> Input:
    if step_no != table.step_no:
        raise StepHasChanged(table)
    asked = table.step.input(name)
    if asked is None or seat.table_id != table.pk or not asked.is_for(seat.role):
        raise NotAsked
    if seat.role in table.step.silent:
        raise IsSilent
    return asked
