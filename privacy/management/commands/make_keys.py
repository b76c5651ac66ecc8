from django.core.management.base import BaseCommand

from privacy import crypto


class Command(BaseCommand):
    help = "Makes the file of keys for encrypted text, once; safe to repeat."

    def handle(self, **options):
        if crypto.make_keys_file():
            self.stdout.write("Made the file of keys. Back it up apart from the database.")
