from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Mensen")

    def ready(self):
        from accounts import checks, consents, emails, outbox, package_data, personal_data, signals  # noqa: F401
        from privacy.verbs import load_verbs

        load_verbs("accounts")
        for purpose in consents.OWN:
            consents.register_purpose(purpose)
        for kind in emails.KINDS:
            outbox.register_kind(kind)
        package_data.register_package_data()
        personal_data.register_all()
