"""The link of a meeting as a service makes it: taken whole, or refused whole beside the field."""

import pytest

from cohorts.forms.events import LONGEST_LINK, PlanEventForm
from cohorts.models import Event

CLASSIC = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtl"
    "%40thread.v2/0?context=%7b%22Tid%22%3a%22{tenant}%22%2c%22Oid%22%3a%22{organiser}%22%7d"
)
LONG = "https://vergader.example/" + "x" * (LONGEST_LINK - 25)


def typed(link):
    form = PlanEventForm({"video_url": link})
    form.is_valid()
    return form.cleaned_data.get("video_url"), form.errors.get("video_url", [])


@pytest.mark.parametrize(
    "link",
    [
        CLASSIC.format(
            tenant="11111111-2222-3333-4444-555555555555", organiser="66666666-7777-8888-9999-aaaaaaaaaaaa"
        ),
        CLASSIC.format(
            tenant="d2f1b7c4-1234-4f6a-9a54-123456782111", organiser="c1dfe2a0-5b7e-4b6a-8c3d-0612345678ab"
        ),
        "https://teams.live.com/meet/9312345678901?p=Xyz",
        "https://us02web.zoom.us/j/81234567890?pwd=abc",
        LONG,
    ],
)
def test_the_link_of_a_meeting_is_kept_whole(link):
    assert typed(f" {link}\u200b\r\n") == (link, [])


def test_a_link_fits_in_its_column():
    assert Event._meta.get_field("video_url").max_length == LONGEST_LINK == len(LONG)


def test_a_link_of_one_sign_too_many_is_refused_with_both_numbers():
    assert typed(LONG + "x") == (
        None,
        ["Dit is te lang: er passen 2000 tekens in, en dit zijn er 2001. Maak het korter."],
    )


@pytest.mark.parametrize(
    "link",
    [
        "Teams: https://teams.example/1",
        "https://teams.example/1 https://teams.example/2",
        "https://",
        "javascript://x",
    ],
)
def test_a_part_of_what_was_typed_is_never_taken_for_the_link(link):
    link_kept, errors = typed(link)

    assert (link_kept, len(errors)) == (None, 1)
