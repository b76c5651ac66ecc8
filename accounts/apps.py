from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

VERBS = [
    "close_account",
    "end_emergency",
    "give_consent",
    "make_superuser",
    "reopen_account",
    "withdraw_consent",
]


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Mensen")

    def ready(self):
        from accounts import checks, consents, emails, outbox, package_data, personal_data, signals  # noqa: F401
        from privacy.verbs import register_verbs

        register_verbs(*(f"accounts.{verb}" for verb in VERBS))
        for purpose in consents.OWN:
            consents.register_purpose(purpose)
        for kind in emails.KINDS:
            outbox.register_kind(kind)
        package_data.register_package_data()
        personal_data.register_all()
