"""The gate reads what a reader sees, whatever stands between the signs of a number."""

import pytest

from privacy import gate
from privacy.gate.folding import fold, text_in_markup

SEEN_AS_BSN = [
    "111<b></b>222333",
    "111<b>222</b>333",
    '111<span class="x">222</span>333',
    "111<wbr>222<!-- -->333",
    "111&#50;22333",
    "&#x31;11222333",
    "111&shy;222&zwnj;333",
    "111&nbsp;222&nbsp;333",
    "111\u200b222\u200d333",
    "111\u00ad222\u2060333",
    "111\u00a0222\u202f333",
    "１１１２２２３３３",
    "111\u115f222\u3164333",
    "111\u2800222\u2800333",
    "1\u03361\u03361222333",
    "𝟏𝟏𝟏222333",
]


@pytest.mark.parametrize("written", SEEN_AS_BSN)
def test_find_reads_a_number_as_it_is_seen(written):
    text = f"Zijn BSN is {written}."

    found = gate.find(text)

    assert [(one.label, one.text) for one in found] == [("BSN", written)]


@pytest.mark.parametrize("padding", ["<b></b>" * 40, "\u200b" * 300, "&zwnj;" * 60])
def test_check_lets_no_padding_come_between_a_number_and_its_word(padding):
    text = f"Het burgerservicenummer {padding} 111222333"
    said = gate.Declaration("BSN", "111222333", "Dit is een verzonnen nummer.")

    verdict = gate.check(text, declarations=[said])

    assert [finding.label for finding in verdict.stops] == ["BSN"]


@pytest.mark.parametrize(
    "text", ["<Jan Jansen> vroeg iets.", '<b title="Jan Jansen">Hij</b> vroeg iets.', "AT&T & Jan Jansen."]
)
def test_find_reads_what_only_looks_like_markup(text):
    assert [one.text for one in gate.find(text) if one.label == "NAAM"] == ["Jan Jansen"]


def test_fold_leads_back_to_the_text_as_it_was_given():
    folded = fold("a<b>1</b>&#50;3")

    assert folded.text == "a123"
    assert folded.span(1, 4) == (4, 15)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>111<b>222</b><i>333</i></p>", "\n111222333\n"),
        ("<p>een</p><p>twee</p>", "\neen\n\ntwee\n"),
        (
            '<p><a href="mailto:jan@voorbeeld.nl">mail</a>&amp; bel</p>',
            "\nmail& bel\n\nmailto:jan@voorbeeld.nl",
        ),
        ('<embed alt="Jan" embedtype="image" id="3" format="left"/>', "\nJan"),
    ],
)
def test_text_in_markup_is_what_a_reader_sees(source, text):
    assert text_in_markup(source) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Zie https://video.voorbeeld.nl/111222333", "111222333"),
        ("Zie https://video.voorbeeld.nl/?bsn=111222333&x=1", "111222333"),
        ("Mail 111222333@voorbeeld.nl", "111222333"),
    ],
)
@pytest.mark.parametrize("level", gate.GateLevel)
def test_check_sees_a_number_inside_an_address(text, number, level):
    verdict = gate.check(text, level=level)

    assert [(one.text, text[one.start : one.end]) for one in verdict.stops] == [(number, number)]


def test_check_lets_the_link_of_a_meeting_pass_in_a_practical_message():
    text = "Kom naar https://zoom.us/j/96123456789?pwd=abc of https://teams.microsoft.com/l/19%3ameeting_NTk3"

    assert gate.check(text, level=gate.GateLevel.PRACTICAL).passes
