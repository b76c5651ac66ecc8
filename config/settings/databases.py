"""How the two engines are set up, the same for the site and for its tests."""

from pathlib import Path
from typing import Any

import environ


def database_from(url: str) -> dict[str, Any]:
    """Django's settings for the database at `url` (sqlite:/// or postgres://).

    With `?prepared_statements=no` behind it PostgreSQL prepares none, for a pooler that gives a connection
    away after each transaction.
    """
    database: dict[str, Any] = environ.Env.db_url_config(url)
    if database["ENGINE"].endswith("sqlite3"):
        # A new connection reads the whole schema first, which takes longer than a page's own statements.
        database["CONN_MAX_AGE"] = None
        # SQLite knows no row locks: writers queue up at the start of a transaction instead.
        # What is deleted or changed is overwritten in the file, also where SQLite was not built to do so.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;",
        }
    else:
        database["CONN_HEALTH_CHECKS"] = True
        asked = database.get("OPTIONS", {})
        prepares = asked.pop("prepared_statements", "yes") != "no"
        # A statement that comes back is parsed and planned once.
        binding = {"server_side_binding": True, "prepare_threshold": 5 if prepares else None}
        database["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}, **binding, **asked}
        # No page reads so much that it has to be fetched in parts, which a pooler would lose too.
        database["DISABLE_SERVER_SIDE_CURSORS"] = True
    return database


def sqlite_url(path: Path) -> str:
    """The address of an SQLite file."""
    return f"sqlite:///{path}"
