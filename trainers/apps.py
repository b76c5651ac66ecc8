from importlib import import_module

from django.apps import AppConfig
from django.urls import reverse
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
        from privacy.shared_texts import SharedText, register_shared_text
        from trainers import emails, personal_data
        from trainers.models import SupportRequest

        import_module("trainers.rules")
        register_verbs(*(f"trainers.{verb}" for verb in VERBS))
        for kind in emails.KINDS:
            register_kind(kind)
        for declaration in personal_data.DECLARATIONS:
            register(declaration)
        register_shared_text(
            SharedText(
                kind="support_request",
                model=SupportRequest,
                name=_("ondersteuningsvraag"),
                visible_to=SupportRequest.objects.visible_to,
                back_url=lambda request: reverse("trainers:requests"),
                owner_of=lambda request: request.asked_by,
            )
        )
