from django.core.management.base import BaseCommand, CommandError

from privacy import crypto
from privacy.actions.keys import give_up_unreadable, missing_keys

SEALED = (
    "Texts in the database are sealed under keys that are not here ({missing}), and a new file would not "
    "open them: put the copy of the file of keys in its place. Is there no copy left? Then "
    "`make_keys --give-up-texts` puts a sentence in the place of each of these texts, for good."
)


class Command(BaseCommand):
    help = "Makes the file of keys for encrypted text, once; safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument(
            "--give-up-texts", action="store_true", help="the keys are lost for good, and so are their texts"
        )

    def handle(self, *, give_up_texts, **options):
        missing = missing_keys()
        if missing and not give_up_texts:
            raise CommandError(SEALED.format(missing=", ".join(missing)))
        if crypto.make_keys_file():
            self.stdout.write("Made the file of keys. Back it up apart from the database.")
        if missing:
            self.stdout.write(f"Given up: {give_up_unreadable()} texts.")
