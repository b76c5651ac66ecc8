"""A backup made here and put back on an empty machine, compared row by row and file by file."""

import contextlib
import gzip
import hashlib
import io
import itertools
import json
import shutil
import sqlite3
import tarfile
import threading

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from accounts.models import User
from home.backup import files, make_backup
from home.backup.sealing import SealedWriter
from intervision.models import Promise
from learning.actions.vocabulary import load_vocabulary
from privacy import crypto
from privacy.models import PrivateFile
from privacy.uploads import CheckedFile
from tests.factories.accounts import UserFactory
from tests.factories.intervision import PromiseFactory
from tests.home.conftest import PASSPHRASE

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("passphrase")]


@pytest.fixture
def site(real_database):
    """A site with people, words, sealed texts, lines in an append-only log and files."""
    load_vocabulary()
    PromiseFactory(text="Ik bel eerst.")
    for number in range(3):
        hand_over(f"bestand {number}".encode())
    return real_database


@pytest.fixture
def backup(site, tmp_path):
    file = tmp_path / "site.backup"
    call_command("backup", str(file))
    return file


def hand_over(content):
    """A file that a member handed over, with its row."""
    row = PrivateFile(
        owner=UserFactory(),
        name="werk.txt",
        content_type="text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        created_at="2026-11-30T12:00Z",
    )
    row.file.save("werk.txt", CheckedFile(ContentFile(content)), save=False)
    row.save()
    return row


def rows(own):
    """Every row of every table, in an order of its own."""
    with own.cursor() as cursor:
        tables = own.introspection.table_names(cursor)
        return {table: sorted(map(repr, _all(cursor, table))) for table in tables}


def _all(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    return cursor.fetchall()


def contents():
    """Every file of the site by its name."""
    return {
        f"{name}/{path.relative_to(root)}": path.read_bytes()
        for name, root in files.roots().items()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("migrated", [True, False])
def test_restore_on_an_empty_machine_gives_every_row_and_file(migrated, site, backup, empty_machine):
    before = rows(site), contents()

    with empty_machine(migrated=migrated) as other:
        call_command("restore", str(backup))
        after = rows(other), contents()

        UserFactory()  # a number that is not taken follows
    assert after == before
    assert len(before[1]) >= 3
    assert sum(map(len, before[0].values())) > 100


def test_restore_gives_texts_that_open_with_the_keys(backup, empty_machine, capsys):
    with empty_machine():
        call_command("restore", str(backup))

        assert [promise.text for promise in Promise.objects.all()] == ["Ik bel eerst."]
    assert "lacks" not in capsys.readouterr().err


def test_restore_without_the_keys_says_which_are_missing(backup, empty_machine, settings, tmp_path, capsys):
    key = crypto.current_key()

    with empty_machine():
        settings.ENCRYPTION_KEYS_FILE = tmp_path / "other-keys.json"
        call_command("restore", str(backup))

    assert f"lacks {key}" in capsys.readouterr().err


def test_backup_holds_no_key_and_no_word_of_a_member(backup, settings, empty_machine):
    keys = json.loads(settings.ENCRYPTION_KEYS_FILE.read_text())
    secrets = [*keys["masters"].values(), *(key["wrapped"] for key in keys["keys"].values()), "Ik bel eerst."]

    with empty_machine() as other:
        call_command("restore", str(backup))
        everything = repr(rows(other)) + repr(contents())

    assert [secret for secret in secrets if secret in everything] == []
    assert b"werk.txt" not in backup.read_bytes()


def test_destroyed_key_takes_its_texts_out_of_a_backup(backup, empty_machine, settings, tmp_path):
    settings.ENCRYPTION_KEYS_FILE = shutil.copy(settings.ENCRYPTION_KEYS_FILE, tmp_path / "keys.json")
    old = crypto.current_key()
    crypto.add_data_key()
    crypto.destroy_data_key(old)

    with empty_machine():
        call_command("restore", str(backup))

        with pytest.raises(crypto.KeyMissing):
            Promise.objects.get().text  # noqa: B018


def test_backup_says_what_it_leaves_out(site, tmp_path, capsys, settings):
    call_command("backup", str(tmp_path / "site.backup"))

    said = capsys.readouterr().out
    left_out = [line for line in said.splitlines() if line.startswith("Left out: ")]
    assert str(settings.ENCRYPTION_KEYS_FILE) in left_out[0]
    assert ["cache" in said, "static" in said, "SECRET_KEY" in said] == [True, True, True]


def test_backup_is_for_its_owner_only_and_never_overwritten(backup):
    before = backup.read_bytes()

    with pytest.raises(CommandError, match="there already"):
        call_command("backup", str(backup))

    assert (backup.stat().st_mode & 0o777, backup.read_bytes()) == (0o600, before)
    assert [path.name for path in backup.parent.iterdir() if path.name.startswith("site.")] == ["site.backup"]


def test_backup_names_a_file_that_was_lost_before(site, tmp_path, capsys):
    lost = hand_over(b"weg")
    lost.file.storage.delete(lost.file.name)

    call_command("backup", str(tmp_path / "site.backup"))

    assert capsys.readouterr().err.strip().endswith(f"private/{lost.file.name}")


@pytest.mark.parametrize("passphrase", ["", "te kort"])
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_short_passphrase_is_refused(command, passphrase, site, tmp_path, monkeypatch):
    monkeypatch.setenv("BACKUP_PASSPHRASE", passphrase)

    with pytest.raises(CommandError, match="at least 16 characters"):
        call_command(command, str(tmp_path / "site.backup"))

    assert not (tmp_path / "site.backup").exists()


def test_restore_over_a_site_that_is_not_empty_is_refused(site, backup):
    before = rows(site), contents()

    with pytest.raises(CommandError, match=r"--over.*Nothing was changed\.$"):
        call_command("restore", str(backup))

    assert (rows(site), contents()) == before


def test_restore_told_to_overwrite_takes_the_place_of_what_is_there(site, backup, empty_machine):
    before = rows(site), contents()

    with empty_machine(migrated=True) as other:
        UserFactory(email="van.hier@vakmanschap.example")
        (files.roots()["media"] / "van-hier").mkdir(parents=True)
        (files.roots()["media"] / "van-hier" / "beeld.png").write_bytes(b"beeld")

        call_command("restore", str(backup), over=True)

        assert (rows(other), contents()) == before


def wrong_passphrase(data, monkeypatch):
    monkeypatch.setenv("BACKUP_PASSPHRASE", "een andere zin van woorden")
    return data


def cut_off(data, monkeypatch):
    return data[:-1]


def changed(data, monkeypatch):
    return data[:-1] + bytes([data[-1] ^ 1])


def of_another_engine(data, monkeypatch):
    return sealed({"format": 1, "engine": "oracle", "migrations": []})


def of_a_newer_version(data, monkeypatch):
    return sealed({"format": 1, "engine": connection.vendor, "migrations": [["home", "9999_later"]]})


def of_a_newer_format(data, monkeypatch):
    return sealed({"format": 2})


def sealed(manifest):
    """A backup with this manifest and nothing more."""
    file, text = io.BytesIO(), json.dumps(manifest).encode()
    with (
        SealedWriter(file, PASSPHRASE) as writer,
        gzip.GzipFile(fileobj=writer, mode="wb") as packed,
        tarfile.open(fileobj=packed, mode="w|") as archive,
    ):
        member = tarfile.TarInfo("manifest.json")
        member.size = len(text)
        archive.addfile(member, io.BytesIO(text))
    return file.getvalue()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (wrong_passphrase, "passphrase"),
        (cut_off, "damaged"),
        (changed, "damaged"),
        (of_another_engine, "oracle"),
        (of_a_newer_version, "home.9999_later"),
        (of_a_newer_format, "newer version"),
    ],
)
def test_restore_that_is_refused_changes_nothing(spoil, says, site, backup, monkeypatch):
    backup.write_bytes(spoil(backup.read_bytes(), monkeypatch))
    before = rows(site), contents()

    with pytest.raises(CommandError, match=rf"{says}.*Nothing was changed\.$"):
        call_command("restore", str(backup), over=True)

    assert (rows(site), contents()) == before
    assert not (settings.DATA_DIR / files.WORKPLACE).exists()


@contextlib.contextmanager
def somebody_connected(own):
    """Another connection, as a worker that runs on would have."""
    if own.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(own.settings_dict["NAME"])) as other:
            yield other.execute("SELECT count(*) FROM accounts_user").fetchall()
    else:
        held = own.settings_dict
        with psycopg.connect(host=held["HOST"], user=held["USER"], dbname=held["NAME"]) as other:
            yield other.execute("SELECT 1").fetchall()


def test_restore_while_somebody_is_connected_is_refused(site, backup, empty_machine):
    with empty_machine(migrated=True) as other:
        with somebody_connected(other), pytest.raises(CommandError, match="The site is running"):
            call_command("restore", str(backup))

        assert not User.objects.exists()


def test_restore_of_an_older_version_says_to_migrate(site, tmp_path, empty_machine, capsys):
    [newest] = MigrationExecutor(connection).loader.graph.leaf_nodes("home")
    MigrationRecorder(connection).record_unapplied(*newest)
    call_command("backup", str(tmp_path / "old.backup"))

    with empty_machine():
        call_command("restore", str(tmp_path / "old.backup"))

    assert "run manage.py migrate" in capsys.readouterr().out


@pytest.mark.race
def test_backup_under_load_is_of_one_moment(site, tmp_path, empty_machine, now):
    """People hand over and remove files all the while, two rows at a time."""
    stop = threading.Event()
    writer = threading.Thread(target=hand_over_and_remove, args=[stop])
    writer.start()
    try:
        backups = [tmp_path / f"{number}.backup" for number in range(5)]
        for path in backups:
            assert make_backup(path=path, passphrase=PASSPHRASE, now=now).lost == []
    finally:
        stop.set()
        writer.join()

    for path in backups:
        with empty_machine(path.stem):
            call_command("restore", str(path))

            named = {f"private/{row.file.name}": row.sha256 for row in PrivateFile.objects.all()}
            found = {name: hashlib.sha256(content).hexdigest() for name, content in contents().items()}
            assert {name: found.get(name) for name in named} == named
            assert PrivateFile.objects.filter(name="paar.txt").count() % 2 == 0


def hand_over_and_remove(stop):
    """Write two rows in one transaction, remove two, on and on."""
    held = []
    try:
        for number in itertools.takewhile(lambda _: not stop.is_set(), itertools.count()):
            with transaction.atomic():
                pair = [hand_over(f"paar {number} {one}".encode()) for one in range(2)]
                PrivateFile.objects.filter(pk__in=[row.pk for row in pair]).update(name="paar.txt")
            held.append(pair)
            if len(held) > 2:
                gone = held.pop(0)
                with transaction.atomic():
                    PrivateFile.objects.filter(pk__in=[row.pk for row in gone]).delete()
                for row in gone:
                    row.file.storage.delete(row.file.name)
    finally:
        connection.close()
