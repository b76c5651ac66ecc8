"""The states of an event, of somebody's place at it and of a date poll: which verb leads where.

What time it is decides as well, and that stands in the actions.
"""

from django.utils.translation import gettext_lazy as _

from cohorts.models import Booking, DatePoll, Event
from privacy.verbs import Move, Refused, Transitions


class EventIsOver(Refused):
    sentence = _("De bijeenkomst is begonnen, gesloten of afgelast. Daaraan verandert niets meer.")


class EventIsNotOpen(Refused):
    sentence = _("Aanmelden kan nog niet.")


class EventIsClosed(Refused):
    sentence = _("De bijeenkomst is gesloten. Er verandert niets meer aan de lijst.")


class EventIsCancelled(Refused):
    sentence = _("De bijeenkomst gaat niet door.")


class EventIsFull(Refused):
    sentence = _("De bijeenkomst is vol. Je kunt op de wachtlijst.")


class DateIsChosen(Refused):
    sentence = _("Er is al een datum gekozen. Er verandert niets meer.")


class PollIsWithdrawn(Refused):
    sentence = _("Deze datumprikker is ingetrokken. Er verandert niets meer.")


Stage = Event.State
TO_COME = (Stage.PLANNED, Stage.OPEN)
LIST_IS_OPEN = Move(
    [Stage.OPEN],
    refusals={
        Stage.PLANNED: EventIsNotOpen,
        Stage.CLOSED: EventIsClosed,
        Stage.CANCELLED: EventIsCancelled,
    },
)
EVENT = Transitions(
    Event,
    Stage,
    start=TO_COME,
    change_event=Move(TO_COME, refused=EventIsOver),
    open_event=Move([Stage.PLANNED], [Stage.OPEN], EventIsOver, unchanged=[Stage.OPEN]),
    cancel_event=Move(TO_COME, [Stage.CANCELLED], EventIsOver),
    close_event=Move(TO_COME, [Stage.CLOSED], EventIsOver, unchanged=[Stage.CLOSED]),
    book=LIST_IS_OPEN,
    join_waiting_list=LIST_IS_OPEN,
    cancel_booking=LIST_IS_OPEN,
    record_attendance=Move([*TO_COME, Stage.CLOSED], refused=EventIsCancelled),
)

Place = Booking.State
BOOKING = Transitions(
    Booking,
    Place,
    start=[Place.BOOKED, Place.WAITING],
    book=Move([Place.CANCELLED], [Place.BOOKED], EventIsFull, unchanged=[Place.BOOKED]),
    join_waiting_list=Move(
        [Place.CANCELLED], [Place.WAITING, Place.BOOKED], unchanged=[Place.WAITING, Place.BOOKED]
    ),
    cancel_booking=Move([Place.BOOKED, Place.WAITING], [Place.CANCELLED], unchanged=[Place.CANCELLED]),
)

Poll = DatePoll.State
OVER = {Poll.MADE: DateIsChosen, Poll.WITHDRAWN: PollIsWithdrawn}
POLL = Transitions(
    DatePoll,
    Poll,
    start=[Poll.OPEN],
    answer_poll=Move([Poll.OPEN], refusals=OVER),
    make_event_of_poll=Move([Poll.OPEN], [Poll.MADE], refusals=OVER),
    withdraw_poll=Move(
        [Poll.OPEN], [Poll.WITHDRAWN], refusals={Poll.MADE: DateIsChosen}, unchanged=[Poll.WITHDRAWN]
    ),
)
