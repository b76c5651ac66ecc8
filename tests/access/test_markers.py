"""A word in every text that a member can write, and who comes upon it.

The pages are read in test_matrix (every address, every role) and in test_surface (every link);
here are the ways around them: mails, exports, search. A new text field fails here until somebody
plants a marker in it or says in tests/access/markers/ why not.
"""

import io

import pytest
from django.urls import NoReverseMatch, reverse

from accounts.models import OutboxMessage
from accounts.outbox import kind_named, kinds
from home.persons import write_export
from tests.access.matrix import client_of, read
from tests.support import addresses, markers
from tests.support.markers import Finds, words_in, words_of

ROLES = read("home.txt").roles
PEOPLE = [role for role in ROLES if role != "anonymous"]
# Of a gathering and the poll for its date: practical, so they stand in its mails and in the export
# of whoever was there or answered.
PRACTICAL = {"event_title", "event_place", "event_video", "poll", "poll_place"}
# What somebody's own choices in a casus are about.
HEADINGS = {"case_name"}
MAILS = [kind.name for kind in kinds() if not kind.name.startswith("accounts.")]


def search_addresses():
    for address in addresses.addresses():
        if "search" in address.name or "zoeken" in address.path:
            try:
                yield reverse(address.name)
            except NoReverseMatch:
                continue


def payload(world, kind):
    """What the rows of this kind of mail would point at."""
    about = {"version": world.version, "feedback": world.feedback, "post": world.message}
    about |= {"event": world.event, "booking": world.booking, "invitation": world.invitation}
    about |= {"poll": world.poll, "promise": world.promise, "request": world.support_request}
    about |= {"cohort": world.cohort}
    about |= {"line": world.information, "report": world.report} | of_kind(world).get(kind, {})
    plain = {"sequence": world.event.sequence, "starts_at": world.event.starts_at.isoformat()}
    plain |= {"day": world.promise.due_date.isoformat(), "page": "/casus/schrijven/"}
    plain |= {"end_date": world.cohort.end_date.isoformat()}
    return {name: str(one.public_id) for name, one in about.items()} | plain


def of_kind(world):
    """The rows that are in the state about which a kind of mail tells."""
    drafts = {
        "casework.case_waits": world.case_draft,
        "casework.case_answered": world.returned_draft,
        "practices.consent_asked": world.waiting,
        "practices.review_waits": world.waiting,
        "practices.sent_back": world.concept,
        "practices.stopped": world.concept,
        "practices.nominated": world.concept,
        "practices.published": world.practice.draft,
    }
    reports = {"practices.use_reported": world.regional_report, "home.report_judged": world.judged_report}
    calls = ("casework.case_to_read", "casework.reader_appointed", "casework.no_reader")
    rows = {kind: {"draft": row} for kind, row in drafts.items()}
    rows |= {kind: {"report": row} for kind, row in reports.items()}
    return rows | {kind: {"case": world.composed_case} for kind in calls}


def test_every_text_field_is_planted_or_says_why_not(world):
    unplanted = {
        label for label, model, name in markers.text_fields() if not markers.is_planted(world, model, name)
    }

    assert unplanted == set(markers.exempt())


def test_every_marker_has_its_readers(world):
    assert set(markers.readers()) == set(world.markers)
    assert {role for roles in markers.readers().values() for role in roles} <= set(ROLES)


@pytest.mark.parametrize("role", ["author", "trainer"])
def test_reading_finds_what_is_for_a_role(world, role):
    finds, client = Finds(world), client_of(getattr(world, role))
    paths = [world.submission.get_absolute_url(), world.returned.get_absolute_url()]

    for path in paths:
        finds.look(role, path, words_of(client.get(path)))

    found = {place for place, _ in finds.first}
    assert {"version", "version_reason", "file_name", "feedback", "feedback_reason", "message"} <= found


@pytest.mark.parametrize("kind", MAILS)
def test_mail_holds_nothing_that_is_not_for_its_reader(world, kind):
    finds = Finds(world)

    for role in PEOPLE:
        row = OutboxMessage(
            kind=kind, recipient=getattr(world, role), payload=payload(world, kind), due_at=world.now
        )
        mail = kind_named(kind).build(row)
        finds.look(role, kind, f"{mail.subject} {mail.body}" if mail else "")

    assert {place for place, _ in finds.first} - PRACTICAL - {"last_name"} == set()
    assert finds.leaks == []


def test_export_holds_only_own_words(world):
    others = []

    for role in PEOPLE:
        written, finds = io.BytesIO(), Finds(world)
        write_export(getattr(world, role), written)
        finds.look(role, "export", words_in(written.getvalue()))
        others += [(place, role) for place, _ in finds.first if markers.readers()[place][0] != role]

    assert [(place, role) for place, role in others if place not in PRACTICAL | HEADINGS] == []


def test_search_finds_nothing_that_is_not_for_its_reader(world):
    finds = Finds(world)

    for role in PEOPLE:
        client = client_of(getattr(world, role))
        for path in search_addresses():
            response = client.get(path, {"q": "merk"})
            finds.look(role, path, words_of(response))

    assert finds.leaks == []
