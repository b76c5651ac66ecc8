"""A leergroep with one lesson, one opdracht and one dagdeel, for the stories of its people."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils import timezone

from accounts.models import User
from cohorts.models import Cohort, Membership
from learning.models import CohortStep
from tests.factories.accounts import EmploymentFactory, UserFactory
from tests.factories.cohorts import CohortFactory, EventFactory, MembershipFactory
from tests.factories.learning import CohortStepFactory, EditionStepFactory, HalfDayPageFactory

PASSWORD = "een-heel-lang-wachtwoord"


@dataclass
class Group:
    cohort: Cohort
    participant: User
    trainer: User
    lesson: CohortStep
    assignment: CohortStep
    half_day: CohortStep


def join(cohort, first_name, last_name, role=Membership.Role.PARTICIPANT):
    """Somebody of the leergroep, who logs in with PASSWORD."""
    user = UserFactory(
        email=f"{first_name.lower()}@vakmanschap.example",
        first_name=first_name,
        last_name=last_name,
        password=PASSWORD,
        verified=True,
    )
    EmploymentFactory(user=user)
    MembershipFactory(user=user, cohort=cohort, role=role)
    return user


def make_group():
    cohort = CohortFactory(slug="twente", name="Leergroep Twente")
    lesson = CohortStepFactory(cohort=cohort, kind="lesson")
    assignment = CohortStepFactory(
        cohort=cohort, kind="assignment", deadline_at=timezone.now() + dt.timedelta(days=7)
    )
    return Group(
        cohort,
        join(cohort, "Sanne", "Visser"),
        join(cohort, "Joke", "Bakker", Membership.Role.TRAINER),
        lesson,
        assignment,
        _half_day(cohort),
    )


def _half_day(cohort):
    page = HalfDayPageFactory(
        title="Elkaars werk",
        run_sheet=[("row", {"minutes": 30, "part": "Kennismaken", "explanation": ""})],
    )
    pinned = EditionStepFactory(edition=cohort.programmes.get().edition, page=page, kind="half_day")
    event = EventFactory(cohort=cohort, title="Elkaars werk", place="Stadhuis Almelo")
    return CohortStepFactory(cohort=cohort, edition_step=pinned, event=event)


def log_in(page, user):
    """Through the door, with e-mail address and password."""
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Inloggen", exact=True).click()
    arrives_at(page, "/start/")


def arrives_at(page, path):
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def send(page, button):
    """Press the button of a form and wait for the page that answers; a text on its way goes first."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def tab_to(page, name, most=60):
    """Walk on with Tab until this link, button or field has the focus."""
    wanted = page.locator("a, button, input, textarea, select, summary").and_(page.locator(":focus"))
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.count() and name in spoken_name(wanted):
            return
    raise AssertionError(f"Tab does not reach {name!r}")


def spoken_name(element):
    """What a screen reader calls it, near enough: its label, or else its words."""
    return element.evaluate(
        "element => element.labels?.length"
        " ? [...element.labels].map(label => label.textContent).join(' ') : element.textContent"
    )
