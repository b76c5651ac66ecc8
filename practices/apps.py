from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = _("Goede voorbeelden")

    def ready(self):
        from accounts.outbox import register_kind
        from practices import emails, personal_data, shared_texts
        from privacy.registry import register
        from privacy.shared_texts import register_shared_text
        from privacy.verbs import load_verbs

        load_verbs("practices")
        import_module("practices.rules")
        for kind in emails.KINDS:
            register_kind(kind)
        for declaration in personal_data.DECLARATIONS:
            register(declaration)
        for shared_text in shared_texts.SHARED_TEXTS:
            register_shared_text(shared_text)
