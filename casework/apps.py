from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# What a redacteur does with casussen in /beheer/. None is deleted: runs hang on them.
EDITOR_MAY = [f"casework.{verb}_case" for verb in ("add", "change", "publish", "view")]


class CaseworkConfig(AppConfig):
    name = "casework"
    verbose_name = _("Casussen")

    def ready(self):
        from accounts.outbox import register_kind
        from casework import emails, personal_data, unchecked
        from casework.shared_texts import CASE
        from cohorts.admin_groups import register_admin_permissions
        from cohorts.models import Appointment
        from privacy.drafts import register_draft_policy
        from privacy.registry import register
        from privacy.shared_texts import register_shared_text
        from privacy.verbs import load_verbs

        load_verbs("casework")
        import_module("casework.rules")
        register_admin_permissions(Appointment.Role.EDITOR, EDITOR_MAY)
        register_draft_policy(unchecked.POLICY)
        register_shared_text(CASE)
        for kind in emails.KINDS:
            register_kind(kind)
        for declaration in personal_data.DECLARATIONS:
            register(declaration)
