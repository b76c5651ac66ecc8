from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntervisionConfig(AppConfig):
    name = "intervision"
    verbose_name = _("Intervisie")

    def ready(self):
        from accounts.outbox import register_kind
        from cohorts.admin_groups import Role, register_admin_permissions
        from cohorts.event_pages import register_event_page
        from cohorts.facilitators import register_facilitators
        from cohorts.models import Event
        from intervision import emails, personal_data
        from intervision.hosting import HOST
        from intervision.queries import events_led_by, facilitators_at
        from privacy.registry import register
        from privacy.verbs import load_verbs
        from table.hosts import register_host

        load_verbs("intervision")
        import_module("intervision.rules")
        for kind in emails.KINDS:
            register_kind(kind)
        for entry in personal_data.DECLARATIONS:
            register(entry)
        register_host(HOST)
        register_facilitators(facilitators_at, events_led_by)
        register_event_page(Event.Kind.INTERVISION, "intervision:session")
        verbs = ("add", "change", "publish", "view")
        register_admin_permissions(Role.EDITOR, [f"intervision.{verb}_method" for verb in verbs])
