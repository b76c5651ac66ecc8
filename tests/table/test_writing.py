import pytest

from table import keys
from table.actions.states import TableIsPaused
from table.actions.steering import StepHasChanged, next_step, pause_table, previous_step
from table.actions.writing import (
    HasNumbers,
    IsSilent,
    NoSuchChoice,
    NotAsked,
    TooLong,
    VotedAlready,
    reveal,
    vote,
    write,
)
from table.models import Ballot, Writing
from table.queries import writings_for
from tests.factories import table as toy

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(now):
    return toy.begun_at("write", now=now)


@pytest.fixture
def writes(table, now):
    """`writes(no, text)`: what the seat with that number writes in this step."""

    def written(no, text, name="written"):
        seat = table.seats.get(no=no)
        return write(table=table, seat=seat, step_no=table.step_no, name=name, text=text, now=now)

    return written


def seen_by(table, no):
    table.refresh_from_db()
    seat = None if no is None else table.seats.get(no=no)
    return [writing.text for writing in writings_for(table, seat)]


def test_write_is_its_writers_alone_until_it_is_revealed(table, writes, now):
    writes(1, "Wie wist dit?")
    writes(2, "Wat zag je?")

    assert {no: seen_by(table, no) for no in (None, 0, 1, 2)} == {
        None: [],
        0: [],
        1: ["Wie wist dit?"],
        2: ["Wat zag je?"],
    }
    reveal(table=table, step_no=table.step_no, now=now)
    assert {no: len(seen_by(table, no)) for no in (None, 0, 1, 2)} == {None: 2, 0: 2, 1: 2, 2: 2}


def test_previous_step_does_not_reveal(table, writes, now):
    writes(1, "Wie wist dit?")
    next_step(table=table, step_no=2, actor=table.lead, now=now)

    previous_step(table=table, step_no=3, actor=table.lead, now=now)

    assert seen_by(table, 2) == []


def test_write_again_takes_the_place_of_the_first(table, writes):
    writes(1, "Eerst")
    writes(1, "Daarna")

    assert [writing.text for writing in Writing.objects.all()] == ["Daarna"]


def test_write_after_the_reveal_is_shown_at_once(table, writes, now):
    reveal(table=table, step_no=table.step_no, now=now)

    writes(1, "Nog een vraag")

    assert seen_by(table, 2) == ["Nog een vraag"]


@pytest.mark.parametrize(
    ("no", "name", "text", "refusal"),
    [
        (0, "written", "Ik ook", NotAsked),
        (1, "something", "Ik ook", NotAsked),
        (1, "written", "x" * 4001, TooLong),
        (1, "written", "BSN 111222333", HasNumbers),
        (1, "written", "111\u200b222\u200b333 is het BSN", HasNumbers),
    ],
)
def test_write_says_why_not_and_keeps_nothing(writes, no, name, text, refusal):
    with pytest.raises(refusal):
        writes(no, text, name)

    assert not Writing.objects.exists()


def test_write_by_who_is_silent_is_refused(now):
    table = toy.begun_at("write", now=now)
    table.script["steps"][2]["inputs"][0]["roles"] = []
    table.save()

    with pytest.raises(IsSilent):
        write(table=table, seat=table.seats.get(no=0), step_no=2, name="written", text="Ik", now=now)


def test_write_in_a_step_that_is_over_is_refused(table, now):
    next_step(table=table, step_no=2, actor=table.lead, now=now)

    with pytest.raises(StepHasChanged):
        write(table=table, seat=table.seats.get(no=1), step_no=2, name="written", text="Laat", now=now)


def test_write_while_paused_is_refused(table, writes, now):
    pause_table(table=table, actor=table.lead, now=now)

    with pytest.raises(TableIsPaused):
        writes(1, "Toch")


def test_write_by_a_seat_of_another_table_is_refused(table, now):
    stranger = toy.begun(now=now).seats.get(no=1)

    with pytest.raises(NotAsked):
        write(table=table, seat=stranger, step_no=2, name="written", text="Hier", now=now)


def test_text_of_another_row_or_table_does_not_open(table, writes, now):
    mine = writes(1, "Van mij")
    token = keys.seal("Van mij", table=table.public_id, place="table.Writing.text.elsewhere")

    with pytest.raises(keys.TextDamaged):
        keys.open_sealed(token, table=table.public_id, place=Writing._meta.get_field("text").place_of(mine))
    with pytest.raises(keys.KeyGone):
        keys.open_sealed(token, table=toy.begun(now=now).public_id, place="table.Writing.text.elsewhere")


def votes(table):
    return list(Ballot.objects.filter(table=table).values_list("choice", "votes"))


def cast(table, no, choice, now):
    vote(table=table, seat=table.seats.get(no=no), step_no=3, name="which", choice=choice, now=now)


def test_vote_counts_a_choice_and_not_whose_it_was(now):
    table = toy.begun_at("choose", now=now)

    cast(table, 0, 1, now)
    cast(table, 1, 1, now)

    assert votes(table) == [(0, 0), (1, 2)]
    assert {field.name for field in Ballot._meta.fields} == {
        "id",
        "public_id",
        "table",
        "step_id",
        "name",
        "choice",
        "votes",
    }


@pytest.mark.parametrize(
    ("choices", "refusal"), [([0, 1], VotedAlready), ([2], NoSuchChoice), ([-1], NoSuchChoice)]
)
def test_vote_says_why_not_and_counts_nothing_more(now, choices, refusal):
    table = toy.begun_at("choose", now=now)
    for choice in choices[:-1]:
        cast(table, 0, choice, now)

    with pytest.raises(refusal):
        cast(table, 0, choices[-1], now)

    assert sum(count for _choice, count in votes(table)) == len(choices) - 1
