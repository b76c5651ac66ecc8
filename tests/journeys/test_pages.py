"""Every page of our own, as somebody who may see it: no barriers, nothing sideways; filled, empty, refused.

Which pages there are comes from the access tables, so a new address is looked at without anybody asking.
A page with a form is judged when it says what is wrong: then it holds all it held before, and that besides.
How a field looks before stands in the gallery, which test_look judges.
"""

import pytest
from django.utils import timezone

from cohorts.models import Membership
from home.actions.site import make_site
from tests.access import matrix
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.support.barriers import NARROW, WIDTHS, faults
from tests.support.world import make_world

pytestmark = pytest.mark.journey

# Apps that share a world: making one takes as long as looking at a dozen pages.
APPS = ["accounts home", "cohorts intervision", "learning trainers wagtail", "practices casework"]
# What a choice in the address shows besides; the rest of a page stands in `details`, which are opened.
CHOICES = {
    "casework:cases": "?thema=&niveau=strategic",
    "casework:approach": "?stand=tafel",
    "practices:practices": "?bewijs=repeated",
    "intervision:methods": "?tijd=60",
}
# Files and answers for machines; the gallery and the error pages have tests of their own.
NO_PAGE = {
    "cohorts:calendar",
    "learning:attachment",
    "learning:download-progress",
    "home:health",
    "home:manifest",
    "home:robots",
    "home:security-txt",
    "home:favicon",
    "home:components",
    "home:error-page",
    "mfa_download_recovery_codes",
}
FORM = "main form[method=post]:has(.field)"
# Playwright's own way to look for something takes ten times as long on a page that is new to it.
HAS = "selector => document.querySelector(selector) !== null"
# Empties the last form and sends it past the browser's own checks.
SEND_EMPTY = """selector => {
  const form = [...document.querySelectorAll(selector)].at(-1);
  form.noValidate = true;
  for (const field of form.elements) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else if (field.matches("select, textarea, input:not([type=hidden])")) field.value = "";
  }
  form.requestSubmit(form.querySelector("button[type=submit]:not([hidden])"));
}"""
EMPTY = ["", "berichten/", "bijeenkomsten/", "deelnemers/", "inleveringen/", "uitnodigen/", "voortgang/"]
EMPTY += ["duos-maken/", "programma-kiezen/"]


def pages_by_role(tables):
    """(role, rows): each page once, for the first role that may see it."""
    rows = {}
    for table in tables:
        for row in table.rows:
            if row.method == "GET" and row.name not in NO_PAGE and "+" in row.answers:
                rows.setdefault(table.roles[row.answers.index("+")], []).append(row)
    return rows.items()


def states(page, path):
    """Stops at each state of a page that is to be judged: as it opens, or as it refuses its form sent empty.

    What is refused on a page of its own shows nothing of the first, so there both are judged. Sending an
    empty form may not take its page away: then nobody would have judged it.
    """
    page.goto(path)
    if page.evaluate(HAS, FORM):
        opened = page.url
        with page.expect_navigation():
            page.evaluate(SEND_EMPTY, FORM)
        if page.evaluate(HAS, ".errorlist"):
            yield
            if page.url == opened:
                return
        assert (page.goto(path).status, page.url) == (200, opened)
    yield


@pytest.mark.parametrize("apps", APPS)
def test_pages_have_no_barriers(visit, real_database, apps):
    world, found = make_world(), []
    page = visit(width=320)

    for role, rows in pages_by_role([matrix.read(f"{app}.txt") for app in apps.split()]):
        visit.log_in(page, getattr(world, role))
        for row in rows:
            # What a wide window shows besides, which is around the content, a role has on every page.
            widths = WIDTHS if row is rows[0] else NARROW
            for _ in states(page, row.path(world)):
                found += faults(page, widths)
            if row.name in CHOICES:
                page.goto(row.path(world) + CHOICES[row.name])
                found += faults(page, NARROW)

    assert found == []


@pytest.mark.parametrize("role", [Membership.Role.PARTICIPANT, Membership.Role.TRAINER])
def test_empty_pages_have_no_barriers(visit, role):
    make_site(now=timezone.now())
    cohort = CohortFactory(slug="twente")
    user = MembershipFactory(cohort=cohort, role=role, user=EmploymentFactory().user).user
    page, found = visit(user, width=320), []

    for path in ["/start/", "/modules/", "/mijn-gegevens/wie-las-mijn-werk/"]:
        page.goto(path)
        found += faults(page, NARROW)
    for path in EMPTY:
        page.goto(f"/leergroepen/twente/{path}")
        found += faults(page, NARROW)

    assert found == []
