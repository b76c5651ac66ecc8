from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Start")

    def ready(self):
        from accounts.outbox import register_kind
        from home import checks, emails, rules  # noqa: F401
        from home.models import HomePage
        from home.views.voorpagina import of_home
        from learning.page_context import register_context
        from privacy.verbs import load_verbs

        load_verbs("home")
        register_context(HomePage, of_home)
        for kind in emails.KINDS:
            register_kind(kind)
