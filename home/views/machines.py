"""Addresses that machines ask for: health, security contact, robots, the manifest of the icon."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache

from accounts.queries import outbox_state
from privacy.queries import forgetting_state

A_DAY = 24 * 60 * 60
SECURITY_TXT_LASTS = timedelta(days=300)  # RFC 9116 asks for less than a year
WORKER_IS_QUIET_AFTER = 60  # seconds; it sweeps every five


@login_not_required
@never_cache
def health(request):
    """200 with the state of database and queue; 503 without a database.

    A quiet worker, or words that could not be forgotten, are said and no reason to take the site
    away: pages do not need them.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        queue, forgetting = outbox_state(timezone.now()), forgetting_state(timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "stuk", "database": "onbereikbaar"}, status=503)
    seen = queue.pop("worker_seconds")
    runs = seen is not None and seen < WORKER_IS_QUIET_AFTER
    return JsonResponse(
        {
            "status": "goed" if runs and forgetting.is_well else "let op",
            "database": "goed",
            "queue": {**queue, "worker": "werkt" if runs else "niet gezien", "worker_seconds": seen},
            "forgetting": {
                "state": _in_words(forgetting),
                "ran_at": forgetting.ran_at,
                "failed": forgetting.failed,
            },
        }
    )


def _in_words(forgetting):
    if forgetting.failed:
        return "niet alles kon weg"
    if forgetting.is_late:
        return "al meer dan twee dagen niet gedaan"
    return "gedaan" if forgetting.ran_at else "nog niet gedaan"


@login_not_required
@cache_control(public=True, max_age=A_DAY)
def security_txt(request):
    """Where to report a leak, as RFC 9116 asks."""
    expires = (timezone.now() + SECURITY_TXT_LASTS).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@cache_control(public=True, max_age=A_DAY)
def robots(request):
    """Search engines may have the public pages and nothing else."""
    public = [
        "/$",
        "/zsm-en-veiligheidshuis/",
        "/handreiking/",
        "/intervisie/$",
        "/intervisie/methoden/",
        "/casus/werkvormen/",
        "/toegankelijkheid/",
        "/privacy/",
        "/static/",
    ]
    lines = ["User-agent: *", *(f"Allow: {path}" for path in public), "Disallow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@cache_control(public=True, max_age=A_DAY)
def favicon(request):
    """For browsers that ask for it whatever the page says."""
    return redirect(static("img/mark.svg"))


@login_not_required
@cache_control(public=True, max_age=A_DAY)
def manifest(request):
    """Name and mark for whoever keeps the site on a home screen."""
    return JsonResponse(
        {
            "name": "Vakmanschap",
            "short_name": "Vakmanschap",
            "lang": "nl",
            "start_url": "/start/",
            "display": "browser",
            "background_color": "#fbfaf7",
            "theme_color": "#12304a",
            "icons": [{"src": static("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )
