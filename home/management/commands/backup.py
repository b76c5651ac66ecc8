from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.backup import CannotBackUp, make_backup
from home.backup.passphrase import passphrase_from_environment


class Command(BaseCommand):
    help = (
        "Writes database and files to one file, sealed by BACKUP_PASSPHRASE, while the site runs. "
        "The keys of encrypted text are not in it."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            made = make_backup(path=file, passphrase=passphrase_from_environment(), now=timezone.now())
        except CannotBackUp as error:
            raise CommandError(f"{error} Nothing was written.") from error
        self.stdout.write(f"Wrote {made.path}: the database and {made.files} files, {made.size:,} bytes.")
        for name in made.lost:
            self.stderr.write(f"The database names a file that is not there: {name}")
        for line in made.left_out:
            self.stdout.write(f"Left out: {line}")
