"""A table that was going on while a backup was made: its words are not restored, here or anywhere."""

import shutil

import pytest
from django.core.management import call_command

from home.backup import files
from table import keys
from table.actions.closing import end_table
from table.actions.sweeping import sweep_tables
from table.actions.writing import write
from table.models import Table, Writing
from tests.factories import table as toy

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("passphrase")]
PLANTED = "Een zin die nergens mag blijven"


@pytest.fixture
def table(real_database, settings, tmp_path, now):
    """One that is going on, with a text, its key beside a file of keys of this test."""
    settings.ENCRYPTION_KEYS_FILE = shutil.copy(settings.ENCRYPTION_KEYS_FILE, tmp_path / "text.json")
    table = toy.begun_at("write", now=now)
    seat = table.seats.get(no=1)
    write(table=table, seat=seat, step_no=table.step_no, name="written", text=PLANTED, now=now)
    return table


@pytest.fixture
def backup(table, tmp_path):
    file = tmp_path / "site.backup"
    call_command("backup", str(file))
    return file


def ending_of(table):
    found = Table.objects.get(public_id=table.public_id)
    return found.state, found.ending, Writing.objects.count()


def test_restore_elsewhere_closes_the_table_without_its_key(table, backup, empty_machine, settings, now):
    with empty_machine():
        folder = settings.DATA_DIR / "keys"
        folder.mkdir()
        settings.ENCRYPTION_KEYS_FILE = shutil.copy(settings.ENCRYPTION_KEYS_FILE, folder / "text.json")
        call_command("restore", str(backup))
        with pytest.raises(keys.KeyGone):
            Writing.objects.get().text  # noqa: B018

        sweep_tables(now=now)

        assert ending_of(table) == ("closed", "key_gone", 0)
        assert list(files.roots()["private"].parent.rglob("*.key")) == []


def test_restore_after_the_table_was_closed_closes_it_again(table, backup, now):
    end_table(table=table, ending=Table.Ending.BY_LEAD, now=now)
    call_command("restore", str(backup), over=True)

    sweep_tables(now=now)

    assert ending_of(table) == ("closed", "key_gone", 0)


def test_restore_here_while_the_table_goes_on_keeps_its_words(table, backup, now):
    call_command("restore", str(backup), over=True)

    sweep_tables(now=now)

    assert Writing.objects.get().text == PLANTED


def test_restore_from_before_the_table_leaves_no_key(table, backup, tmp_path, now):
    later = toy.begun_at("write", now=now)
    seat = later.seats.get(no=1)
    write(table=later, seat=seat, step_no=later.step_no, name="written", text=PLANTED, now=now)
    call_command("restore", str(backup), over=True)

    sweep_tables(now=now)

    assert list(keys.tables_with_a_key()) == [table.public_id]


def test_backup_says_that_it_leaves_out_the_keys_of_tables(table, tmp_path, capsys):
    call_command("backup", str(tmp_path / "site.backup"))

    said = [line for line in capsys.readouterr().out.splitlines() if str(keys.folder()) in line]
    assert [line.startswith("Left out: the keys of tables") for line in said] == [True]
