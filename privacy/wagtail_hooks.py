"""What privacy adds to the log of editors."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from privacy.models.content import NOT_PERSONAL


@hooks.register("register_log_actions")
def name_our_actions(actions):
    actions.register_action(
        NOT_PERSONAL, _("Geen persoonsgegeven"), _("Gezegd dat wat er gevonden is geen persoonsgegeven is")
    )
