"""The database itself keeps the two logs append-only, also for whoever goes past the models.

A line may go when it is past its keeping time (`LogEntry.KEEP_DAYS`), never before, and is never
changed. The first migration installs this.
"""

from typing import Any

KEEP_DAYS = 730  # two years
TABLES = {"privacy_readlogentry": "read_at", "privacy_verblogentry": "done_at"}

SQLITE_UPDATE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'append-only'); END
"""
SQLITE_DELETE = """
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
WHEN OLD.{moment} > datetime('now', '-{days} days')
BEGIN SELECT RAISE(ABORT, 'append-only'); END
"""
POSTGRES_REFUSE = """
CREATE OR REPLACE FUNCTION privacy_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'append-only' USING ERRCODE = 'integrity_constraint_violation'; END
$$ LANGUAGE plpgsql
"""
POSTGRES_UPDATE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION privacy_append_only()
"""
POSTGRES_DELETE = """
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
FOR EACH ROW WHEN (OLD.{moment} > now() - interval '{days} days')
EXECUTE FUNCTION privacy_append_only()
"""


def install(apps: Any, schema_editor: Any) -> None:
    """Make the triggers, for SQLite and PostgreSQL."""
    on_postgres = schema_editor.connection.vendor == "postgresql"
    if on_postgres:
        schema_editor.execute(POSTGRES_REFUSE)
    for table, moment in TABLES.items():
        for trigger in (POSTGRES_UPDATE, POSTGRES_DELETE) if on_postgres else (SQLITE_UPDATE, SQLITE_DELETE):
            schema_editor.execute(trigger.format(table=table, moment=moment, days=KEEP_DAYS))


def remove(apps: Any, schema_editor: Any) -> None:
    """Drop the triggers; the tables may go after that."""
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for name in ("no_update", "no_delete"):
            on_table = f" ON {table}" if on_postgres else ""
            schema_editor.execute(f"DROP TRIGGER {table}_{name}{on_table}")
    if on_postgres:
        schema_editor.execute("DROP FUNCTION privacy_append_only()")
