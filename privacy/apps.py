from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = _("Privacy")

    def ready(self):
        from privacy import rescue
        from privacy.drafts import register_draft_policy
        from privacy.forms import lines
        from privacy.personal_data import register_personal_data

        register_draft_policy(rescue.POLICY)
        register_personal_data()
        lines.use_in_admin()
