from django.core.management.base import BaseCommand

from intervision.actions.methods import load_methods


class Command(BaseCommand):
    help = "Publish the intervisiemethoden that are not there yet."

    def handle(self, *args, **options):
        for method in load_methods():
            self.stdout.write(method.name)
