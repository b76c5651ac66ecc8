from django.core.management.base import BaseCommand

from privacy import crypto
from privacy.actions import keys


class Command(BaseCommand):
    help = (
        "Seals every encrypted text under a new data key. Killed half-way, it goes on with the same "
        "key the next time. Texts in older backups stay readable until a later run with --destroy-old, "
        "which makes no new key."
    )

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=200, help="rows in one transaction")
        parser.add_argument(
            "--destroy-old", action="store_true", help="no new key: finish, then destroy the older ones"
        )
        parser.add_argument("--master", action="store_true", help="also replace the master key")

    def handle(self, *, batch, destroy_old, master, **options):
        models = [model for model, _ in keys.encrypted_fields()]
        unfinished = any(keys.sealed_under_another_key(model).exists() for model in models)
        if not unfinished and not destroy_old:
            crypto.add_data_key()
        for model in models:
            self.reseal_all(model, batch)
        if destroy_old:
            for key_id in crypto.older_data_keys():
                crypto.destroy_data_key(key_id)
        if master:
            crypto.replace_master_key()

    def reseal_all(self, model, batch):
        done = 0
        while count := keys.reseal(model=model, batch=batch):
            done += count
            self.stdout.write(f"{model._meta.label}: {done}")
