"""A database of a test's own, which threads, processes and browsers connect to for real."""

import contextlib
import sqlite3
from uuid import uuid4

from django.db import connections


@contextlib.contextmanager
def copied(folder):
    """Let `default` mean a copy of the migrated database in every thread; answer its connection."""
    shared = connections["default"]
    assert not shared.in_atomic_block, "a test with real_database has no `django_db` mark, `db` or `world`"
    with _sqlite_copy(shared, folder) if shared.vendor == "sqlite" else _postgres_copy(shared) as own:
        connections.databases["default"] = own
        del connections["default"]
        connections["default"].ensure_connection()  # one before all others: it sets the mode of the file
        try:
            yield connections["default"]
        finally:
            connections["default"].close()
            connections.databases["default"] = shared.settings_dict
            connections["default"] = shared


@contextlib.contextmanager
def _sqlite_copy(shared, folder):
    """In a file: the one of the other tests stands in memory, for one thread."""
    path = folder / "database.sqlite3"
    shared.ensure_connection()
    with contextlib.closing(sqlite3.connect(path)) as copy:
        shared.connection.backup(copy)
    yield {**shared.settings_dict, "NAME": str(path)}


@contextlib.contextmanager
def _postgres_copy(shared):
    suffix = uuid4().hex[:8]
    shared.close()
    shared.close_pool()  # PostgreSQL copies no database that somebody is connected to
    shared.creation.clone_test_db(suffix, verbosity=0)
    yield shared.creation.get_test_db_clone_settings(suffix)
    shared.creation.destroy_test_db(suffix=suffix, verbosity=0)
