"""The cards of a session on paper: one to a sheet, none cut off."""

import io
import re

import pypdf
import pytest

from intervision.actions.methods import load_methods
from intervision.models import Method
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.factories.intervision import SessionEventFactory, SessionFactory

pytestmark = pytest.mark.journey
A5, A6 = (148, 210), (105, 148)


@pytest.fixture
def trainer(real_database):
    load_methods()
    return MembershipFactory(cohort=CohortFactory(), role="trainer").user


def sheets(page):
    """The size in millimetres of each sheet, and whether a card begins on it."""
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    for sheet in printed.pages:
        size = tuple(round(float(points) / 72 * 25.4) for points in sheet.mediabox[2:])
        yield size, bool(re.match(r"\d\d\.\d\d", sheet.extract_text()))


@pytest.mark.parametrize(("of", "size"), [("", A5), ("?voor=groep", A6)])
def test_every_card_of_every_method_fits_on_a_sheet_of_its_own(visit, trainer, of, size):
    page = visit(trainer)
    cohort = trainer.memberships.get().cohort
    for method in Method.objects.all():
        session = SessionFactory(event=SessionEventFactory(cohort=cohort), method=method)
        page.goto(f"/intervisie/{session.event.public_id}/kaarten/{of}")

        found = list(sheets(page))

        assert found == [(size, True)] * (method.steps.count() + 2), method.slug
