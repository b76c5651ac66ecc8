"""Every verb in every state: it ends where the table says, or is refused and changes nothing."""

import pytest
from django.forms import model_to_dict

from practices.actions.consents import consent_to_practice, refuse_consent
from practices.actions.publishing import mark_outdated, withdraw_practice
from practices.actions.reviewing import approve_practice, send_back_practice
from practices.actions.states import STATES
from practices.actions.writing import save_practice, submit_practice
from practices.models import GoodPractice, PracticeConsent, PracticeDraft
from practices.models.draft import PUBLISHED
from privacy.verbs import Refused
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory
from tests.factories.practices import PracticeFactory, content, coordinator_of

pytestmark = pytest.mark.django_db
State = PracticeDraft.State


def save(draft, now):
    return save_practice(draft=draft, actor=draft.author, body={"title": "Half"}, draft_version=0, now=now)


def submit(draft, now):
    return submit_practice(draft=draft, actor=draft.author, content=content(draft.region), now=now)


def approve(draft, now):
    return approve_practice(draft=draft, actor=judge_of(draft), now=now)


def send_back(draft, now):
    return send_back_practice(draft=draft, actor=judge_of(draft), reasons="Noem de grond.", now=now)


def consent(draft, now):
    return consent_to_practice(draft=draft, actor=named_in(draft, now), now=now)


def refuse(draft, now):
    return refuse_consent(draft=draft, actor=named_in(draft, now), now=now)


def withdraw(draft, now):
    return withdraw_practice(draft=draft, actor=draft.author, now=now)


def outdate(draft, now):
    return mark_outdated(practice=draft.published, actor=UserFactory(), now=now)


VERBS = {
    "save_practice": save,
    "submit_practice": submit,
    "approve_practice": approve,
    "send_back_practice": send_back,
    "consent_to_practice": consent,
    "refuse_consent": refuse,
    "withdraw_practice": withdraw,
    "mark_outdated": outdate,
}


def judge_of(draft):
    """Whoever judges it now: the coordinator of its region, or the redacteur."""
    return AppointmentFactory().user if draft.state == State.NATIONAL else coordinator_of(draft.region)


def named_in(draft, now):
    """Somebody who said yes to being named in it."""
    return PracticeConsent.objects.create(
        draft=draft, person=UserFactory(), asked_at=now, given_at=now
    ).person


def draft_in(state):
    """A draft in this state; where it is not online, it was once."""
    practice = PracticeFactory()
    PracticeDraft.objects.filter(pk=practice.draft_id).update(state=state)
    if state not in PUBLISHED:
        GoodPractice.objects.filter(pk=practice.pk).update(live=False, title="")
    return PracticeDraft.objects.get(pk=practice.draft_id)


def test_every_verb_of_the_table_is_tried():
    assert set(VERBS) == set(STATES.moves)


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", VERBS)
def test_verb_ends_as_the_table_says(verb, state, now):
    draft, move = draft_in(state), STATES.moves[verb]
    before = model_to_dict(draft), GoodPractice.objects.values().get()

    if state in (*move.before, *move.unchanged):
        VERBS[verb](draft, now)
    else:
        with pytest.raises(Refused) as refusal:
            VERBS[verb](draft, now)
        assert refusal.type is move.refusal_in(state)

    draft.refresh_from_db()
    if state in move.before:
        assert draft.state in move.after_from(state)
    else:
        assert (model_to_dict(draft), GoodPractice.objects.values().get()) == before


def test_voorbeeld_is_live_exactly_where_its_draft_says_so(now):
    """A GoodPractice has no states of its own: every verb that leads on or off the site moves both."""
    draft = draft_in(State.PUBLISHED)

    for verb in ("mark_outdated", "withdraw_practice", "submit_practice", "approve_practice"):
        VERBS[verb](draft, now)
        draft = PracticeDraft.objects.select_related("published").get(pk=draft.pk)
        live, outdated = draft.published.live, draft.published.is_outdated
        assert (live, live and outdated) == (draft.is_published, draft.state == State.OUTDATED)
