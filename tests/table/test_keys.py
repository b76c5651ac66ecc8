"""The key of a table beside those of the site: nothing but the table itself touches it."""

import pytest
from django.core.management import call_command

from privacy.actions.keys import reason_not_to_start
from table import keys
from table.actions.sweeping import sweep_tables
from table.actions.writing import write
from table.models import Writing
from tests.factories import table as toy

pytestmark = pytest.mark.django_db
PLANTED = "Een zin die nergens mag blijven"


@pytest.fixture
def table(now):
    table = toy.begun_at("write", now=now)
    seat = table.seats.get(no=1)
    write(table=table, seat=seat, step_no=table.step_no, name="written", text=PLANTED, now=now)
    return table


def in_folder():
    return {path.name: path.read_bytes() for path in keys.folder().iterdir()}


@pytest.mark.parametrize(
    "command",
    [["make_keys"], ["rotate_keys"], ["rotate_keys", "--destroy-old"], ["rotate_keys", "--master"]],
)
def test_commands_for_the_keys_of_the_site_leave_those_of_tables(table, command):
    before = in_folder()

    call_command(*command)

    assert (in_folder(), Writing.objects.get().text) == (before, PLANTED)


def test_a_table_without_its_key_does_not_stop_the_start(table):
    keys.destroy(table.public_id)

    assert reason_not_to_start() == ""
    assert list(keys.folder().iterdir()) == []


def test_a_file_that_is_no_key_of_ours_stops_no_sweep(table, now):
    strange = keys.folder() / "kopie van tafel.key"
    strange.write_bytes(b"iets")
    strange.chmod(0o600)

    sweep_tables(now=now)

    assert list(keys.tables_with_a_key()) == [table.public_id]
    assert strange.exists()
