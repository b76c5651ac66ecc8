"""The drawings of a table, computed here and set by templates: the ring of seats around the clock, the
road of steps, and planned beside real time. Lengths are in the units of each drawing's own viewBox.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

MIDDLE = 400.0  # of a ring of 800 by 800
SEATS_AT = 308.0
CLOCK_AT = 160.0
RADIUS = 78.0  # of a seat, where the clock has to be read as well
MOST_PIECES = 30  # above this many minutes one piece is five of them
FIVE = 5
ROAD_GAP = 6.0


@dataclass(frozen=True)
class SeatMark:
    """A seat in the ring: its place, how it is drawn, and what stands in it."""

    no: int
    state: str
    label: str
    font: float
    name: str
    says: str
    x: float
    y: float
    radius: float
    halo: float
    note: str = ""

    @property
    def text_y(self) -> float:
        return self.y + self.font * 0.34

    @property
    def note_x(self) -> float:
        return self.x + self.radius + 24

    @property
    def note_y(self) -> float:
        return self.y - self.radius * 0.45


@dataclass(frozen=True)
class Piece:
    """A piece of the clock: `path` is an arc, `is_left` whether it is still to come."""

    path: str
    is_left: bool


@dataclass(frozen=True)
class RoadStep:
    """A step on the road: as long as its minutes, filled as far as it is gone."""

    x: float
    width: float
    gone: float
    state: str

    @property
    def filled(self) -> float:
        return self.width * self.gone


@dataclass(frozen=True)
class Road:
    """All steps in one line of this width; the spare time runs from `spare_from` to its end."""

    width: float
    height: float
    steps: tuple[RoadStep, ...]
    spare_from: float

    @property
    def box_height(self) -> float:
        return self.height + 8

    @property
    def middle(self) -> float:
        return 4 + self.height / 2

    @property
    def corner(self) -> float:
        return self.height / 2

    @property
    def end_x(self) -> float:
        return self.width - self.height / 2

    @property
    def spare_until(self) -> float:
        return self.width - self.height - 4


@dataclass(frozen=True)
class SeatToDraw:
    """What the ring knows of a seat: `name` in full, and `says` in what state it is, in words."""

    no: int
    state: str
    label: str
    name: str
    says: str
    note: str = ""


def ring(seats: Sequence[SeatToDraw], widest: float = RADIUS) -> list[SeatMark]:
    """Return the marks of seats on a ring, the first on top; more of them are drawn smaller."""
    many = len(seats)
    fits = 2 * pi * SEATS_AT / max(many, 8) / 2
    radius = min(widest, fits - 18)
    marks = []
    for place, seat in enumerate(seats):
        x, y = _at(MIDDLE, SEATS_AT, place / many)
        longest = max(len(seat.label), 4)
        font = min(47.0 * radius / RADIUS, 1.75 * radius / (longest * 0.54))
        size = radius if seat.label else radius * 0.6
        marks.append(
            SeatMark(
                seat.no, seat.state, seat.label, font, seat.name, seat.says, x, y, size, size + 13, seat.note
            )
        )
    return marks


def clock(minutes: int, left: int) -> list[Piece]:
    """Return the pieces of a clock that starts on top: what is gone is thin, what is left thick."""
    size = 1 if minutes <= MOST_PIECES else FIVE
    pieces = -(-minutes // size)
    gap = 0.009 if pieces > 6 else 0.012
    to_come = min(max(-(-left // size), 0), pieces)
    found = []
    for number in range(pieces):
        start, end = number / pieces + gap / 2, (number + 1) / pieces - gap / 2
        found.append(Piece(_arc(MIDDLE, CLOCK_AT, start, end), number >= pieces - to_come))
    return found


def road(
    minutes: Sequence[float], *, here: int, gone: float, spare: float, width: float = 1760, height: float = 26
) -> Road:
    """Return the steps as one line: those before `here` done, `here` as far as `gone` (0 to 1)."""
    total = sum(minutes) + max(spare, 0)
    unit = (width - (0 if spare > 0 else height + 8)) / max(total, 1)
    steps, x = [], 0.0
    for no, long in enumerate(minutes):
        state = "done" if no < here else "here" if no == here else "waits"
        steps.append(RoadStep(x, max(long * unit - ROAD_GAP, 2.0), gone if no == here else 0.0, state))
        x += long * unit
    return Road(width, height, tuple(steps), x + 5)


def _at(middle: float, radius: float, turn: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    return middle + radius * cos(angle), middle + radius * sin(angle)


def _arc(middle: float, radius: float, start: float, end: float) -> str:
    (x1, y1), (x2, y2) = _at(middle, radius, start), _at(middle, radius, end)
    return f"M{x1:.1f} {y1:.1f}A{radius:.0f} {radius:.0f} 0 {int(end - start > 0.5)} 1 {x2:.1f} {y2:.1f}"
