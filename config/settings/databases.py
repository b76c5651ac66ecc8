"""How the two engines are set up, the same for the site and for its tests."""

from pathlib import Path
from typing import Any

import environ

# A page waits two seconds for a connection, and one more for an answer on it (config.postgresql). A
# connection that cannot be made is given up as soon: the next page tries anew.
POOL = {"min_size": 1, "max_size": 8, "timeout": 2, "reconnect_timeout": 2}
# What is sent into nothing is given up within half a minute, where the other side is another machine.
AWAY = {
    "connect_timeout": 2,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


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
        database["ENGINE"] = "config.postgresql"
        asked = database.get("OPTIONS", {})
        prepares = asked.pop("prepared_statements", "yes") != "no"
        # A statement that comes back is parsed and planned once.
        binding = {"server_side_binding": True, "prepare_threshold": 5 if prepares else None}
        database["OPTIONS"] = {"pool": POOL, **AWAY, **binding, **asked}
        # No page reads so much that it has to be fetched in parts, which a pooler would lose too.
        database["DISABLE_SERVER_SIDE_CURSORS"] = True
    return database


def sqlite_url(path: Path) -> str:
    """The address of an SQLite file."""
    return f"sqlite:///{path}"
