"""One file with all that people made: the database and the files that go with it, sealed by a passphrase.

It is made while the site runs and holds one moment. The keys of encrypted text are never in it:
whoever has the file and its passphrase cannot read those texts, and a key that was destroyed
takes its texts out of every backup too.
"""

from home.backup.making import MadeBackup, make_backup
from home.backup.refusals import CannotBackUp, CannotRestore
from home.backup.restoring import Restored, restore_backup

__all__ = ["CannotBackUp", "CannotRestore", "MadeBackup", "Restored", "make_backup", "restore_backup"]
