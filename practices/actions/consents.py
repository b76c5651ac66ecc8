"""What somebody who is named says: yes, or no."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from practices.actions.notifying import notify
from practices.actions.publishing import return_to_author
from practices.actions.refusals import NotAsked
from practices.actions.states import STATES
from practices.models import PracticeConsent, PracticeDraft
from privacy.actions.logs import log_verb
from privacy.verbs import verb


@verb(logs=True, says=_("ja gezegd tegen een voorbeeld"))
def consent_to_practice(*, draft: PracticeDraft, actor: User, now: datetime) -> PracticeConsent:
    """Say yes to being named. Twice is once. Raise NotAsked."""
    draft, consent = _locked(draft, actor)
    STATES.require("consent_to_practice", draft)
    if consent.given_at is None:
        consent.given_at, consent.refused_at = now, None
        consent.save()
        draft.missing_consents = draft.consents.filter(given_at=None).count()
        draft.save(update_fields=["missing_consents"])
        log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    return consent


@verb(logs=True, says=_("nee gezegd tegen een voorbeeld"))
def refuse_consent(*, draft: PracticeDraft, actor: User, now: datetime) -> PracticeConsent:
    """Say no, before or after publishing: it leaves the site or the judge's table at once.

    The author hears it and can go on without the name. Twice is once. Raise NotAsked.
    """
    draft, consent = _locked(draft, actor)
    if consent.refused_at is not None:
        return consent
    STATES.require("refuse_consent", draft)
    return_to_author(draft, now)
    consent.given_at, consent.refused_at = None, now
    consent.save()
    draft.missing_consents = draft.consents.filter(given_at=None).count()
    draft.sent_back_at = now
    draft.save()
    log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    notify("stopped", draft, [draft.author], now)
    return consent


def _locked(draft: PracticeDraft, person: User) -> tuple[PracticeDraft, PracticeConsent]:
    """Return the draft under a lock and what this person said; raise NotAsked for who is not named."""
    draft = PracticeDraft.objects.select_for_update().get(pk=draft.pk)
    consent = PracticeConsent.objects.filter(draft=draft, person=person).first()
    if consent is None:
        raise NotAsked
    return draft, consent
