"""The run sheet of a dagdeel: its parts on the clock of the place, and who comes."""

import datetime as dt

import pytest

from learning.queries.run_sheet import run_sheet_of
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import BookingFactory, EventFactory, MembershipFactory
from tests.factories.learning import CohortStepFactory, HalfDayPageFactory

pytestmark = pytest.mark.django_db
ROWS = [
    ("row", {"minutes": 30, "part": "Kennismaken", "explanation": "In een kring."}),
    ("row", {"minutes": 90, "part": "Casus", "explanation": ""}),
]


@pytest.fixture
def page():
    return HalfDayPageFactory(run_sheet=ROWS, materials=[("item", "Stiften")])


def clock(moment):
    return moment and f"{moment:%H:%M}"


def test_run_sheet_of_a_day_that_is_not_set_has_parts_without_times(page):
    sheet = run_sheet_of(CohortStepFactory(kind="half_day"), page)

    assert [(part.minutes, part.title, part.starts_at) for part in sheet.parts] == [
        (30, "Kennismaken", None),
        (90, "Casus", None),
    ]
    assert (sheet.minutes, sheet.ends_at, sheet.materials) == (120, None, ["Stiften"])


@pytest.mark.parametrize(
    ("starts_at", "times"),
    [
        (dt.datetime(2026, 11, 30, 8, tzinfo=dt.UTC), ["09:00", "09:30", "11:00"]),
        # The night in which 3 o'clock comes twice: half past two lies an hour after half past two.
        (dt.datetime(2026, 10, 24, 23, 30, tzinfo=dt.UTC), ["01:30", "02:00", "02:30"]),
        (dt.datetime(2026, 3, 29, 0, tzinfo=dt.UTC), ["01:00", "01:30", "04:00"]),
    ],
)
def test_run_sheet_of_goes_by_the_clock_of_the_place(page, starts_at, times):
    event = EventFactory(starts_at=starts_at)
    sheet = run_sheet_of(CohortStepFactory(kind="half_day", cohort=event.cohort, event=event), page)

    assert [clock(part.starts_at) for part in sheet.parts] + [clock(sheet.ends_at)] == times


def test_run_sheet_of_names_who_comes_and_who_leads(page):
    event = EventFactory()
    step = CohortStepFactory(kind="half_day", cohort=event.cohort, event=event)
    comes, unknown = (MembershipFactory(cohort=event.cohort, user__last_name=name).user for name in "AB")
    trainer = MembershipFactory(cohort=event.cohort, role="trainer").user
    job = EmploymentFactory(user=comes)
    BookingFactory(event=event, user=comes)

    sheet = run_sheet_of(step, page)

    assert [(person, person.booking_state, person.jobs) for person in sheet.people] == [
        (comes, "booked", [job]),
        (unknown, None, []),
    ]
    assert sheet.trainers == [trainer]
