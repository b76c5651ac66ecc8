import datetime as dt
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from cohorts.models import Booking, Cohort, Event, Invitation, Membership, Post, Thread
from learning.models import CohortStep, EditionStep, Extension
from learning.queries.progress import progress_of
from tests.factories.accounts import EmploymentFactory, UserFactory, people
from tests.factories.cohorts import (
    BookingFactory,
    CohortFactory,
    EventFactory,
    InvitationFactory,
    MembershipFactory,
    PostFactory,
    RegionFactory,
)
from tests.factories.learning import (
    CohortProgrammeFactory,
    CohortStepFactory,
    EditionStepFactory,
    StepProgressFactory,
)
from tests.factories.many import like
from tests.home.work import all_hand_in, hand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory(name="Leergroep Twente", slug="twente")


@pytest.fixture
def participant(cohort):
    user = MembershipFactory(cohort=cohort).user
    EmploymentFactory(user=user)
    return user


@pytest.fixture
def trainer(cohort):
    user = MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER).user
    EmploymentFactory(user=user)
    return user


def test_start_asks_a_visitor_to_log_in(client):
    response = client.get("/start/")

    assert (response.status_code, response["Location"]) == (302, "/inloggen/?next=/start/")


def test_start_names_the_next_step(client, cohort, participant):
    step = CohortStepFactory(cohort=cohort)
    client.force_login(participant)

    response = client.get("/start/")

    assert response.context["first"].title == step.edition_step.title
    assert step.get_absolute_url() in response.content.decode()


def test_start_without_a_leergroep_says_what_to_do(client):
    user = EmploymentFactory().user
    client.force_login(user)

    response = client.get("/start/")

    assert "Je zit nog niet in een leergroep" in response.content.decode()


def test_start_leads_somebody_with_an_invitation_in_without_the_mail(client, cohort):
    user = EmploymentFactory(user__verified=True).user
    InvitationFactory(cohort=cohort, email=user.email)
    client.force_login(user)

    start = client.get("/start/")
    invitation = client.get(start.context["first"].url)
    client.post(start.context["first"].url)

    shown = [page.content.decode() for page in (start, invitation, client.get("/start/"))]
    assert ["Leergroep Twente" in page for page in shown] == [True, True, True]
    assert ["Je bent uitgenodigd" in page for page in shown] == [True, False, False]
    assert "Je zit nog niet in een leergroep" not in shown[0]
    assert cohort.memberships.get().user == user


def fill(cohort, number):
    """`number` of everything that /start/ and the page of a leergroep list."""
    trainer = cohort.memberships.get(role=Membership.Role.TRAINER).user
    first = CohortStepFactory(cohort=cohort, kind="assignment")
    revision, edition = first.edition_step.revision, first.edition_step.edition
    position = 1000 + edition.steps.count()
    thread, _ = Thread.objects.get_or_create(
        cohort=cohort, kind=Thread.Kind.COHORT, title="", defaults={"created_at": timezone.now()}
    )
    authors = people(number)
    Membership.objects.bulk_create(like(MembershipFactory.build(user=trainer, cohort=cohort), user=authors))
    edition_steps = EditionStep.objects.bulk_create(
        EditionStep(
            edition=edition,
            kind="lesson",
            revision=revision,
            position=position + at,
            step_id=author.public_id,
            title="Les",
            module_title="Elkaars werk kennen",
            minutes=4,
        )
        for at, author in enumerate(authors)
    )
    CohortStep.objects.bulk_create(
        CohortStep(cohort=cohort, cohort_programme=first.cohort_programme, edition_step=step)
        for step in edition_steps
    )
    all_hand_in(step=first, authors=authors)
    fill_agenda(cohort, trainer, authors)
    Post.objects.bulk_create(like(PostFactory.build(thread=thread, author=trainer), author=authors))


def fill_agenda(cohort, trainer, authors):
    """A dagdeel for each of them, with the two on its list."""
    days = [timezone.now() + dt.timedelta(days=at) for at in range(1, len(authors) + 1)]
    ends = [day + dt.timedelta(hours=3) for day in days]
    event = EventFactory.build(cohort=cohort, created_by=trainer)
    events = Event.objects.bulk_create(like(event, starts_at=days, ends_at=ends))
    booking = BookingFactory.build(event=event, user=trainer)
    theirs = like(booking, event=events, user=authors, place_no=[2] * len(authors))
    Booking.objects.bulk_create([*like(booking, event=events, place_no=[1] * len(authors)), *theirs])


def others(number):
    """So many leergroepen more."""
    slugs = [f"andere-{uuid4()}" for _ in range(number)]
    return Cohort.objects.bulk_create(like(CohortFactory.build(region=RegionFactory()), slug=slugs))


def join(user, role, number):
    """In this role, so many leergroepen more."""
    membership = MembershipFactory.build(user=user, role=role, cohort=CohortFactory.build())
    Membership.objects.bulk_create(like(membership, cohort=others(number)))


def invite(user, number):
    """In the mail, for so many other leergroepen."""
    EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True)
    somebody = UserFactory()
    cohorts = others(number)
    Invitation.objects.bulk_create(
        InvitationFactory.build(cohort=cohort, invited_by=somebody, email=user.email) for cohort in cohorts
    )


@pytest.mark.parametrize("address", ["/start/", "/leergroepen/twente/"])
@pytest.mark.parametrize("who", ["participant", "trainer"])
def test_pages_take_the_same_queries_however_much_there_is(
    client, cohort, participant, trainer, who, address, same_queries
):
    user = {"participant": participant, "trainer": trainer}[who]
    client.force_login(user)

    role = cohort.memberships.get(user=user).role

    def grow(size):
        more = size - Post.objects.count()
        fill(cohort, more)
        invite(user, more)
        join(user, role, more)

    same_queries(grow, lambda: client.get(address))


def test_cohort_page_shows_people_and_programme(client, cohort, participant):
    step = CohortStepFactory(cohort=cohort)
    client.force_login(participant)

    response = client.get("/leergroepen/twente/")

    page = response.content.decode()
    assert [step.edition_step.title in page, participant.get_full_name() in page] == [True, True]


@pytest.mark.parametrize("who", ["elsewhere", "left"])
def test_cohort_page_does_not_exist_for_others(client, cohort, who, now):
    user = {
        "elsewhere": lambda: MembershipFactory().user,
        "left": lambda: MembershipFactory(cohort=cohort, joined_at=now, left_at=now).user,
    }[who]()
    EmploymentFactory(user=user)
    client.force_login(user)

    assert client.get("/leergroepen/twente/").status_code == 404


def test_cohort_page_shows_waiting_work_to_its_trainer_only(client, cohort, participant, trainer):
    hand_in(step=CohortStepFactory(cohort=cohort, kind="assignment"), author=participant)
    pages = {}
    for user in (participant, trainer):
        client.force_login(user)
        pages[user] = client.get("/leergroepen/twente/").context["waiting"]

    assert [len(pages[participant]), len(pages[trainer])] == [0, 1]


def test_cohort_page_says_who_works_where_now(client, cohort, participant, now):
    moved_on = MembershipFactory(cohort=cohort).user
    today = timezone.localdate(now)
    EmploymentFactory(user=moved_on, organisation__name="Oude werkgever", until_date=today)
    client.force_login(participant)

    context = client.get("/leergroepen/twente/").context

    own = participant.employments.get().organisation.name
    assert context["organisations"] == {own}
    assert {person.user: person.about for person in context["people"]} == {participant: own, moved_on: ""}


def test_start_of_somebody_without_a_name_greets_all_the_same(client):
    user = EmploymentFactory(user=UserFactory(first_name="")).user
    client.force_login(user)

    assert client.get("/start/").context["greeting"].startswith("Goede")


def test_start_and_leergroep_count_steps_as_the_step_itself_does(client, cohort, participant):
    was_there = CohortStepFactory(cohort=cohort, kind="half_day", event=EventFactory(cohort=cohort))
    BookingFactory(event=was_there.event, user=participant, attendance=Booking.Attendance.PRESENT)
    CohortStepFactory(cohort=cohort, kind="half_day", event=EventFactory(cohort=cohort))
    CohortStepFactory(cohort=cohort)
    client.force_login(participant)

    shown = client.get("/start/").context["cohorts"][0]
    steps = client.get("/leergroepen/twente/").context["steps"]

    progress = progress_of(participant, cohort, timezone.now())
    assert (shown.progress.done, shown.progress.total) == (progress.done, progress.total) == (1, 3)
    assert [step["state"] for step in steps] == ["done", "todo", "here"]


def step_of(programme, *, position):
    """A lesson at that place in a programme of a leergroep."""
    pinned = EditionStepFactory(edition=programme.edition, position=position)
    return CohortStepFactory(cohort=programme.cohort, cohort_programme=programme, edition_step=pinned)


def test_next_step_is_the_same_everywhere_for_who_follows_two_programmes(client, cohort, participant, now):
    added = CohortProgrammeFactory(cohort=cohort, followed_at=now)
    begun = CohortProgrammeFactory(cohort=cohort, followed_at=now - dt.timedelta(days=30))
    elsewhere = step_of(added, position=1)
    first, second = [step_of(begun, position=position) for position in (8, 9)]
    client.force_login(participant)

    for step in (first, second):
        progress = progress_of(participant, cohort, now)
        pages = [client.get(address) for address in ("/start/", cohort.get_absolute_url())]
        own = client.get(f"/leergroepen/{cohort.slug}/voortgang/").context["progress"]
        beside = client.get(elsewhere.get_absolute_url()).context["place"].progress

        assert [one.next.step for one in (progress, own, beside)] == [step] * 3
        assert (pages[0].context["first"].url, pages[1].context["here"]) == (step.get_absolute_url(), step)
        StepProgressFactory(step=step, user=participant)


def test_more_time_for_an_opdracht_shows_on_start_and_in_the_leergroep(
    client, cohort, participant, trainer, now
):
    step = CohortStepFactory(cohort=cohort, kind="assignment", deadline_at=now - dt.timedelta(days=1))
    later = timezone.localtime(now).replace(year=now.year + 1, month=5, day=20)
    Extension.objects.create(
        step=step, user=participant, deadline_at=later, reason="Verlof", given_by=trainer, given_at=now
    )
    client.force_login(participant)

    first = client.get("/start/").context["first"]
    [shown] = client.get(cohort.get_absolute_url()).context["steps"]

    assert (first.when, shown["note"]) == (later.date(), "inleveren voor 20 mei")
