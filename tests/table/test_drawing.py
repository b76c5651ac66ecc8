import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from table.drawing import SeatToDraw, ring, road
from table.timing import timing_of
from tests.factories import table as toy

COORDINATE = re.compile(r' (?:x|y|x1|y1|x2|y2|cx|cy|r|rx|width|height|font-size)="([^"]*)"')


def drawn(template, **context):
    """The coordinates of a drawing as a Dutch page holds them."""
    with translation.override("nl"):
        return COORDINATE.findall(render_to_string(template, context))


def not_numbers(found):
    return [one for one in found if not re.fullmatch(r"-?\d+(\.\d+)?", one)]


def test_ring_and_road_hold_numbers_that_a_browser_reads():
    seats = [SeatToDraw(no, "speaks", "Politie", "", "", "brengt in") for no in range(1, 8)]

    found = drawn("table/_ring_seats.html", marks=ring(seats))
    found += drawn("table/_road.html", road=road([7, 3, 11], here=1, gone=0.31, spare=2), words="")

    assert len(found) == 7 * 11 + 27
    assert not_numbers(found) == []


@pytest.mark.django_db
def test_pace_holds_numbers_that_a_browser_reads(now):
    found = drawn("table/_pace.html", timing=timing_of(toy.begun(now=now), now))

    assert len(found) == 6 * 14 + 8
    assert not_numbers(found) == []
