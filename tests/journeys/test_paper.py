"""What is printed of a form: all that stands in it, however long."""

import io

import pytest
from pypdf import PdfReader

from home.gallery import GalleryForm
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory, ThreadFactory

pytestmark = pytest.mark.journey
PAGE = "/leergroepen/twente/berichten/"
TEXT = "\n\n".join(
    f"Alinea {number}: ik zag hoe het overleg verliep en schreef op wat het doel was, wie wat wist en wat er "
    "daarna gebeurde in de uren erna."
    for number in range(1, 41)
)
EVERY = [f"Alinea {number}:" for number in range(1, 41)]


@pytest.fixture
def member(real_database):
    cohort = CohortFactory(slug="twente", name="Leergroep Twente")
    ThreadFactory(cohort=cohort)
    return MembershipFactory(cohort=cohort, user=EmploymentFactory().user).user


def printed(page):
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def times(paper):
    return [paper.count(words) for words in EVERY]


@pytest.mark.parametrize("width", [320, 1280])
def test_print_what_was_just_typed(visit, member, width):
    page = visit(member, width=width)
    page.goto(PAGE)
    page.get_by_label("Bericht").fill(TEXT)

    first = times(printed(page))
    page.get_by_label("Bericht").fill(TEXT.replace("Alinea 40:", "Slot:"))

    assert first == [1] * 40
    assert times(printed(page)) == [1] * 39 + [0]
    assert "Slot:" in printed(page)


def test_print_what_came_back_without_javascript(visit, member):
    page = visit(member, javascript=False)
    page.goto(PAGE)
    page.get_by_label("Bericht").fill(f"BSN 111222333\n\n{TEXT}")
    page.get_by_role("button", name="Plaatsen").click()

    assert min(times(printed(page))) >= 1


def test_print_a_line_that_is_longer_than_its_box(visit, member):
    page = visit(member, width=320)
    page.goto("/componenten/")
    label = GalleryForm.base_fields["name"].label
    page.get_by_label(label).first.fill(
        "Wat doe je als niemand het weet en iedereen het denkt te weten " * 3 + "slotwoord"
    )

    assert "slotwoord" in printed(page)
