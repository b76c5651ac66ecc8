"""When something around the site is gone: a page that says so, and gives back what was typed.

It needs no database, no session and no disk.
"""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from config.outages import DATABASE, DISK
from privacy.drafts import NOT_TEXT

STATUS = {DATABASE: 503, DISK: 507}
RETRY_AFTER = 10  # seconds
SECRET = re.compile(r"password|wachtwoord|secret|token|\bcode\b|credential", re.IGNORECASE)
# What a machine wrote in a form: keys, numbers, days and times, the values of a choice.
TECHNICAL = re.compile(r"[0-9a-f-]{32,36}|[\d:.T+-]*|on|[a-z_]{1,20}")
LONG = 60


def outage_page(request: HttpRequest, outage: str) -> HttpResponse:
    """Return the page for what is gone; for what a script asked, the same as JSON."""
    status, headers = STATUS[outage], {"Retry-After": str(RETRY_AFTER)}
    if request.content_type == "application/json" or request.path_info == "/concepten/":
        message = _("niet bewaard: dat lukt even niet, we proberen het opnieuw")
        return JsonResponse({"error": "outage", "message": message}, status=status, headers=headers)
    fields, files, has_secret = _typed(request)
    context = {
        "is_full": outage == DISK,
        "path": request.get_full_path(),
        "was_posted": request.method == "POST",
        "fields": fields,
        "has_words": any(field["shape"] != "hidden" for field in fields),
        "files": files,
        "has_secret": has_secret,
        "can_send_again": bool(fields) and not files and not has_secret,
    }
    response = HttpResponse(render_to_string("503.html", context), status=status, headers=headers)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _typed(request: HttpRequest) -> tuple[list[dict[str, Any]], list[str], bool]:
    """What the form held: its fields, the names of its files, and whether there were secrets in it."""
    try:
        posted, chosen = request.POST, request.FILES
    except Exception:
        # Whatever kept it from being read, nothing more can be got out of it.
        return [], [], False
    fields = [
        {"name": name, "value": value, "shape": _shape(name, value)}
        for name, values in posted.lists()
        if not _is_secret(name)
        for value in values
    ]
    files = [str(file.name) for name in chosen for file in chosen.getlist(name)]
    if getattr(request, "disk_is_full", None):
        files = files or [_("het bestand dat je koos")]
    return fields, files, any(_is_secret(name) for name in posted)


def _is_secret(name: str) -> bool:
    return name != "csrfmiddlewaretoken" and bool(SECRET.search(name))


def _shape(name: str, value: str) -> str:
    if name in NOT_TEXT or TECHNICAL.fullmatch(value):
        return "hidden"
    return "text" if "\n" in value or len(value) > LONG else "line"
