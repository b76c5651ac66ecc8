"""The status that follows from reports, who sees what, and what waits on whom."""

import datetime as dt

import pytest
from django.utils import timezone

from cohorts.models import Audience
from practices.models import GoodPractice, PracticeConsent, PracticeDraft, UseReport
from practices.queries.drafts import coordinators_of, names_to_allow, people_to_name, regions_of, waiting_on
from practices.queries.practices import reports_of, shown_to
from practices.queries.status import Status, with_status
from practices.shared_texts import PRACTICE
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.cohorts import (
    AppointmentFactory,
    MembershipFactory,
    RegionFactory,
    SafetyHouseFactory,
)
from tests.factories.practices import (
    DraftFactory,
    PracticeFactory,
    UseReportFactory,
    coordinator_of,
    found,
    member_of,
)

pytestmark = pytest.mark.django_db
IDEA, ONCE, ELSEWHERE, RECOMMENDED, OUTDATED = Status


def status_with(answers, **more):
    """The status of a practice with these answers; "own" is a "ja" from its own region."""
    practice = PracticeFactory(**more)
    there = RegionFactory()
    for answer in answers:
        where = {"own": practice.region, "same": there}.get(answer)
        again = "yes" if answer in ("own", "same") else answer
        UseReportFactory(practice=practice, again=again, **({"region": where} if where else {}))
    return with_status([practice])[0].status


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([], ONCE),
        (["own"], ONCE),
        (["partly"], ELSEWHERE),
        (["yes"], ELSEWHERE),
        (["same", "same"], ELSEWHERE),
        (["yes", "partly"], ELSEWHERE),
        (["yes", "yes"], RECOMMENDED),
        (["no"], IDEA),
        (["yes", "no"], IDEA),
        (["yes", "yes", "no"], ELSEWHERE),
        (["yes", "yes", "no", "no"], ONCE),
        (["yes", "yes", "yes", "no"], ELSEWHERE),
        (["no", "no", "no"], IDEA),
    ],
)
def test_status_follows_from_the_reports(answers, status):
    assert status_with(answers) == status


@pytest.mark.parametrize("answers", [[], ["partly"], ["yes"], ["yes", "yes"], ["yes", "yes", "yes"]])
def test_status_is_lowered_by_a_negative_report(answers):
    ladder = [IDEA, ONCE, ELSEWHERE, RECOMMENDED]

    assert ladder.index(status_with([*answers, "no"])) < ladder.index(status_with(answers))


def test_status_of_what_is_outdated_is_outdated_whatever_was_reported(now):
    assert status_with(["yes", "yes"], outdated_at=now) == OUTDATED


def test_status_counts_no_hidden_or_withdrawn_report(now):
    practice = PracticeFactory()
    UseReportFactory(practice=practice, again="no", hidden_at=now)
    UseReportFactory(practice=practice, again="no", happened="", withdrawn_at=now)

    counted = with_status([practice])[0]

    assert (counted.status, counted.uses) == (ONCE, 0)
    assert list(UseReport.objects.shown()) == []


def test_shown_to_puts_outdated_last(now):
    old = PracticeFactory(published_at=now - dt.timedelta(days=300))
    outdated = PracticeFactory(published_at=now, outdated_at=now)
    new = PracticeFactory(published_at=now - dt.timedelta(days=1))

    assert list(shown_to(UserFactory())) == [new, old, outdated]


def test_regional_practice_is_visible_in_its_region_only():
    practice = PracticeFactory(audience=Audience.REGION)
    insiders = [member_of(practice.region), coordinator_of(practice.region)]
    outsiders = [
        UserFactory(),
        member_of(RegionFactory()),
        coordinator_of(RegionFactory()),
        AppointmentFactory().user,
    ]
    report = UseReportFactory(practice=practice)

    for user, seen in [(user, True) for user in insiders] + [(user, False) for user in outsiders]:
        visible = GoodPractice.objects.visible_to(user)
        assert list(visible) == [practice] * seen
        assert found(visible) == [practice] * seen
        assert list(reports_of(practice, user)) == [report] * seen
        assert user.has_perm("practices.view_practice", practice) == seen


@pytest.mark.parametrize("gone", ["hidden", "withdrawn"])
def test_practice_that_is_gone_is_visible_to_nobody(now, gone):
    practice = PracticeFactory()
    if gone == "hidden":
        practice.hidden_at = now
    else:
        practice.live, practice.title = False, ""
    practice.save()

    for user in (practice.author, AppointmentFactory().user, member_of(practice.region)):
        assert list(GoodPractice.objects.visible_to(user)) == []
        assert user.has_perm("practices.view_practice", practice) is False


def test_redacteur_who_judges_a_reported_practice_reads_its_title_too():
    practice = PracticeFactory(title="De titel", summary="De zinnen")

    words = [text for _, text in PRACTICE.text_of(practice)]

    assert [text in words for text in ("De titel", "De zinnen")] == [True, True]


@pytest.mark.parametrize("state", PracticeDraft.State.values)
def test_draft_visibility_and_permission_agree(state):
    draft = DraftFactory(state=state)
    named, coordinator, redacteur = UserFactory(), coordinator_of(draft.region), AppointmentFactory().user
    now = timezone.now()
    PracticeConsent.objects.create(draft=draft, person=named, asked_at=now, given_at=now)
    people = {"author": draft.author, "named": named, "coordinator": coordinator, "redacteur": redacteur}
    people |= {"stranger": member_of(draft.region), "elsewhere": coordinator_of(RegionFactory())}

    seen = {name for name, user in people.items() if draft in PracticeDraft.objects.visible_to(user)}

    assert seen == {name for name, user in people.items() if user.has_perm("practices.view_draft", draft)}
    expected = {"author"}
    expected |= {"named"} if state not in ("draft", "withdrawn") else set()
    expected |= {"regional": {"coordinator"}, "national": {"redacteur"}}.get(state, set())
    assert seen == expected


def test_inactive_people_see_nothing():
    draft = DraftFactory()
    draft.author.is_active = False

    assert list(PracticeDraft.objects.visible_to(draft.author)) == []
    assert list(PracticeDraft.objects.asking(draft.author)) == []
    assert list(GoodPractice.objects.visible_to(draft.author)) == []


def test_waiting_on_says_why(now):
    me = UserFactory()
    region = AppointmentFactory(user=me, role="coordinator", region=RegionFactory()).region
    asked = DraftFactory()
    PracticeConsent.objects.create(draft=asked, person=me, asked_at=now)
    review = DraftFactory(region=region)
    back = DraftFactory(author=me, state="draft", sent_back_at=now, due_date=None)
    nominated = DraftFactory(author=me, state="draft", nominated_by=UserFactory(), due_date=None)
    DraftFactory(author=me, state="draft")

    assert {draft: draft.why for draft in waiting_on(me)} == {
        asked: "consent",
        review: "review",
        back: "sent_back",
        nominated: "nominated",
    }


def test_coordinators_of_a_region_include_those_of_a_part_of_it():
    region = RegionFactory()
    part = RegionFactory(kind="safety", zsm_region=region)
    house = SafetyHouseFactory()
    house.regions.add(part)
    whole = coordinator_of(region)
    of_part = coordinator_of(part)
    of_house = AppointmentFactory(role="coordinator", safety_house=house).user
    coordinator_of(RegionFactory())

    assert set(coordinators_of(region)) == {whole, of_part, of_house}
    assert list(regions_of(of_house)) == [region]


def test_regions_of_somebody_without_a_place_are_all():
    regions = {RegionFactory(), RegionFactory()}

    assert set(regions_of(UserFactory())) == regions


def test_people_to_name_are_those_of_ones_leergroepen():
    me = MembershipFactory()
    colleague = MembershipFactory(cohort=me.cohort).user
    MembershipFactory(cohort=me.cohort, left_at=timezone.now())
    MembershipFactory()
    organisation = OrganisationFactory(name="Stichting Anker")

    assert list(people_to_name(me.user)) == [colleague]
    allowed = names_to_allow(me.user, [colleague])
    assert {me.user.get_full_name(), colleague.get_full_name(), organisation.name} <= set(allowed)


@pytest.mark.parametrize(
    ("audience", "place", "sees"),
    [
        (Audience.REGION, "here", True),
        (Audience.REGION, "elsewhere", False),
        (Audience.COHORT, "here", False),
    ],
)
def test_view_practice_is_for_the_coordinator_of_its_region(audience, place, sees):
    practice = PracticeFactory()
    practice.audience = audience
    region = practice.region if place == "here" else RegionFactory()

    assert coordinator_of(region).has_perm("practices.view_practice", practice) is sees
