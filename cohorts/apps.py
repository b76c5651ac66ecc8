from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

VERBS = [
    "accept_invitation",
    "add_member",
    "appoint",
    "book",
    "cancel_booking",
    "cancel_event",
    "change_event",
    "change_role",
    "close_event",
    "declare_reporting_line",
    "end_appointment",
    "end_membership",
    "end_reporting_line",
    "invite",
    "make_cohort",
    "open_event",
    "plan_event",
    "post_message",
    "qualify_trainer",
    "record_attendance",
    "revoke_invitation",
    "withdraw_post",
]


class CohortsConfig(AppConfig):
    name = "cohorts"
    verbose_name = _("Leergroepen")

    def ready(self):
        from cohorts.personal_data import register_personal_data

        register_personal_data()
        from accounts.mfa import register_mfa_demand
        from accounts.outbox import register_kind
        from accounts.signup import register_signup_gate
        from cohorts import emails, rules, signup
        from cohorts.shared_texts import SHARED_TEXTS
        from privacy.shared_texts import register_shared_text
        from privacy.verbs import register_verbs

        register_verbs(*(f"cohorts.{verb}" for verb in VERBS))
        register_signup_gate(signup.holds_valid_invitation)
        register_mfa_demand(rules.needs_second_factor)
        for kind in emails.KINDS:
            register_kind(kind)
        for shared_text in SHARED_TEXTS:
            register_shared_text(shared_text)
