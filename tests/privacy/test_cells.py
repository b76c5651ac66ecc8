import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.cells import SMALLEST, suppress, suppress_line


def tables(most, values):
    return st.integers(1, most).flatmap(
        lambda width: st.lists(st.lists(values, min_size=width, max_size=width), min_size=1, max_size=most)
    )


COUNTS = st.one_of(st.integers(0, 8), st.integers(0, 60))


def lines_of(rows, safe):
    """Each row and column: its true numbers, what is shown of them, and the total shown."""
    yield from zip(rows, safe.cells, safe.row_totals, strict=True)
    yield from zip(zip(*rows, strict=True), zip(*safe.cells, strict=True), safe.column_totals, strict=True)


def shown_numbers(safe):
    return [*itertools.chain(*safe.cells), *safe.row_totals, *safe.column_totals, safe.total]


@given(rows=tables(5, COUNTS))
def test_suppress_shows_no_number_from_one_to_four(rows):
    assert [number for number in shown_numbers(suppress(rows)) if number and number < SMALLEST] == []


@given(rows=tables(5, COUNTS))
def test_suppress_shows_only_true_numbers(rows):
    safe = suppress(rows)

    for true, shown, total in lines_of(rows, safe):
        assert all(number in (None, value) for value, number in zip(true, shown, strict=True))
        assert total in (None, sum(true))


@given(rows=tables(5, COUNTS))
def test_suppress_never_tells_that_a_hidden_group_is_small(rows):
    for _, shown, total in lines_of(rows, suppress(rows)):
        if total is not None and None in shown:
            rest = total - sum(number for number in shown if number)
            assert not 0 < rest < SMALLEST


@given(rows=tables(5, st.one_of(st.just(0), st.integers(5, 60))))
def test_suppress_of_a_table_without_small_numbers_hides_nothing(rows):
    assert suppress(rows).cells == rows


def possible(safe, highest):
    """Every table of counts up to `highest` that would be shown like this."""
    places = itertools.product(range(len(safe.cells)), range(len(safe.cells[0])))
    spots = [(row, column) for row, column in places if safe.cells[row][column] is None]
    for guess in itertools.product(range(highest + 1), repeat=len(spots)):
        rows = [list(line) for line in safe.cells]
        for (row, column), value in zip(spots, guess, strict=True):
            rows[row][column] = value
        down = zip(zip(*rows, strict=True), safe.column_totals, strict=True)
        lines = [*zip(rows, safe.row_totals, strict=True), *down]
        whole = (itertools.chain(*rows), safe.total)
        if all(total is None or sum(line) == total for line, total in [*lines, whole]):
            yield rows


@given(rows=tables(2, st.integers(0, 7)))
def test_suppress_leaves_two_answers_for_every_hidden_cell(rows):
    safe = suppress(rows)

    answers = list(possible(safe, highest=9))
    for row, line in enumerate(safe.cells):
        for column, shown in enumerate(line):
            if shown is None:
                assert len({table[row][column] for table in answers}) > 1


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ([10, 12, 3], [None, 12, None], 25),
        ([10, 12, 30], [10, 12, 30], 52),
        ([1, 1], [None, None], None),
        ([0, 0], [0, 0], 0),
        ([3, 0, 20], [None, 0, None], 23),
        ([4, 4, 20], [None, None, 20], 28),
        ([7], [7], 7),
        ([3], [None], None),
    ],
)
def test_suppress_line(counts, cells, total):
    assert suppress_line(counts) == (cells, total)
