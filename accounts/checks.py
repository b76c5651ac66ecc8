"""System checks: what must be right before the site goes live."""

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.security, deploy=True)
def mail_can_be_delivered(app_configs, **kwargs):
    if settings.DELIVERY_EMAIL_BACKEND:
        return []
    return [
        Warning(
            "EMAIL_URL is not set: mails are written to the outbox and stay there.",
            hint="Set EMAIL_URL, for example smtp+tls://user:password@mail.example:587.",
            id="accounts.W001",
        )
    ]
