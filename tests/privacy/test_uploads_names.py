import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.uploads import RefusedUpload
from privacy.uploads.names import safe_name
from privacy.uploads.refusal import shown_name


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "C:\\temp\\x.pdf",
        "naam\x00.pdf",
        "naam\n.pdf",
        "verslag\u202efdp.jpg",
        "verslag\u200b.pdf",
        "con.pdf",
        "LPT1.x.pdf",
        ".pdf",
        "factuur.exe.pdf",
        "index.HTML.jpg",
        "macro.docm.docx",
    ],
)
def test_safe_name_refuses_what_could_mislead(name):
    with pytest.raises(RefusedUpload) as refused:
        safe_name(name)
    assert str(refused.value).endswith("Geef het bestand een gewone naam, zoals verslag.docx.")


@pytest.mark.parametrize(
    "name", ["verslag.pdf.exe", "verslag", "verslag.pdf.", "macro.docm", "plaat.svg", "a.pdf/"]
)
def test_safe_name_refuses_other_endings(name):
    with pytest.raises(RefusedUpload):
        safe_name(name)


def test_safe_name_refuses_300_characters_and_shows_few():
    with pytest.raises(RefusedUpload) as refused:
        safe_name("a" * 296 + ".pdf")

    assert len(str(refused.value)) < 150
    assert "te lang" in str(refused.value)


def test_safe_name_replaces_what_some_systems_cannot_keep():
    assert safe_name("Wat nu? (3:1).docx") == "Wat nu- (3-1).docx"


@given(name=st.text(max_size=200))
def test_safe_name_answers_something_harmless_or_refuses(name):
    safe = ""
    with contextlib.suppress(RefusedUpload):
        safe = safe_name(name + ".pdf")

    assert safe.isprintable()
    assert not set(safe) & set('/\\<>:"|?*\x00')


@given(name=st.text(max_size=300))
def test_shown_name_can_stand_in_a_sentence(name):
    assert shown_name(name).isprintable()
    assert len(shown_name(name)) <= 60
