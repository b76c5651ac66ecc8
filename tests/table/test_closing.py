import datetime as dt

import pytest
from django.db import connection

from cohorts.models import Event
from table import keys
from table.actions.closing import cancel_table, close_table, end_table, reopen_table
from table.actions.states import TableIsClosed
from table.actions.steering import next_step
from table.actions.sweeping import sweep_tables
from table.actions.writing import write
from table.models import Table, Writing
from tests.factories import table as toy
from tests.factories.cohorts import EventFactory

pytestmark = pytest.mark.django_db
PLANTED = "Een zin die nergens mag blijven"


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    """What happens when the transaction of the test would be certain."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def written_at(table, now, name="insight", text=PLANTED, no=1):
    seat = table.seats.get(no=no)
    return write(table=table, seat=seat, step_no=table.step_no, name=name, text=text, now=now)


def minutes(number):
    return dt.timedelta(minutes=number)


def test_close_table_waits_a_minute_and_can_be_undone(now, on_commit):
    table = toy.begun_at("round", now=now)
    written_at(table, now)

    closing = close_table(table=table, actor=table.lead, now=now)
    reopened = reopen_table(table=table, actor=table.lead, now=now + dt.timedelta(seconds=59))

    assert (closing.state, closing.closes_at) == (Table.State.CLOSING, now + minutes(1))
    assert (reopened.state, reopened.closes_at) == (Table.State.RUNNING, None)
    assert Writing.objects.get(table=table).text == PLANTED


def test_reopen_table_after_its_minute_is_refused_and_ends_it(now):
    table = toy.begun(now=now)
    close_table(table=table, actor=table.lead, now=now)

    with pytest.raises(TableIsClosed):
        reopen_table(table=table, actor=table.lead, now=now + minutes(1))


def test_end_table_gives_the_host_its_answers_then_removes_rows_and_key(now, on_commit):
    table = toy.begun_at("round", now=now)
    written_at(table, now)

    with on_commit():
        ended = end_table(table=table, ending=Table.Ending.BY_LEAD, now=now)

    assert toy.KEPT == [(1, "round", "insight", PLANTED)]
    assert (ended.state, ended.closed_at, table.writings.count()) == (Table.State.CLOSED, now, 0)
    assert not keys.has_key(table.public_id)


def test_end_table_keeps_from_the_host_what_evaporates(now):
    table = toy.begun_at("write", now=now)
    written_at(table, now, name="written")

    end_table(table=table, ending=Table.Ending.BY_LEAD, now=now)

    assert toy.KEPT == []


def test_end_table_keeps_the_key_until_that_is_certain(now):
    table = toy.begun_at("round", now=now)
    written_at(table, now)

    end_table(table=table, ending=Table.Ending.BY_LEAD, now=now)

    assert keys.has_key(table.public_id)


def test_end_table_twice_tells_the_host_once(now):
    table = toy.begun_at("round", now=now)
    written_at(table, now)

    end_table(table=table, ending=Table.Ending.BY_LEAD, now=now)
    end_table(table=table, ending=Table.Ending.FORGOTTEN, now=now)

    table.refresh_from_db()
    assert (len(toy.KEPT), table.ending) == (1, Table.Ending.BY_LEAD)


def test_cancel_table_removes_everything_and_tells_the_host_nothing(now, on_commit):
    table = toy.begun_at("round", now=now)
    written_at(table, now)

    with on_commit():
        cancel_table(table=table, actor=table.lead, now=now)

    assert (toy.KEPT, Writing.objects.count(), keys.has_key(table.public_id)) == ([], 0, False)
    with pytest.raises(TableIsClosed):
        next_step(table=table, step_no=4, actor=table.lead, now=now)


def test_sweep_tables_ends_what_is_closing_and_what_was_forgotten(now):
    closing, forgotten, going = toy.begun(now=now), toy.begun(now=now), toy.begun(now=now + minutes(5))
    close_table(table=closing, actor=closing.lead, now=now)

    sweep_tables(now=now + minutes(120))

    ends = {table.pk: table.ending for table in Table.objects.all()}
    assert ends == {closing.pk: "by_lead", forgotten.pk: "forgotten", going.pk: ""}


def test_sweep_tables_closes_a_restored_table_whose_key_is_gone(now):
    table = toy.begun_at("round", now=now)
    written_at(table, now)
    keys.destroy(table.public_id)

    sweep_tables(now=now)

    table.refresh_from_db()
    assert (table.state, table.ending, toy.KEPT) == (Table.State.CLOSED, "key_gone", [])


def test_sweep_tables_removes_a_key_that_outlived_its_table(now):
    table = toy.begun_at("round", now=now)
    written_at(table, now)
    end_table(table=table, ending=Table.Ending.BY_LEAD, now=now)

    sweep_tables(now=now)

    assert list(keys.tables_with_a_key()) == []


def test_sweep_tables_stops_the_table_of_an_event_that_is_called_off(now):
    event = EventFactory()
    table = toy.begun(now=now, event=event)
    Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)

    sweep_tables(now=now)

    table.refresh_from_db()
    assert table.state == Table.State.CANCELLED


def test_sweep_tables_removes_the_trials_of_yesterday(now):
    trial = toy.begun(now=now, is_trial=True)

    sweep_tables(now=now + dt.timedelta(hours=25))

    assert not Table.objects.filter(pk=trial.pk).exists()


def test_what_is_written_stands_sealed_in_the_database(now):
    table = toy.begun_at("round", now=now)
    written_at(table, now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM table_writing")
        stored = cursor.fetchone()[0]

    assert stored.startswith("t1:")
    assert PLANTED not in stored
