"""What must be so before a process of the site begins."""

import sys

from django.db import DatabaseError, connection

from privacy.actions.keys import reason_not_to_start
from privacy.crypto import CannotDecrypt


def stop_without_keys() -> None:
    """End this process with one sentence when it could not open the texts in the database.

    A database that does not answer is for `/gezond/` to tell. The connection is closed again:
    this process may fork.
    """
    try:
        reason = reason_not_to_start()
    except CannotDecrypt as error:
        reason = f"{str(error).capitalize()}: put the copy of it in its place (docs/deploy.md, Keys)."
    except DatabaseError:
        reason = ""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    if reason:
        sys.exit(reason)
