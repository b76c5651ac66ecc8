"""One migrated template per engine, copied for every worker and for every test on real connections.

Migrations take far longer than most test files; a copy takes milliseconds.
"""

import contextlib
import fcntl
import functools
import gc
import hashlib
import os
import shutil
import sqlite3
import tempfile
import uuid
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections

from config.settings.databases import database_from, sqlite_url
from tests.support import memory

CACHE = Path(settings.BASE_DIR) / "var" / "test"
PG_TEMPLATE = "vakmanschap_template"


def on_postgres():
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


@contextlib.contextmanager
def pointed_at(database):
    """Let the alias `default` mean another database of the same engine, in every thread."""
    kept_wrapper, kept_settings = connections["default"], connections.databases["default"]
    if kept_wrapper.vendor == "postgresql":  # a pool belongs to an alias, whatever database it means
        _let_go(kept_wrapper)
    connections.databases["default"] = connections.configure_settings({"default": database})["default"]
    del connections["default"]
    ContentType.objects.clear_cache()
    try:
        yield connections["default"]
    finally:
        _let_go(connections["default"])
        connections.databases["default"] = kept_settings
        connections["default"] = kept_wrapper
        ContentType.objects.clear_cache()


def _let_go(connection):
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


@contextlib.contextmanager
def _one_at_a_time(name):
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint():
    root = Path(settings.BASE_DIR)
    seen = hashlib.sha256()
    files = [*root.glob("*/migrations/*.py"), root / "requirements.txt", root / "config/settings/base.py"]
    for path in sorted(files):
        seen.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return seen.hexdigest()[:16]


def _migrate(database):
    gc.disable()  # looking for rubbish among the models of the past takes a quarter of the time
    try:
        with pointed_at(database):
            call_command("migrate", verbosity=0)
    finally:
        gc.enable()


# --- SQLite -------------------------------------------------------------------


def sqlite_template():
    """The path of a migrated SQLite file; made when the migrations changed."""
    template = CACHE / f"template-{_fingerprint()}.sqlite3"
    with _one_at_a_time("sqlite"):
        if not template.exists():
            for old in CACHE.glob("template-*"):
                old.unlink()
            unfinished = CACHE / "unfinished.sqlite3"
            unfinished.unlink(missing_ok=True)
            _migrate(database_from(sqlite_url(unfinished)))
            unfinished.rename(template)
    return template


def fill_from_template(connection):
    """Bring an SQLite connection back to the state just after the migrations."""
    with contextlib.closing(sqlite3.connect(sqlite_template())) as template:
        fill_from(template, connection)


def taken(connection):
    """A copy in memory of what an SQLite connection sees now."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(copy)
    return copy


def fill_from(copy, connection):
    """Bring an SQLite connection back to the state of that copy."""
    connection.ensure_connection()
    copy.backup(connection.connection)


@contextlib.contextmanager
def _sqlite_copy():
    with tempfile.TemporaryDirectory(dir=memory.place()) as own:
        path = Path(own) / "database.sqlite3"
        shutil.copyfile(sqlite_template(), path)
        yield database_from(sqlite_url(path))


# --- PostgreSQL ---------------------------------------------------------------


def _postgres(name):
    return {**database_from(os.environ["DATABASE_URL"]), "NAME": name}


def _run_on_server(statement):
    server = _postgres("postgres")
    with psycopg.connect(
        host=server["HOST"],
        port=server["PORT"] or None,
        user=server["USER"],
        dbname="postgres",
        autocommit=True,
    ) as connection:
        answer = connection.execute(statement)
        return answer.fetchall() if answer.description else []


def _make_postgres_template():
    """A migrated database on the server of DATABASE_URL; the first worker makes it for all."""
    with _one_at_a_time("postgres"):
        known = _run_on_server("SELECT datname FROM pg_database")
        if (PG_TEMPLATE,) not in known:
            _run_on_server("DROP DATABASE IF EXISTS unfinished")
            _run_on_server("CREATE DATABASE unfinished")
            _migrate(_postgres("unfinished"))
            _run_on_server(f"ALTER DATABASE unfinished RENAME TO {PG_TEMPLATE}")


@functools.cache
def _as_files():
    """Copying files is half the work of logging every page; before version 15 there was no choice."""
    [(version,)] = _run_on_server("SHOW server_version_num")
    return "STRATEGY FILE_COPY" if int(version) >= 150000 else ""


def create_postgres_copy(name):
    _make_postgres_template()
    with _one_at_a_time("postgres"):  # a template may have no other guests while it is copied
        drop_postgres_copy(name)
        _run_on_server(f"CREATE DATABASE {name} TEMPLATE {PG_TEMPLATE} {_as_files()}")


def drop_postgres_copy(name):
    _run_on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextlib.contextmanager
def _postgres_copy():
    name = f"copy_{uuid.uuid4().hex}"
    create_postgres_copy(name)
    try:
        yield _postgres(name)
    finally:
        drop_postgres_copy(name)


@contextlib.contextmanager
def database_of_its_own():
    """A committed-to database of the engine under test, gone afterwards."""
    with _postgres_copy() if on_postgres() else _sqlite_copy() as database, pointed_at(database):
        yield connections["default"]
