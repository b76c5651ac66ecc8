"""Numbers shown above a leergroep: no cell under five, and none that follows from the others.

A table is shown with its totals, so hiding the small cells alone gives them away. What is hidden
here cannot be worked out from all that is shown, and a group of hidden cells in one row or column
is never known to hold one to four people together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SMALLEST = 5

Place = tuple[int, int]


@dataclass(frozen=True)
class SafeTable:
    """A table as it may be shown; None is a hidden number."""

    cells: list[list[int | None]]
    row_totals: list[int | None]
    column_totals: list[int | None]
    total: int | None


def suppress(rows: Sequence[Sequence[int]]) -> SafeTable:
    """What may be shown of a table of counts of people: equally long rows, without their totals."""
    table = _Table(rows)
    table.hide_small()
    while table.hide_one_more():
        pass
    shown = [
        [None if (row, column) in table.hidden else value for column, value in enumerate(line)]
        for row, line in enumerate(table.values)
    ]
    return SafeTable(
        cells=[line[:-1] for line in shown[:-1]],
        row_totals=[line[-1] for line in shown[:-1]],
        column_totals=shown[-1][:-1],
        total=shown[-1][-1],
    )


def suppress_line(counts: Sequence[int]) -> tuple[list[int | None], int | None]:
    """The same for one row of counts and its total."""
    safe = suppress([counts])
    return safe.cells[0], safe.row_totals[0]


class _Table:
    """Counts with their totals as the last row and column, and which of them are hidden."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        with_totals = [[*row, sum(row)] for row in rows]
        self.values = [*with_totals, [sum(column) for column in zip(*with_totals, strict=True)]]
        self.height, self.width = len(self.values), len(self.values[0])
        self.hidden: set[Place] = set()

    def hide_small(self) -> None:
        for row, line in enumerate(self.values):
            self.hidden |= {(row, column) for column, value in enumerate(line) if 0 < value < SMALLEST}

    def hide_one_more(self) -> bool:
        """Hide a number that would give a hidden one away; False when nothing is given away."""
        for line in self._lines():
            inside = [place for place in line[:-1] if place in self.hidden]
            if inside and line[-1] not in self.hidden and 0 < self._sum(inside) < SMALLEST:
                return self._hide_from(line)
        for row, column in sorted(self.hidden):
            if self._follows(row, column):
                across = [(row, other) for other in range(self.width)]
                down = [(other, column) for other in range(self.height)]
                return self._hide_from(across) or self._hide_from(down) or self._hide_from(self._places())
        return False

    def _hide_from(self, places: Sequence[Place]) -> bool:
        """Hide the least of these: a cell before a total, a small number before a large one, zero last."""
        open_places = [place for place in places if place not in self.hidden]
        if not open_places:
            return False
        self.hidden.add(min(open_places, key=self._cost))
        return True

    def _cost(self, place: Place) -> tuple[bool, bool, int]:
        value = self.values[place[0]][place[1]]
        return self._is_total(place), value == 0, value

    def _is_total(self, place: Place) -> bool:
        return place[0] == self.height - 1 or place[1] == self.width - 1

    def _sum(self, places: Sequence[Place]) -> int:
        return sum(self.values[row][column] for row, column in places)

    def _lines(self) -> Iterator[list[Place]]:
        for row in range(self.height):
            yield [(row, column) for column in range(self.width)]
        for column in range(self.width):
            yield [(row, column) for row in range(self.height)]

    def _places(self) -> list[Place]:
        return [place for line in self._lines() for place in line]

    # A hidden number is open when another table, with the same shown numbers, has another number
    # there. Such a table differs by one more and one less in turn, around a ring of hidden places.

    def _follows(self, row: int, column: int) -> bool:
        more = self._may_rise((row, column)) and self._ring(("column", column), ("row", row), (row, column))
        less = self._may_fall((row, column)) and self._ring(("row", row), ("column", column), (row, column))
        return not (more or less)

    def _may_rise(self, place: Place) -> bool:
        """Totals stand on the other side of the equation: there one more counts as one less."""
        return True if not self._counts_down(place) else self._value(place) > 0

    def _may_fall(self, place: Place) -> bool:
        return True if self._counts_down(place) else self._value(place) > 0

    def _counts_down(self, place: Place) -> bool:
        return (place[0] == self.height - 1) != (place[1] == self.width - 1)

    def _value(self, place: Place) -> int:
        return self.values[place[0]][place[1]]

    def _ring(self, start: tuple[str, int], goal: tuple[str, int], without: Place) -> bool:
        seen, ahead = {start}, [start]
        while ahead:
            kind, number = ahead.pop()
            for place in self.hidden - {without}:
                row, column = place
                if kind == "row" and row == number and self._may_rise(place):
                    step = ("column", column)
                elif kind == "column" and column == number and self._may_fall(place):
                    step = ("row", row)
                else:
                    continue
                if step not in seen:
                    seen.add(step)
                    ahead.append(step)
        return goal in seen
