from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# What a redacteur does in /beheer/ with the words by which things are found.
EDITOR_MAY = [
    f"learning.{verb}_{model}"
    for model in ("theme", "learninggoal")
    for verb in ("add", "change", "delete", "view")
]


class LearningConfig(AppConfig):
    name = "learning"
    verbose_name = _("Leren")

    def ready(self):
        from accounts.outbox import register_kind
        from cohorts.admin_groups import Role, register_admin_permissions
        from learning import emails, personal_data, reading_data
        from learning.page_context import register_context
        from learning.shared_texts import SHARED_TEXTS
        from learning.views.catalogue import CONTEXTS
        from privacy.registry import register
        from privacy.shared_texts import register_shared_text
        from privacy.verbs import load_verbs

        load_verbs("learning")
        import_module("learning.rules")
        register_admin_permissions(Role.EDITOR, EDITOR_MAY)
        for page_type, context_of in CONTEXTS.items():
            register_context(page_type, context_of)
        for kind in emails.KINDS:
            register_kind(kind)
        for declaration in [*personal_data.DECLARATIONS, *reading_data.DECLARATIONS]:
            register(declaration)
        for shared_text in SHARED_TEXTS:
            register_shared_text(shared_text)
