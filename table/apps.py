from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TableConfig(AppConfig):
    name = "table"
    verbose_name = _("Tafel")

    def ready(self):
        from privacy.registry import register
        from privacy.verbs import load_verbs
        from table import personal_data

        load_verbs("table")
        import_module("table.rules")
        for entry in personal_data.DECLARATIONS:
            register(entry)
