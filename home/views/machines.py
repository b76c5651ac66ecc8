"""Addresses that machines ask for: health, security contact, robots, the manifest of the icon."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache

from home.health import AWAY, PARTS, UNUSED, WELL, WORKER_IS_QUIET_AFTER, NoAnswer, look

A_DAY = 24 * 60 * 60
SECURITY_TXT_LASTS = timedelta(days=300)  # RFC 9116 asks for less than a year


@login_not_required
@never_cache
def health(request):
    """200 with the state of every part; 503 without a database.

    Any other part that is gone, a quiet worker, mails that cannot be made, words that could not
    be forgotten, and tables and keys without each other are said, and no reason to take the site
    away: pages do not need them.
    """
    found = look(PARTS, settings.HEALTH_WITHIN)
    parts = {name: AWAY if found[name] is NoAnswer else found[name] for name in ("redis", "mail", "clamd")}
    parts["disk"] = "vol" if found["disk"] is NoAnswer else found["disk"]
    seen = None if found["worker"] is NoAnswer else found["worker"]
    if found["database"] is NoAnswer:
        return JsonResponse({"status": "stuk", "database": AWAY, **parts}, status=503)
    queue, forgetting, tables = (found["database"][name] for name in ("queue", "forgetting", "tables"))
    runs = seen is not None and seen < WORKER_IS_QUIET_AFTER
    nothing_left = not (queue["broken"] or any(tables.values()))
    is_well = runs and forgetting.is_well and nothing_left and set(parts.values()) <= {WELL, UNUSED}
    return JsonResponse(
        {
            "status": WELL if is_well else "let op",
            "database": WELL,
            **parts,
            "queue": {**queue, "worker": "werkt" if runs else "niet gezien", "worker_seconds": seen},
            "forgetting": {
                "state": _in_words(forgetting),
                "ran_at": forgetting.ran_at,
                "failed": forgetting.failed,
            },
            "tables": tables,
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
