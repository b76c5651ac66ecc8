from django.conf import settings
from django.utils.functional import SimpleLazyObject

from home.navigation import navigation


def site(request):
    """What every template may know; the nonce goes by Django 6's own name."""
    return {
        "demo": settings.DEMO,
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "contact_email": settings.CONTACT_EMAIL,
        "navigation": SimpleLazyObject(lambda: navigation(request)),
    }
