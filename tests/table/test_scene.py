"""What a scene says and draws."""

import datetime as dt

import pytest

from table.actions.steering import give_turn, next_step, pause_table
from table.drawing import SeatToDraw, clock, ring, road
from table.models import Seat
from table.queries import label_of
from table.scene import Scene, scene, scenes
from table.timing import timing_of
from tests.factories import table as toy

pytestmark = pytest.mark.django_db


def minutes(number):
    return dt.timedelta(minutes=number)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (0, "nog 10 van de 10 minuten"),
        (9.5, "nog 1 van de 10 minuten"),
        (10, "nog 0 van de 10 minuten"),
        (11, "1 minuut over de tijd"),
        (15, "5 minuten over de tijd"),
    ],
)
def test_time_words_say_what_the_clock_shows(now, passed, words):
    table = toy.begun(now=now)

    assert scene(table, now + minutes(passed)).picture.time_words == words


def test_the_clock_runs_on_when_the_hour_changes(now):
    summer = dt.datetime(2026, 10, 25, 0, 55, tzinfo=dt.UTC)  # 02.55 in Amsterdam, five minutes before
    table = toy.begun(now=summer)

    shown = scene(table, summer + minutes(7))

    assert shown.picture.time_words == "nog 3 van de 10 minuten"
    assert shown.picture.end_words == "om 02.55 klaar"


def who(shown):
    return (shown.who.above, shown.who.name, shown.who.below)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("open", ("Aan het woord", "De begeleider", "")),
        ("tell", ("Aan het woord", "Politie", "")),
        ("write", ("", "Schrijf op papier", "Bewaar het nog even voor jezelf.")),
        ("choose", ("", "Samen kiezen", "")),
        ("round", ("Aan het woord", "Ieder om de beurt", "")),
    ],
)
def test_who_says_whose_turn_it_is(now, step, expected):
    assert who(scene(toy.begun_at(step, now=now), now)) == expected


def test_who_names_the_speaker_of_a_round_and_the_one_after(now):
    table = toy.begun_at("round", now=now)
    table = give_turn(table=table, step_no=4, seat_no=0, actor=table.lead, now=now)

    assert who(scene(table, now)) == ("Aan het woord", "Politie", "daarna Openbaar Ministerie")


def test_in_silence_the_seats_lose_their_names_but_for_who_brings_in(now):
    marks = scene(toy.begun_at("write", now=now), now).picture.marks

    assert [mark.label for mark in marks] == ["Politie", "", ""]


def test_a_trial_gives_its_turns_by_itself(now):
    table = toy.begun_at("round", now=now, is_trial=True)
    length = table.minutes[4] * table.minute_seconds

    shown = scene(table, now + dt.timedelta(seconds=length / 2))

    assert [shown.turn_of(seat) for seat in shown.seats] == [Seat.Turn.HAD, Seat.Turn.SPEAKS, Seat.Turn.WAITS]


def test_scenes_to_come_begin_with_their_whole_time_and_no_turns(now):
    table = toy.begun_at("round", now=now)
    give_turn(table=table, step_no=4, seat_no=1, actor=table.lead, now=now)
    table.refresh_from_db()

    last = scenes(table, now + minutes(5))[5]

    assert (last.clock.left, last.speaker, len(last.waiting)) == (10, None, 3)


def test_is_long_sets_the_wall_in_smaller_letters(now):
    table = toy.begun(now=now)
    short, long = Scene(table, [], 1, now), Scene(table, [], 2, now)
    object.__setattr__(long.step, "text", "x" * 96)

    assert (short.is_long, long.is_long) == (False, True)


def test_timing_shows_planned_beside_real(now):
    table = toy.begun(now=now, hard_end_at=now + minutes(60))
    table = next_step(table=table, step_no=0, actor=table.lead, now=now + minutes(14))

    timing = timing_of(table, now + minutes(16))

    assert [(row.planned, row.took) for row in timing.rows][:2] == [(10, 14), (10, None)]
    assert (timing.late, timing.too_many, timing.can_be_shorter) == (4, 4, True)


def test_timing_of_a_paused_table_stands_still(now):
    table = toy.begun(now=now)
    table = pause_table(table=table, actor=table.lead, now=now + minutes(4))

    first, later = timing_of(table, now + minutes(4)), timing_of(table, now + minutes(30))

    assert first.now_x == later.now_x


@pytest.mark.parametrize(
    ("length", "left", "pieces", "to_come"),
    [(10, 10, 10, 10), (10, 0, 10, 0), (10, -3, 10, 0), (45, 45, 9, 9), (45, 41, 9, 9), (45, 40, 9, 8)],
)
def test_clock_has_a_piece_a_minute_and_above_thirty_one_per_five(length, left, pieces, to_come):
    drawn = clock(length, left)

    assert (len(drawn), sum(piece.is_left for piece in drawn)) == (pieces, to_come)


def test_ring_of_twenty_has_no_seat_on_another():
    seats = [SeatToDraw(no, "waits", "OM", "Openbaar Ministerie", "wacht") for no in range(20)]

    marks = ring(seats)

    pairs = zip(marks, marks[1:] + marks[:1], strict=True)
    apart = [((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 for a, b in pairs]
    assert min(apart) > 2 * marks[0].radius


def test_road_stays_within_its_width():
    drawn = road([10, 20, 30], here=1, gone=0.5, spare=0)

    last = drawn.steps[-1]
    assert last.x + last.width <= drawn.end_x - drawn.corner


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Politie", "Politie"),
        ("Openbaar Ministerie", "OM"),
        ("Raad voor de Kinderbescherming", "RvdK"),
        ("Stichting Jeugd Noord", "SJN"),
        ("Waterschap", "Waters."),
        ("", ""),
    ],
)
def test_label_of_fits_in_a_seat(name, label):
    assert label_of(name) == label
