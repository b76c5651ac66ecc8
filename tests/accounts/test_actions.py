"""The verbs, behind whatever door they are called."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts import consents, queries
from accounts.actions.consent import NotGiven, give_consent, withdraw_consent
from accounts.actions.employment import (
    AlreadyEmployed,
    NotEmployed,
    OrganisationGone,
    change_employment,
    start_employment,
)
from accounts.actions.notification import choose_notifications
from accounts.actions.organisation import CannotMerge, merge_organisations
from accounts.consents import SHOW_EMAIL, Purpose, UnknownPurpose
from accounts.models import Consent, Employment, NotificationChoice, Organisation
from privacy.models import VerbLogEntry
from tests.factories.accounts import EmploymentFactory, OrganisationFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def work(**changes):
    return {
        "organisation": OrganisationFactory(),
        "job_title": "Wijkagent",
        "level": Employment.Level.OPERATIONAL,
        **changes,
    }


# --- employment ---------------------------------------------------------------


def test_start_employment_opens_a_row_from_today(now):
    user = UserFactory()

    employment = start_employment(actor=user, now=now, **work())

    assert (employment.user, employment.from_date, employment.until_date) == (
        user,
        timezone.localdate(now),
        None,
    )


def test_start_employment_twice_is_refused(now):
    user = EmploymentFactory().user

    with pytest.raises(AlreadyEmployed):
        start_employment(actor=user, now=now, **work())


def test_start_employment_at_what_is_merged_is_refused(now):
    gone = OrganisationFactory(merged_into=OrganisationFactory())

    with pytest.raises(OrganisationGone):
        start_employment(actor=UserFactory(), now=now, **work(organisation=gone))


def test_change_employment_keeps_the_history(now):
    was = EmploymentFactory()

    employment = change_employment(actor=was.user, now=now, **work())

    was.refresh_from_db()
    assert was.until_date == employment.from_date == timezone.localdate(now)


def test_change_employment_on_the_day_it_began_puts_it_right(now):
    was = EmploymentFactory(from_date=timezone.localdate(now))

    employment = change_employment(actor=was.user, now=now, **work(job_title="Teamleider"))

    assert employment == was
    assert Employment.objects.get().job_title == "Teamleider"


@pytest.mark.parametrize("days", [0, 400])
def test_change_employment_to_what_is_merged_is_refused(now, days):
    was = EmploymentFactory(from_date=timezone.localdate(now) - dt.timedelta(days=days))
    gone = OrganisationFactory(merged_into=OrganisationFactory())

    with pytest.raises(OrganisationGone):
        change_employment(actor=was.user, now=now, **work(organisation=gone))

    was.refresh_from_db()
    assert was.until_date is None


def test_change_employment_of_who_has_none_is_refused(now):
    with pytest.raises(NotEmployed):
        change_employment(actor=UserFactory(), now=now, **work())


# --- organisations ------------------------------------------------------------


def test_load_organisations_twice_changes_nothing(capsys):
    call_command("load_organisations")
    Organisation.objects.filter(slug="om").update(name="OM")

    call_command("load_organisations")

    assert capsys.readouterr().out.split("\n")[:2] == [
        "19 organisations are new.",
        "0 organisations are new.",
    ]
    assert Organisation.objects.get(slug="om").name == "OM"
    assert Organisation.objects.filter(is_zsm_core=True).count() == 8


def test_merge_organisations_moves_nobody_and_points_on():
    older, old, new = OrganisationFactory.create_batch(3)
    employment = EmploymentFactory(organisation=old)
    merge_organisations(old=older, into=old, actor=None, now=timezone.now())

    merge_organisations(old=old, into=new, actor=None, now=timezone.now())

    older.refresh_from_db()
    employment.refresh_from_db()
    assert (older.merged_into, old.merged_into, employment.organisation) == (new, new, old)
    assert list(queries.organisations_to_choose()) == [new]


def test_merge_organisations_into_itself_is_refused():
    organisation = OrganisationFactory()

    with pytest.raises(CannotMerge):
        merge_organisations(old=organisation, into=organisation, actor=None, now=timezone.now())


def test_merge_organisations_into_what_is_gone_is_refused():
    gone = OrganisationFactory(merged_into=OrganisationFactory())

    with pytest.raises(CannotMerge):
        merge_organisations(old=OrganisationFactory(), into=gone, actor=None, now=timezone.now())


# --- consent ------------------------------------------------------------------


@pytest.fixture
def other_words(monkeypatch):
    """The same purpose, asked in other words from now on."""

    def change():
        changed = Purpose(SHOW_EMAIL, "2030-01", "Mijn adres", "Iedereen ziet het.")
        monkeypatch.setitem(consents._purposes, SHOW_EMAIL, changed)

    return change


def test_give_consent_twice_is_once(now):
    user = UserFactory()

    first = give_consent(actor=user, purpose=SHOW_EMAIL, now=now)
    again = give_consent(actor=user, purpose=SHOW_EMAIL, now=now)

    assert first == again
    assert [entry.verb for entry in VerbLogEntry.objects.all()] == ["accounts.give_consent"]


def test_give_consent_to_nothing_known_is_refused(now):
    with pytest.raises(UnknownPurpose):
        give_consent(actor=UserFactory(), purpose="verzonnen", now=now)


def test_give_consent_to_other_words_ends_the_older(now, other_words):
    user = UserFactory()
    older = give_consent(actor=user, purpose=SHOW_EMAIL, now=now)
    other_words()
    before = queries.consents_asked(user)[0]

    newer = give_consent(actor=user, purpose=SHOW_EMAIL, now=now)

    older.refresh_from_db()
    assert (before.given, before.was_other_words) == (None, True)
    assert (older.withdrawn_at, newer.version) == (now, "2030-01")


def test_withdraw_consent_is_logged_and_kept(now):
    user = UserFactory()
    give_consent(actor=user, purpose=SHOW_EMAIL, now=now)

    withdraw_consent(actor=user, purpose=SHOW_EMAIL, now=now)

    assert Consent.objects.get().withdrawn_at == now
    assert VerbLogEntry.objects.filter(verb="accounts.withdraw_consent", owner=user).count() == 1


def test_withdraw_consent_that_was_not_given_is_refused(now):
    with pytest.raises(NotGiven):
        withdraw_consent(actor=UserFactory(), purpose=SHOW_EMAIL, now=now)


def test_register_purpose_twice_is_refused():
    with pytest.raises(ValueError, match="is registered already"):
        consents.register_purpose(consents.OWN[0])


# --- mails --------------------------------------------------------------------


def test_choose_notifications_is_remembered_per_person(greeting, now):
    user, other = UserFactory(), UserFactory()

    choose_notifications(actor=user, wanted=[], now=now)

    assert queries.notifications_wanted(user) == []
    assert "tests.greeting" in queries.notifications_wanted(other)
    assert not NotificationChoice.objects.filter(kind="accounts.account_mail").exists()
