from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CohortsConfig(AppConfig):
    name = "cohorts"
    verbose_name = _("Leergroepen")

    def ready(self):
        from accounts.mfa import register_mfa_demand
        from accounts.outbox import register_kind
        from accounts.signup import register_signup_gate
        from cohorts import emails, rules, signup
        from cohorts.personal_data import register_personal_data
        from cohorts.shared_texts import SHARED_TEXTS
        from privacy.shared_texts import register_shared_text
        from privacy.verbs import load_verbs

        load_verbs("cohorts")
        register_personal_data()
        register_signup_gate(signup.holds_valid_invitation)
        register_mfa_demand(rules.needs_second_factor)
        for kind in emails.KINDS:
            register_kind(kind)
        for shared_text in SHARED_TEXTS:
            register_shared_text(shared_text)
