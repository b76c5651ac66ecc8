"""The passphrase of backups: in the environment of those two commands alone, never in the settings."""

import os

from home.backup.refusals import CannotBackUp

NAME = "BACKUP_PASSPHRASE"
SHORTEST = 16


def passphrase_from_environment() -> str:
    """Return the passphrase. Raise CannotBackUp when there is none, or a short one."""
    passphrase = os.environ.get(NAME, "")
    if len(passphrase) < SHORTEST:
        raise CannotBackUp(f"Set {NAME} to a passphrase of at least {SHORTEST} characters.")
    return passphrase
