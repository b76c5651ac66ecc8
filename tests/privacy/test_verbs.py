"""A verb is declared once: its name, its transaction, its line in the log."""

import inspect

import pytest
from django.db import models, transaction

from accounts.actions.consent import give_consent
from accounts.actions.notification import choose_notifications
from accounts.consents import OWN
from accounts.models import User
from privacy.models import VerbLogEntry
from privacy.verbs import Move, Refused, Transitions, running, verb, verbs
from privacy.verbs.declare import BadVerb
from tests.factories.accounts import UserFactory

# Done by the machine, by somebody at its keyboard, or by nobody who is known yet.
WITHOUT_ACTOR = {
    "accounts.end_emergency",
    "accounts.make_superuser",
    "accounts.request_password_reset",
    "casework.appoint_reader",
    "casework.call_readers",
    "cohorts.appoint_first_administrator",
    "table.ask_to_show",
    "table.end_table",
    "table.reveal",
    "table.vote",
    "table.write",
}


@pytest.fixture
def no_verbs(monkeypatch):
    monkeypatch.setattr("privacy.verbs.declare._declared", {})


def declared(function, **how):
    return verb(**(how or {"logs": False, "because": "het is een proef"}))(function)


def test_verb_has_the_name_of_its_app_and_function():
    assert {"accounts.give_consent", "cohorts.book", "learning.hand_in"} <= set(verbs())


def test_verb_of_a_person_says_who_does_it():
    takes = {name: inspect.signature(one.function).parameters for name, one in verbs().items()}

    assert {name for name, parameters in takes.items() if "actor" not in parameters} == WITHOUT_ACTOR


def test_verb_that_logs_nothing_says_why():
    assert [name for name, one in verbs().items() if not one.logs and len(one.because) < 20] == []


def walk_to(where, *, now):
    """Not a verb: it takes something else than keywords."""


def walk_at_any_time(*, where):
    """Not a verb: it is not told what time it is."""


@pytest.mark.parametrize("function", [walk_to, walk_at_any_time])
def test_verb_of_another_shape_is_no_verb(function, no_verbs):
    with pytest.raises(BadVerb):
        declared(function)


def walk(*, now):
    """Nothing is wrong with this one."""


@pytest.mark.parametrize(
    "how", [{"logs": False}, {"logs": True}, {"logs": True, "says": "gewandeld", "because": "toch niet"}]
)
def test_verb_that_does_not_say_whether_it_logs_is_no_verb(how, no_verbs):
    with pytest.raises(BadVerb):
        declared(walk, **how)


def test_verb_declared_twice_is_no_verb():
    with pytest.raises(BadVerb):
        verb(logs=True, says="nog eens")(verbs()["accounts.give_consent"].function)


@pytest.mark.django_db
def test_verb_that_is_refused_changes_nothing(now, no_verbs):
    user = UserFactory(first_name="Sanne")

    def rename(*, now):
        User.objects.filter(pk=user.pk).update(first_name="Anders")
        raise Refused

    with transaction.atomic(), pytest.raises(Refused):
        declared(rename)(now=now)

    user.refresh_from_db()
    assert user.first_name == "Sanne"


@pytest.mark.django_db
def test_running_is_the_innermost_verb(now, no_verbs):
    seen = []

    def inner(*, now):
        seen.append(running().verb.name)

    def outer(*, now):
        declared_inner(now=now)
        seen.append(running().verb.name)

    declared_inner = declared(inner)
    declared(outer)(now=now)

    assert (seen, running()) == (["tests.inner", "tests.outer"], None)


# --- the line in the log ------------------------------------------------------


@pytest.mark.django_db
def test_verb_that_forgets_its_line_is_found(now, no_verbs, changes):
    user = UserFactory()

    def rename(*, now):
        User.objects.filter(pk=user.pk).update(first_name="Anders")

    verb(logs=True, says="hernoemd")(rename)(now=now)

    assert changes.unlogged == ["tests.rename"]
    changes.calls.clear()  # else this test itself would fail of it


@pytest.mark.django_db
def test_verb_that_logs_or_does_nothing_is_not_found(now, changes):
    user = UserFactory()
    give_consent(actor=user, purpose=OWN[0].name, now=now)
    give_consent(actor=user, purpose=OWN[0].name, now=now)
    choose_notifications(actor=user, wanted=[], now=now)

    assert (changes.unlogged, VerbLogEntry.objects.count()) == ([], 1)


# --- states -------------------------------------------------------------------


class State(models.TextChoices):
    DRAFT = "draft"
    SENT = "sent"
    DONE = "done"


class NotSent(Refused):
    sentence = "Dit is nog niet verstuurd."


class AlreadyDone(Refused):
    sentence = "Dit is al klaar."


class Row:
    def __init__(self, state):
        self.state = state


@pytest.fixture
def no_tables(monkeypatch):
    monkeypatch.setattr("privacy.verbs.transitions._tables", {})


@pytest.fixture
def table(no_tables):
    send = Move([State.DRAFT], [State.SENT], unchanged=[State.SENT])
    finish = Move([State.SENT], [State.DONE], NotSent, {State.DONE: AlreadyDone})
    return Transitions(User, State, [State.DRAFT], send=send, finish=finish)


@pytest.mark.parametrize(("name", "state", "does"), [("send", "draft", True), ("send", "sent", False)])
def test_transitions_say_whether_there_is_something_to_do(table, name, state, does):
    assert (table.require(name, Row(state)), table.allows(name, Row(state))) == (does, does)


@pytest.mark.parametrize(("state", "why"), [("draft", NotSent), ("done", AlreadyDone)])
def test_transitions_refuse_by_their_table(table, state, why):
    with pytest.raises(why):
        table.require("finish", Row(state))
    assert not table.allows("finish", Row(state))


def test_transitions_know_no_other_states_than_the_model(no_tables):
    with pytest.raises(ValueError, match="elders"):
        Transitions(User, State, [State.DRAFT], send=Move(["elders"], [State.SENT]))
