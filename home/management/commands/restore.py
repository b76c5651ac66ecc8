from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from home.backup import CannotBackUp, CannotRestore, restore_backup
from home.backup.passphrase import passphrase_from_environment


class Command(BaseCommand):
    help = "Puts a backup in the place of what is here. Stop the site first; the keys are put back apart."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--over", action="store_true", help="overwrite what is here, for good")

    def handle(self, *, file, over, **options):
        try:
            done = restore_backup(path=file, passphrase=passphrase_from_environment(), over=over)
        except (CannotRestore, CannotBackUp) as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(f"Put back: the database of {done.made_at} and {done.files} files.")
        for name in done.lost:
            self.stderr.write(f"Not in the backup either: {name}")
        if done.is_older:
            self.stdout.write("It is of an older version: run manage.py migrate before you start.")
        if done.missing_keys:
            self.stderr.write(
                f"The file of keys lacks {', '.join(done.missing_keys)}: put the copy of it in its place "
                "before you start."
            )
