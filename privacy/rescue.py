"""What somebody typed outlives an ended login and a stale token: it stands in the form again.

Every form carries a `drafts.DraftSeal`: it is signed, so nobody can put words in another person's
draft by posting a form of their own, and what is kept is read by its owner alone, after they
logged in (`docs/adr/privacy-forms.md`).
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy import drafts, limits
from privacy.actions.drafts import DraftChangedElsewhere, DraftRefused, save_draft
from privacy.queries import draft_of, other_version_key

RESCUES_AN_HOUR = 30
RESCUED = "privacy.rescued:"
KEPT_FOR = timedelta(days=7)
KEPT = _("Je was niet meer ingelogd. Wat je schreef is bewaard. Log in, dan ga je verder waar je was.")
KEPT_HERE = _("Je was intussen opnieuw ingelogd. Wat je schreef is bewaard en staat hieronder.")
POLICY = drafts.DraftPolicy(prefix=RESCUED, expires_at=lambda body, now: now + KEPT_FOR)


def rescued_key(path: str) -> str:
    """Return the name of the draft that holds what was typed at a page which keeps no draft of its own."""
    return RESCUED + hashlib.sha256(path.partition("?")[0].encode()).hexdigest()[:32]


def rescued_to(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the page where a posted text stands again, or None when nothing was kept."""
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

    Return the page where they find it back, or None when there is nothing that can be kept:
    no valid seal, somebody else's form, nothing typed, too often, or refused as a draft.
    """
    seal = drafts.seal_from(request.POST.get("form_seal", ""))
    body = drafts.body_of(request.POST, request.FILES)
    if seal is None or not any("".join(values).strip() for values in body.values()):
        return None
    owner = get_user_model().objects.filter(public_id=seal.owner, is_active=True).first()
    if owner is None or (request.user.is_authenticated and request.user != owner):
        return None
    if not limits.allow(f"rescue:{owner.pk}", times=RESCUES_AN_HOUR, seconds=60 * 60, now=now):
        return None
    try:
        _keep(owner, seal.key, body, drafts.version_from(request.POST.get("draft_version", "")), now)
    except DraftRefused:
        return None
    return seal.page


def _keep(owner: Any, key: str, body: drafts.Body, version: int, now: datetime) -> None:
    if key.startswith(RESCUED):
        there = draft_of(owner, key)
        version = there.version if there else 0
    try:
        save_draft(owner=owner, key=key, body=body, version=version, now=now)
    except DraftChangedElsewhere:
        # Neither version may be lost: this one stands beside the other, see DraftForm.
        beside = other_version_key(key)
        there = draft_of(owner, beside)
        save_draft(owner=owner, key=beside, body=body, version=there.version if there else 0, now=now)


def put_back(form: Any, *, owner: Any, path: str) -> None:
    """Let a form that is shown start from what was rescued at its page; `form.rescued_at` says when."""
    draft = draft_of(owner, rescued_key(path))
    if draft is None:
        return
    form.initial.update(drafts.typed_in(form, draft.fields))
    form.rescued_at = draft.updated_at
