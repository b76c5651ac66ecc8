from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from privacy.verbs import register_verbs

VERBS = [
    "close_step",
    "extend_deadline",
    "follow_edition",
    "give_feedback",
    "hand_in",
    "make_duos",
    "recall_submission",
    "reschedule_step",
    "withdraw_attachment",
]


class LearningConfig(AppConfig):
    name = "learning"
    verbose_name = _("Leren")

    def ready(self):
        from accounts.outbox import register_kind
        from learning import emails, personal_data, reading_data
        from learning.shared_texts import SHARED_TEXTS
        from privacy.registry import register
        from privacy.shared_texts import register_shared_text

        import_module("learning.rules")
        register_verbs(*(f"learning.{verb}" for verb in VERBS))
        for kind in emails.KINDS:
            register_kind(kind)
        for declaration in [*personal_data.DECLARATIONS, *reading_data.DECLARATIONS]:
            register(declaration)
        for shared_text in SHARED_TEXTS:
            register_shared_text(shared_text)
