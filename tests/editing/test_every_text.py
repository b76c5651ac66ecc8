"""Every field that words could be put in is declared, and no form lets a BSN into one that is gated."""

import pytest
from django.test import Client

from cohorts.forms.polls import StartPollForm
from learning.forms.editions import PinStepForm
from privacy.text_fields import text_fields
from tests.access.test_rescued import pages
from tests.editing.test_warnings import MEDIA, PAGES, REGISTERS, SNIPPETS
from tests.editing.typing import fields_with_words, forms_in, reached

BSN, HARMLESS = "111222333", "Ditiseenmerkteken"
IN_BEHEER = PAGES + SNIPPETS + MEDIA + REGISTERS  # tests/editing/test_warnings.py types in all their fields
ROWS_OF = {"casework": {"Stage", "Option", "Question"}, "intervision": {"MethodStep", "MethodSource"}}
# Forms that want more than one word everywhere: the page marks the number in the field named here.
STOPPED_AT = {
    "cohorts.DatePoll.place": ("cohorts:start-poll", "place"),
    "cohorts.Event.video_url": ("cohorts:plan-event", "video_url"),
    "practices.UseReport.changed": ("practices:report-use", "changed"),
    "practices.UseReport.happened": ("practices:report-use", "happened"),
    "trainers.GuidanceTrack.title": ("trainers:award-as-guidance", "title"),
    "trainers.SupportRequest.question": ("trainers:ask-support", "question"),
    "trainers.SupportRequest.partners": ("trainers:ask-support", "partners"),
    "trainers.SupportRequest.sponsor": ("trainers:ask-support", "sponsor"),
}
ELSEWHERE = {
    "learning.StepFix.reason",  # below
    "cohorts.DatePoll.title",  # below: the first who opens that page is asked for none
    "learning.SubmissionVersion.text",  # tests/learning/test_views_hand_in.py
    "privacy.NotPersonal.reason",  # tests/privacy/test_names_in_documents.py
    "privacy.PrivateFile.name",  # tests/privacy/test_uploads_telling_names.py
}


def in_beheer(label):
    app, model, _name = label.split(".")
    return label.rpartition(".")[0] in {one._meta.label for one in IN_BEHEER} or model in ROWS_OF.get(app, ())


def gated():
    return {label for label, one in text_fields().items() if one.is_gated}


def forms_of_the_site(world):
    """(name of the page, client, path, data, text fields) of each form, for the first that may open it."""
    seen = set()
    for role, row in pages():
        client = Client(raise_request_exception=False)
        client.force_login(getattr(world, role))
        page = client.get(row.path(world))
        if page.streaming:
            page.close()
            continue
        for path, data, texts in forms_in(page):
            if path not in seen:
                seen.add(path)
                yield row.name, client, path, data, texts


def test_every_text_field_is_declared():
    ours = {label for label, _model, _name in fields_with_words()}

    assert ours - set(text_fields()) == set()
    assert set(text_fields()) - ours == set()


def test_every_field_without_a_gate_says_why():
    silent = [one.label for one in text_fields().values() if not one.is_gated and len(one.because) < 5]

    assert silent == []


def test_no_form_of_the_site_lets_a_bsn_into_a_gated_field(world):
    written, stopped, told = set(), set(), []

    for page, client, path, data, texts in forms_of_the_site(world):
        plain = data | {name: data[name] or HARMLESS for name in texts}
        for name in texts:
            written |= reached(client, path, plain | {name: HARMLESS}, HARMLESS)[0]
            typed = f"https://voorbeeld.nl/{BSN}" if name.endswith("url") else BSN
            found, is_marked = reached(client, path, plain | {name: typed}, BSN)
            told += [(page, name, label) for label in found & gated()]
            stopped |= {(page, name)} if is_marked else set()

    assert told == []
    assert set(STOPPED_AT.values()) - stopped == set()
    # What no form here reached, the forms of /beheer/ do.
    rest = gated() - written - set(STOPPED_AT) - ELSEWHERE
    assert {label for label in rest if not in_beheer(label)} == set()


def test_pin_step_stops_at_a_number():
    form = PinStepForm({"step_id": "9a1e6a6c-4a51-4a4f-9f6b-0d7b4f6c6a11", "reason": f"Zie BSN {BSN}."})

    assert [error.code for error in form.errors.as_data()["reason"]] == ["gate"]


def test_start_poll_stops_at_a_number_in_its_title():
    form = StartPollForm({"title": f"Zie BSN {BSN}."}, members=[], leads=True)

    assert [error.code for error in form.errors.as_data()["title"]] == ["gate"]


@pytest.mark.parametrize("label", sorted(STOPPED_AT))
def test_what_is_named_here_is_gated(label):
    assert label in gated()
