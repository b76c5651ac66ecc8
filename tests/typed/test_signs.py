import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.typed.signs import many_lines, one_line

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
FAMILY, PRIDE, ENGLAND = "👩‍👩‍👧", "🏳️‍🌈", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  Casus\r\nZwolle\t en\vOmmen\u2028nu ", "Casus Zwolle en Ommen nu"),
        ("ag\u202egpj.exe", "aggpj.exe"),
        ("\u200bTitel\ufeff", "Titel"),
        ("a\x00b\x1bc", "a b c"),
        ("hard\u00a0en\u3000wijd", "hard en wijd"),
        ("zacht\u00adafgebroken", "zachtafgebroken"),
        ("cafe\u0301", "café"),
        ("een half teken \ud83d", "een half teken"),
        ("👍🏽 " + FAMILY + PRIDE + ENGLAND, "👍🏽 " + FAMILY + PRIDE + ENGLAND),
        ("می‌خواهم", "می‌خواهم"),
        ("a\u200db", "ab"),
        ("x\U000e0067", "x"),
    ],
)
def test_one_line_keeps_what_is_seen(typed, meant):
    assert one_line(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\u200b \u200b",
        "\u3164",
        "\u2800",
        "\u0301",
        "\ufe0f",
        "\u00ad\t\r\n",
        BIDI,
        "\x00",
        "\ud800",
    ],
)
def test_nothing_to_see_is_nothing(typed):
    assert one_line(typed) == ""
    assert many_lines(typed) == ""


def test_many_lines_keeps_ends_of_lines_and_tabs_alone():
    typed = f"Eerste\r\nTweede\rDerde\u2029\tVierde\x00\x07{BIDI}\n\n  Vijfde e\u0301"

    assert many_lines(typed) == "Eerste\nTweede\nDerde\n\tVierde\n\n  Vijfde é"


@given(st.text(st.characters(), max_size=40))
def test_one_line_holds_no_sign_that_steers(typed):
    line = one_line(typed)

    assert one_line(line) == line
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]|\s\s", line)
    assert not set(line) & set(BIDI)
    assert "Cs" not in map(unicodedata.category, line)


@given(st.text(st.characters(), max_size=40))
def test_many_lines_of_what_it_made_changes_nothing(typed):
    assert many_lines(many_lines(typed)) == many_lines(typed)
