import datetime as dt

import pytest

from privacy import drafts
from privacy.actions import drafts as draft_actions
from privacy.actions.drafts import (
    DraftChangedElsewhere,
    drop_draft,
    drop_expired_drafts,
    save_draft,
    warn_of_expiring_drafts,
)
from privacy.models import Draft
from privacy.queries import draft_of
from tests.factories.accounts import UserFactory
from tests.factories.privacy import DraftFactory

pytestmark = pytest.mark.django_db
KEY = "learning.hand_in:7"


@pytest.fixture
def owner():
    return UserFactory()


@pytest.fixture
def policies(monkeypatch):
    monkeypatch.setattr(drafts, "_policies", {})


def save(owner, text, version, now, key=KEY):
    return save_draft(owner=owner, key=key, body={"text": [text]}, version=version, now=now)


def test_save_draft_keeps_what_was_typed(owner, now):
    save(owner, "Een begin", 0, now)

    assert draft_of(owner, KEY).fields == {"text": ["Een begin"]}


def test_save_draft_takes_a_plain_text_for_a_list_of_one(owner, now):
    save_draft(owner=owner, key=KEY, body={"text": "Een begin"}, version=0, now=now)

    assert draft_of(owner, KEY).fields == {"text": ["Een begin"]}


def test_save_draft_again_replaces_it_and_raises_the_version(owner, now):
    first = save(owner, "Een begin", 0, now)

    second = save(owner, "Verder", first.version, now)

    assert (first.version, second.version, Draft.objects.count()) == (1, 2, 1)
    assert draft_of(owner, KEY).fields == {"text": ["Verder"]}


@pytest.mark.parametrize("version", [0, 2, -1, 2**70])
def test_save_draft_with_another_version_keeps_what_stands_there(owner, now, version):
    save(owner, "Uit het andere venster", 0, now)

    with pytest.raises(DraftChangedElsewhere) as refusal:
        save(owner, "Uit dit venster", version, now)

    assert refusal.value.version == 1
    assert draft_of(owner, KEY).fields == {"text": ["Uit het andere venster"]}


def test_save_draft_after_it_was_handed_in_elsewhere_is_refused(owner, now):
    draft = save(owner, "Een begin", 0, now)
    drop_draft(owner=owner, key=KEY)

    with pytest.raises(DraftChangedElsewhere, match="ingeleverd of weggehaald") as refusal:
        save(owner, "Verder", draft.version, now)

    assert refusal.value.version == 0


def test_save_draft_of_somebody_else_under_the_same_key_stays_apart(owner, now):
    other = UserFactory()
    save(owner, "van mij", 0, now)

    save(other, "van een ander", 0, now)

    assert draft_of(owner, KEY).fields == {"text": ["van mij"]}
    assert draft_of(other, KEY).fields == {"text": ["van een ander"]}


@pytest.mark.parametrize(
    "key", ["", "hand_in", "Learning.hand_in", "learning.hand_in:a b", "a.b:" + "x" * 300]
)
def test_save_draft_under_a_strange_key_is_refused(owner, now, key):
    with pytest.raises(draft_actions.DraftKeyRefused):
        save(owner, "tekst", 0, now, key=key)


def test_save_draft_of_too_much_text_is_refused(owner, now):
    with pytest.raises(draft_actions.DraftTooLarge):
        save(owner, "é" * 100_000, 0, now)


def test_save_draft_of_too_many_is_refused(owner, now, monkeypatch):
    monkeypatch.setattr(draft_actions, "MAX_DRAFTS", 1)
    save(owner, "een", 0, now)

    with pytest.raises(draft_actions.TooManyDrafts):
        save(owner, "twee", 0, now, key="learning.hand_in:8")


def test_drop_draft_that_is_not_there_is_harmless(owner):
    drop_draft(owner=owner, key=KEY)

    assert draft_of(owner, KEY) is None


def test_drop_expired_drafts_removes_those_only(owner, now):
    DraftFactory(expires_at=now - dt.timedelta(seconds=1))
    kept = DraftFactory(expires_at=now + dt.timedelta(seconds=1))

    count = drop_expired_drafts(now=now)

    assert (count, list(Draft.objects.all())) == (1, [kept])


def test_save_draft_is_kept_for_sixty_days_after_the_last_time(owner, now):
    save(owner, "Een begin", 0, now - dt.timedelta(days=10))

    draft = save(owner, "Verder", 1, now)

    assert draft.expires_at == now + dt.timedelta(days=60)


def test_policy_of_the_longest_prefix_decides(owner, now, policies):
    def tomorrow(body, saved_at):
        return saved_at + dt.timedelta(days=1)

    drafts.register_draft_policy(drafts.DraftPolicy("learning."))
    drafts.register_draft_policy(drafts.DraftPolicy("learning.hand_in:", expires_at=tomorrow))

    draft = save(owner, "Een begin", 0, now)

    assert draft.expires_at == now + dt.timedelta(days=1)


def test_register_draft_policy_twice_is_refused(policies):
    drafts.register_draft_policy(drafts.DraftPolicy("learning."))

    with pytest.raises(ValueError, match="already"):
        drafts.register_draft_policy(drafts.DraftPolicy("learning."))


def test_warn_of_expiring_drafts_warns_once_and_in_time(now, policies):
    warned = []
    drafts.register_draft_policy(
        drafts.DraftPolicy(
            "learning.",
            warn=lambda draft, at: warned.append(draft.key),
            warn_before=dt.timedelta(hours=4),
        )
    )
    DraftFactory(key="learning.soon", expires_at=now + dt.timedelta(hours=3))
    DraftFactory(key="learning.later", expires_at=now + dt.timedelta(hours=5))
    DraftFactory(key="casework.soon", expires_at=now + dt.timedelta(hours=3))

    counts = [warn_of_expiring_drafts(now=now) for _ in range(2)]

    assert (warned, counts) == (["learning.soon"], [1, 0])


def test_saving_after_a_warning_starts_again(owner, now, policies):
    draft = save(owner, "Een begin", 0, now)
    Draft.objects.filter(pk=draft.pk).update(warned_at=now)

    save(owner, "Verder", 1, now)

    assert draft_of(owner, KEY).warned_at is None
