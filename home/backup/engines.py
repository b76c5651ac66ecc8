"""What differs between the two engines: one moment of the database as a file, and that file put back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from home.backup.refusals import CannotBackUp, CannotRestore

INSTALL = "is not on this machine. As root: apt-get install postgresql-client"
IN_USE = "The site is running. Stop the web server, the worker and the clock first."

# Whatever is in the schema, so that nothing of a newer version is left beside what is put back.
POSTGRES_EMPTY = """
SET lock_timeout = '10s';
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
    WHERE schemaname = current_schema() LOOP EXECUTE 'DROP TABLE ' || name || ' CASCADE'; END LOOP;
  FOR name IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP EXECUTE 'DROP ROUTINE ' || name || ' CASCADE'; END LOOP;
END $$;
"""


class Snapshot(Protocol):
    """One moment of the database, for as long as it is held."""

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what a statement answers in that moment."""

    def write(self, path: Path) -> None:
        """Write all of that moment to a file."""


class SQLiteSnapshot:
    def __init__(self, source: sqlite3.Connection) -> None:
        self._source = source

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return self._source.execute(statement).fetchall()

    def write(self, path: Path) -> None:
        # Within an open transaction the backup is of what that transaction sees.
        with closing(sqlite3.connect(path)) as target:
            self._source.backup(target)


class PostgresSnapshot:
    def __init__(self, source: psycopg.Connection[tuple[Any, ...]]) -> None:
        self._source = source
        self._name = self.rows("SELECT pg_export_snapshot()")[0][0]

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return self._source.execute(statement.encode()).fetchall()

    def write(self, path: Path) -> None:
        options = ["--format=plain", "--encoding=UTF8", "--no-owner", "--no-privileges"]
        said = _run_client("pg_dump", *options, f"--snapshot={self._name}", f"--file={path}")
        if said:
            raise CannotBackUp(f"pg_dump failed: {said}")


class SQLite:
    name = "sqlite"

    def require_programs(self) -> None:
        """Nothing more is needed."""

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Hold one moment, while others read and write on."""
        with closing(_sqlite(isolation_level=None)) as source:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master")  # the first read is the moment
            yield SQLiteSnapshot(source)

    def require_nobody_else(self) -> None:
        """Raise CannotRestore while another process has the database open."""
        connection.close()
        with closing(_sqlite(timeout=1)) as database:
            try:
                database.execute("PRAGMA journal_mode = DELETE")  # only who is alone may leave the WAL
            except sqlite3.OperationalError:
                raise CannotRestore(IN_USE) from None

    def restore(self, path: Path) -> None:
        """Let the database be that file, all of it or nothing."""
        with closing(sqlite3.connect(path)) as source, closing(_sqlite()) as target:
            source.backup(target)


class Postgres:
    name = "postgresql"

    def require_programs(self) -> None:
        """Raise CannotBackUp without the client programs."""
        for program in ("pg_dump", "psql"):
            if shutil.which(program) is None:
                raise CannotBackUp(f"{program} {INSTALL}")

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Hold one moment, while others read and write on."""
        with psycopg.connect(**_parameters()) as source:
            source.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            source.read_only = True
            yield PostgresSnapshot(source)

    def require_nobody_else(self) -> None:
        """Raise CannotRestore while another process is connected to the database."""
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
        with psycopg.connect(**_parameters()) as database:
            others = database.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            ).fetchone()
        if others and others[0]:
            raise CannotRestore(IN_USE)

    def restore(self, path: Path) -> None:
        """Let the database be what that file says, all of it or nothing."""
        emptying = path.with_name("empty.sql")
        emptying.write_text(POSTGRES_EMPTY)
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        said = _run_client("psql", *options, f"--file={emptying}", f"--file={path}")
        if said:
            raise CannotRestore(f"psql failed, and the database is as it was: {said}")


def engine() -> SQLite | Postgres:
    """Return the engine of this site."""
    return Postgres() if connection.vendor == "postgresql" else SQLite()


def _sqlite(**options: Any) -> sqlite3.Connection:
    """The database file by another door than Django's, which would take the write lock."""
    path = quote(str(Path(connection.settings_dict["NAME"]).resolve()))
    return sqlite3.connect(f"file:{path}?mode=rwc", uri=True, **options)


def _parameters() -> dict[str, Any]:
    """How to reach the database, without what is Django's or psycopg's own."""
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    told = connection.get_connection_params()
    return {name: value for name, value in told.items() if name in known and value not in ("", None)}


def _run_client(program: str, *options: str) -> str:
    """Run a program of PostgreSQL on this database; return why it failed, or "".

    The password goes by the environment: everybody can read arguments.
    """
    parameters = _parameters()
    environment = {**os.environ, "PGPASSWORD": str(parameters.pop("password", ""))}
    command = [program, *options, f"--dbname={make_conninfo(**parameters)}"]
    done = subprocess.run(  # noqa: S603  # a program of the system, on what the settings say
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    said = done.stderr.strip().splitlines()
    return (said[0] if said else f"it ended with {done.returncode}") if done.returncode else ""
