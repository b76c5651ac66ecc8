"""Two people, or two windows, at one table: on real connections, on SQLite and on PostgreSQL."""

import pytest
from django.db import connection

from table import keys
from table.actions.closing import close_table, end_table
from table.actions.steering import StepHasChanged, next_step
from table.actions.writing import VotedAlready, vote, write
from table.models import Ballot, Table, Writing
from tests.factories import table as toy
from tests.factories.cohorts import EventFactory

pytestmark = pytest.mark.race

WINDOWS = 8


def outcome_of(action, **details):
    """What an action gave, or the exception it raised; a pooled connection goes back at once."""
    try:
        return action(**details)
    except Exception as error:
        return error
    finally:
        if connection.vendor == "postgresql":
            connection.close()


def by_all(at_once, action, **details):
    return at_once([lambda: outcome_of(action, **details) for _window in range(WINDOWS)])


def kinds(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_next_step_at_once_goes_on_by_one(at_once, now):
    table = toy.begun(now=now)

    outcomes = by_all(at_once, next_step, table=table, step_no=0, actor=table.lead, now=now)

    table.refresh_from_db()
    assert (table.step_no, table.version) == (1, 2)
    assert sum(isinstance(outcome, StepHasChanged) for outcome in outcomes) == WINDOWS - 1


def test_begin_table_at_once_begins_one(at_once, now):
    event = EventFactory()
    lead = event.created_by

    by_all(at_once, toy.begun, event=event, lead=lead, now=now)

    assert Table.objects.filter(event=event).count() == 1


def test_the_first_texts_at_once_are_under_one_key(at_once, now):
    table = toy.begun_at("round", now=now)
    seats = list(table.seats.all())

    outcomes = at_once(
        [
            lambda seat=seat: outcome_of(
                write, table=table, seat=seat, step_no=4, name="insight", text=f"Van {seat.no}", now=now
            )
            for seat in seats
        ]
    )

    assert kinds(outcomes) == ["Writing"] * len(seats)
    read = [writing.text for writing in Writing.objects.filter(table=table).order_by("seat__no")]
    assert read == ["Van 0", "Van 1", "Van 2"]
    keys.destroy(table.public_id)


def test_vote_at_once_counts_a_seat_once(at_once, now):
    table = toy.begun_at("choose", now=now)
    seat = table.seats.get(no=1)

    outcomes = by_all(at_once, vote, table=table, seat=seat, step_no=3, name="which", choice=0, now=now)

    assert sum(isinstance(outcome, VotedAlready) for outcome in outcomes) == WINDOWS - 1
    assert sum(Ballot.objects.filter(table=table).values_list("votes", flat=True)) == 1


def test_end_table_at_once_gives_the_host_its_answers_once(at_once, now):
    table = toy.begun_at("round", now=now)
    seat = table.seats.get(no=1)
    write(table=table, seat=seat, step_no=4, name="insight", text="Eén zin", now=now)
    close_table(table=table, actor=table.lead, now=now)

    by_all(at_once, end_table, table=table, ending=Table.Ending.BY_LEAD, now=now)

    assert toy.KEPT == [(1, "round", "insight", "Eén zin")]
    assert not keys.has_key(table.public_id)
