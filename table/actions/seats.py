"""Who is there, and who said yes to the agreement."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.actions.places import AttendanceTooEarly, record_attendance
from cohorts.models import Booking
from privacy.actions.logs import log_verb
from privacy.verbs import verb
from table.actions.steering import changed, locked
from table.models import Seat, Table


@verb(logs=True, says=_("aanwezigheid aan tafel bijgehouden"))
def tick_seats(
    *, table: Table, present: Collection[int], agreed: Collection[int], actor: User, now: datetime
) -> Table:
    """Write of each seat whether somebody sits there and said yes aloud; other numbers change nothing.

    At an event it is the attendance of that event as well. Who is not there has not agreed. Raise what
    closes a table.
    """
    table = locked("tick_seats", table)
    seats = list(table.seats.select_related("user"))
    for seat in seats:
        seat.is_present = seat.no in present
        seat.has_agreed = seat.is_present and seat.no in agreed
        if not seat.is_present and seat.turn == Seat.Turn.SPEAKS:
            seat.turn = Seat.Turn.HAD
    Seat.objects.bulk_update(seats, ["is_present", "has_agreed", "turn"])
    _record_attendance(table, seats, actor, now)
    log_verb(actor=actor, target=table, now=now)
    return changed(table)


def _record_attendance(table: Table, seats: Collection[Seat], actor: User, now: datetime) -> None:
    if table.event is None:
        return
    there, away = Booking.Attendance.PRESENT, Booking.Attendance.ABSENT
    marks = {seat.user: there if seat.is_present else away for seat in seats if seat.user}
    try:
        record_attendance(event=table.event, marks=marks, actor=actor, now=now)
    except AttendanceTooEarly:  # begun before its day: the table itself knows who was there
        return
