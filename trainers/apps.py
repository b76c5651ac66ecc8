from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from privacy.verbs import register_verbs

VERBS = [
    "add_agreement",
    "add_information",
    "add_talk",
    "ask_support",
    "award_as_cohort",
    "award_as_guidance",
    "award_as_session",
    "carry_out",
    "measure_effect",
    "reject_request",
    "take_up",
    "withdraw_request",
]


class TrainersConfig(AppConfig):
    name = "trainers"
    verbose_name = _("Trainers")

    def ready(self):
        from accounts.outbox import register_kind
        from privacy.registry import register
        from privacy.shared_texts import register_shared_text
        from trainers import emails, personal_data
        from trainers.shared_texts import SHARED_TEXTS

        import_module("trainers.rules")
        register_verbs(*(f"trainers.{verb}" for verb in VERBS))
        for kind in emails.KINDS:
            register_kind(kind)
        for declaration in personal_data.DECLARATIONS:
            register(declaration)
        for shared_text in SHARED_TEXTS:
            register_shared_text(shared_text)
