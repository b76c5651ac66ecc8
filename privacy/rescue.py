"""A text that is posted after its writer's login ended is kept as their draft.

Only a form that carries a `drafts.DraftSeal` can be rescued: the seal is signed, so nobody can
put words in another person's draft by posting a form of their own, and what is kept is read by
its owner alone, after they logged in (`docs/adr/privacy-expired-login.md`).
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy import actions, drafts, limits
from privacy.queries import draft_of, other_version_key

RESCUES_AN_HOUR = 30
KEPT = _("Je was niet meer ingelogd. Wat je schreef is bewaard. Log in, dan ga je verder waar je was.")
KEPT_HERE = _(
    "Je was intussen opnieuw ingelogd. Wat je schreef is bewaard en staat hieronder. "
    "Koos je bestanden? Kies die dan opnieuw."
)


def rescued_to(request: HttpRequest) -> HttpResponse | None:
    """The way to the page where a posted text stands again, or None when nothing was kept."""
    page = rescue(request, now=timezone.now()) if request.method == "POST" else None
    if page is None:
        return None
    if request.user.is_authenticated:
        messages.info(request, KEPT_HERE)
        return redirect(page)
    messages.info(request, KEPT)
    return redirect_to_login(page)


def rescue(request: HttpRequest, *, now: datetime) -> str | None:
    """Keep what was posted for the person who was given the form.

    Answers the page where they find it back, or None when there is nothing that can be kept:
    no valid seal, somebody else's form, too often, or refused as a draft.
    """
    seal = drafts.seal_from(request.POST.get("draft_seal", ""))
    if seal is None:
        return None
    owner = get_user_model().objects.filter(public_id=seal.owner, is_active=True).first()
    if owner is None or (request.user.is_authenticated and request.user != owner):
        return None
    if not limits.allow(f"rescue:{owner.pk}", times=RESCUES_AN_HOUR, seconds=60 * 60):
        return None
    version = drafts.version_from(request.POST.get("draft_version", ""))
    body = drafts.body_of(request.POST)
    try:
        _keep(owner, seal.key, body, version, now)
    except actions.DraftRefused:
        return None
    return seal.page


def _keep(owner: Any, key: str, body: drafts.Body, version: int, now: datetime) -> None:
    try:
        actions.save_draft(owner=owner, key=key, body=body, version=version, now=now)
    except actions.DraftChangedElsewhere:
        # Neither version may be lost: this one stands beside the other, see DraftForm.
        beside = other_version_key(key)
        there = draft_of(owner, beside)
        actions.save_draft(owner=owner, key=beside, body=body, version=there.version if there else 0, now=now)
