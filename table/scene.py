"""What the screens of a table show: one scene per step, the same on the wall and to the begeleider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from table import clock as clocks
from table.clock import StepClock
from table.drawing import Piece, Road, SeatMark, SeatToDraw, clock, ring, road
from table.hosts import Content, host_of
from table.models import Seat, Table
from table.script import Mode, Step

LONG_NAME, LONG_TASK, LONG_WORD = 18, 95, 16  # from here on the wall is set one size smaller


@dataclass(frozen=True)
class Who:
    """Who speaks: a word above the name, and one below it."""

    name: str
    above: str = ""
    below: str = ""


@dataclass
class Scene:
    """One step of a table as it is drawn: `is_now` the present one with its own clock and turns, or one
    that a screen keeps for when the network goes away, as it will begin."""

    table: Table
    seats: Sequence[Seat]
    no: int
    now: datetime

    @property
    def is_now(self) -> bool:
        return self.no == self.table.step_no

    @cached_property
    def step(self) -> Step:
        return self.table.steps[self.no]

    @cached_property
    def clock(self) -> StepClock:
        if self.is_now:
            return clocks.step_clock(self.table, self.now)
        minutes = self.table.minutes[self.no]
        return StepClock(minutes, minutes * self.table.minute_seconds, self.table.minute_seconds, True)

    @property
    def number(self) -> int:
        return self.no + 1

    @property
    def many(self) -> int:
        return len(self.table.steps)

    @property
    def following(self) -> Step | None:
        return self.table.steps[self.no + 1] if self.number < self.many else None

    @property
    def following_minutes(self) -> int:
        return self.table.minutes[self.no + 1]

    @property
    def how(self) -> str:
        """How people are together in this step, as a word."""
        return str(Mode(self.step.mode).label)

    @property
    def kicker(self) -> str:
        """The word above the title of the wall."""
        if self.step.is_agreement:
            return self.step.name
        if self.step.mode == Mode.WRITE:
            return _("In stilte, niemand praat")
        return self.step.within or self.table.plan.title

    @property
    def title(self) -> str:
        """What the wall says in large letters: the name of the step, or the agreement itself."""
        return self.step.text if self.step.is_agreement else self.step.name

    @property
    def agreed(self) -> int:
        """How many said yes to the agreement."""
        return sum(seat.has_agreed for seat in self.seats)

    @property
    def is_round(self) -> bool:
        return self.step.mode == Mode.ROUND

    @property
    def is_long(self) -> bool:
        """Whether the wall needs smaller letters, decided by counting them."""
        words = self.step.name.split()
        return (
            len(self.step.name) > LONG_NAME
            or len(self.step.text) > LONG_TASK
            or max(map(len, words)) > LONG_WORD
        )

    @cached_property
    def present(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.is_present]

    @cached_property
    def speaker(self) -> Seat | None:
        """Who has the floor: given by the begeleider, or the one seat whose role it is to speak."""
        if self.is_now:
            for seat in self.present:
                if self.turn_of(seat) == Seat.Turn.SPEAKS:
                    return seat
        of_role = [seat for seat in self.present if seat.role == self.step.speaks]
        return of_role[0] if self.step.speaks and len(of_role) == 1 and not self.is_round else None

    @cached_property
    def in_turn(self) -> list[Seat]:
        """Who has a turn in this round: those of the role that speaks, everybody without one."""
        of_role = [seat for seat in self.present if seat.role == self.step.speaks]
        return of_role or self.present

    @property
    def waiting(self) -> list[Seat]:
        """Who has not had a turn yet in this round."""
        if not (self.is_round and self.is_now):
            return self.in_turn if self.is_round else []
        return [seat for seat in self.in_turn if self.turn_of(seat) == Seat.Turn.WAITS]

    @property
    def who(self) -> Who:
        """Who speaks, for the wall."""
        silent = [self.table.plan.roles.get(role, role) for role in self.step.silent]
        listens = _("de %(role)s luistert") % {"role": silent[0]} if silent else ""
        if self.step.mode == Mode.WRITE:
            return Who(_("Schrijf op papier"), below=_("Bewaar het nog even voor jezelf."))
        if self.speaker:
            after = self.waiting[0] if self.waiting else None
            then = _("daarna %(who)s") % {"who": after.organisation or after.label} if after else ""
            name = self.speaker.organisation or self.speaker.label
            return Who(name, above=_("Aan het woord"), below=then or listens)
        if self.is_round:
            return Who(_("Ieder om de beurt"), above=_("Aan het woord"), below=listens)
        if self.step.mode == Mode.CHOOSE:
            return Who(_("Samen kiezen"), below=listens)
        if self.step.mode == Mode.EXPLAIN:
            return Who(_("De begeleider"), above=_("Aan het woord"))
        return Who(_("Iedereen"), above=_("Aan het woord"), below=listens)

    def content(self, seat: Seat | None = None) -> Content | None:
        """What the host shows with the present step; nothing is known of another one."""
        return host_of(self.table).content(self.table, self.step, seat) if self.is_now else None

    def turn_of(self, seat: Seat) -> str:
        """Its turn; in a trial the seats have theirs by themselves, each an equal part of the step."""
        if not (self.table.is_trial and self.is_round):
            return seat.turn
        place = self.in_turn.index(seat) if seat in self.in_turn else len(self.in_turn)
        done = self.clock.gone * len(self.in_turn)
        return Seat.Turn.HAD if done >= place + 1 else Seat.Turn.SPEAKS if done >= place else Seat.Turn.WAITS

    @cached_property
    def picture(self) -> "Picture":
        """Its drawings."""
        return Picture(self)


class Picture:
    """The drawings of a scene and what they say to who does not see them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def marks(self) -> list[SeatMark]:
        """The seats of the ring; during silent writing they lose their names."""
        return ring([self._drawn(seat) for seat in self.scene.seats])

    @property
    def pieces(self) -> list[Piece]:
        return clock(self.scene.clock.minutes, self.scene.clock.left)

    @property
    def minutes_word(self) -> str:
        """What stands under the number in the ring."""
        if self.scene.clock.over:
            return ngettext("minuut over", "minuten over", self.scene.clock.over)
        return ngettext("minuut", "minuten", max(self.scene.clock.left, 0))

    @property
    def minutes_shown(self) -> int:
        return self.scene.clock.over or max(self.scene.clock.left, 0)

    @property
    def time_words(self) -> str:
        """What the clock says, in a sentence."""
        words = {
            "left": max(self.scene.clock.left, 0),
            "minutes": self.scene.clock.minutes,
            "over": self.scene.clock.over,
        }
        if self.scene.clock.over:
            over = self.scene.clock.over
            return ngettext("%(over)d minuut over de tijd", "%(over)d minuten over de tijd", over) % words
        return _("nog %(left)d van de %(minutes)d minuten") % words

    @property
    def ring_words(self) -> str:
        """The ring for who does not see it: who speaks, who had a turn, how much time is left."""
        sentences = [
            ngettext("%(n)d plaats.", "%(n)d plaatsen.", len(self.scene.seats)) % {"n": len(self.scene.seats)}
        ]
        if self.scene.step.mode != Mode.WRITE:
            sentences += [f"{mark.name}: {mark.says}." for mark in self.marks if mark.state != "waits"]
        return " ".join([*sentences, f"{self.time_words.capitalize()}."])

    @cached_property
    def road(self) -> Road:
        gone = self.scene.clock.gone if self.scene.is_now else 0.0
        spare = clocks.spare(self.scene.table, self.scene.now)
        return road(self._lengths, here=self.scene.no, gone=gone, spare=spare)

    @property
    def road_words(self) -> str:
        words = {"no": self.scene.number, "many": self.scene.many, "end": self.end_words}
        return _("Stap %(no)d van %(many)d; %(end)s") % words

    @property
    def end_words(self) -> str:
        """When it is done: the hard end, or without one when the last step ends."""
        at = self.scene.table.hard_end_at or clocks.done_at(self.scene.table, self.scene.now)
        return _("om %(time)s klaar") % {"time": clock_time(self.scene.table, at)}

    @property
    def _lengths(self) -> list[float]:
        """Minutes of each step: what it took for those before this one, what it has for the others."""
        minute = self.scene.table.minute_seconds
        took = [(seconds or 0) / minute for seconds in self.scene.table.spent[: self.scene.table.step_no]]
        return [*took, *self.scene.table.minutes[len(took) :]]

    def _drawn(self, seat: Seat) -> SeatToDraw:
        name = seat.organisation or seat.label
        brings = seat.role == self.scene.table.plan.brings
        if self.scene.step.mode == Mode.WRITE and not brings:
            return SeatToDraw(seat.no, "waits" if seat.is_present else "later", "", name, "")
        state, says = self._state(seat, brings)
        note = _("brengt in") if brings else ""
        return SeatToDraw(seat.no, state, seat.label, name, says, note)

    def _state(self, seat: Seat, brings: bool) -> tuple[str, str]:
        if not seat.is_present:
            return "later", _("is er niet")
        if self.scene.step.is_agreement and self.scene.is_now and seat.has_agreed:
            return "had", _("heeft ja gezegd")
        if seat == self.scene.speaker:
            return "speaks", _("is aan het woord")
        if brings:
            return "brings", _("brengt in")
        if self.scene.is_round and self.scene.is_now and self.scene.turn_of(seat) == Seat.Turn.HAD:
            return "had", _("is aan de beurt geweest")
        return "waits", _("wacht")


def clock_time(table: Table, at: datetime) -> str:
    """Return a moment as the clock in the room shows it."""
    return timezone.localtime(at, table.event.zone if table.event else None).strftime("%H.%M")


def scenes(table: Table, now: datetime) -> list[Scene]:
    """Return a scene for every step, for a screen that goes on without a network."""
    seats = list(table.seats.all())
    return [Scene(table, seats, no, now) for no in range(len(table.steps))]


def scene(table: Table, now: datetime) -> Scene:
    """Return the present scene."""
    return Scene(table, list(table.seats.all()), table.step_no, now)
