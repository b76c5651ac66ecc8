from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainersConfig(AppConfig):
    name = "trainers"
    verbose_name = _("Trainers")

    def ready(self):
        from accounts.outbox import register_kind
        from privacy.registry import register
        from privacy.shared_texts import register_shared_text
        from privacy.verbs import load_verbs
        from trainers import emails, personal_data
        from trainers.shared_texts import SHARED_TEXTS

        load_verbs("trainers")
        import_module("trainers.rules")
        for kind in emails.KINDS:
            register_kind(kind)
        for declaration in personal_data.DECLARATIONS:
            register(declaration)
        for shared_text in SHARED_TEXTS:
            register_shared_text(shared_text)
