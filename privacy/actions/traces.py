"""What a database keeps of a row that is gone."""

import logging

from django.db import OperationalError, connection, transaction

logger = logging.getLogger(__name__)


def sweep_traces() -> None:
    """Let the log in which SQLite writes ahead hold nothing of what went, once this transaction stands.

    The file of the database itself keeps nothing (`PRAGMA secure_delete`); what stood in the log
    would stay there until it happens to be written over. Somebody who reads at this moment may
    keep it from going: then the next sweep does it. PostgreSQL cleans up by itself.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty_log)


def _empty_log() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, *_frames = cursor.fetchone()
    except OperationalError:  # somebody writes at this moment, this connection itself included
        is_busy = True
    if is_busy:
        logger.warning("the log of the database is in use, and is emptied at the next sweep")
