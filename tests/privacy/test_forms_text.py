import pytest
from django import forms

from privacy.forms.text import GatedLine, GatedLink, GatedTextField
from privacy.gate import GateLevel


class Shared(forms.Form):
    text = GatedTextField(label="Tekst")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].allow(["Noor Veldkamp"])


class Practical(forms.Form):
    text = GatedTextField(label="Bericht", level=GateLevel.PRACTICAL)


def choose(text, **choices):
    """A post with one finding decided: found, soort, keuze, vervang, uitleg."""
    return {"text": text, **{f"text-0-{key}": value for key, value in choices.items()}}


def test_a_text_without_findings_passes():
    form = Shared({"text": "Ik sprak met het wijkteam over een ruit."})

    assert form.is_valid()
    assert form.cleaned_data["text"].text == "Ik sprak met het wijkteam over een ruit."


def test_a_hard_finding_stops_and_keeps_the_text():
    form = Shared({"text": "Bel Noor op 06-12345678."})

    assert not form.is_valid()
    assert "Bel Noor op 06-12345678." in str(form["text"]).replace("&#x27;", "'")
    assert "06-12345678</mark>" in str(form["text"])


def test_a_name_of_the_group_is_no_finding():
    assert Shared({"text": "Noor Veldkamp liep een dag mee."}).is_valid()


def test_a_chosen_replacement_is_written_into_the_text():
    data = choose(
        "Bel op 06-12345678.", gevonden="06-12345678", soort="TELEFOON", keuze="vervang", vervang="een nummer"
    )

    form = Shared(data)

    assert form.is_valid()
    assert form.cleaned_data["text"].text == "Bel op een nummer."


def test_a_reason_goes_along_to_the_reader():
    data = choose(
        "Het nummer 06-12345678 staat op de site.",
        gevonden="06-12345678",
        soort="TELEFOON",
        keuze="uitleg",
        uitleg="Dit is een verzonnen voorbeeld.",
    )

    form = Shared(data)

    assert form.is_valid()
    assert form.cleaned_data["text"].declarations == [
        {
            "start": 11,
            "end": 22,
            "label": "TELEFOON",
            "text": "06-12345678",
            "reason": "Dit is een verzonnen voorbeeld.",
        }
    ]


@pytest.mark.parametrize("reason", ["", "nee hoor"])
def test_a_reason_that_says_nothing_does_not_count(reason):
    data = choose("Bel 06-12345678.", gevonden="06-12345678", soort="TELEFOON", keuze="uitleg", uitleg=reason)

    form = Shared(data)

    assert not form.is_valid()
    assert "Leg in een paar woorden uit" in str(form["text"])


def test_a_bsn_with_its_word_never_passes():
    data = choose(
        "Haar BSN is 999942542.",
        gevonden="999942542",
        soort="BSN",
        keuze="uitleg",
        uitleg="Dit is een verzonnen nummer voor de les.",
    )

    form = Shared(data)

    assert not form.is_valid()
    assert "Dit is geen persoonsgegeven" not in str(form["text"])


def test_a_soft_finding_may_stand_after_a_look():
    text = "Op 3 mei 2024 ging het mis."
    asked = Shared({"text": text})

    kept = Shared(choose(text, gevonden="3 mei 2024", soort="DATUM", keuze="laat"))

    assert [asked.is_valid(), kept.is_valid()] == [False, True]


def test_a_choice_for_something_else_changes_nothing():
    data = choose("Een gewone zin.", gevonden="06-12345678", soort="TELEFOON", keuze="vervang", vervang="x")

    form = Shared(data)

    assert form.is_valid()
    assert form.cleaned_data["text"].text == "Een gewone zin."


def test_a_practical_message_asks_no_reasons_but_stops_numbers():
    named = Practical({"text": "Jan de Groot komt om 14.00 uur op 3 mei 2024."})
    numbered = Practical({"text": "Zijn BSN is 999942542."})

    assert [named.is_valid(), numbered.is_valid()] == [True, False]


def test_a_practical_message_may_hold_ones_own_number():
    text = "Bel me op 06-12345678."
    asked = Practical({"text": text})

    own = Practical(choose(text, gevonden="06-12345678", soort="TELEFOON", keuze="eigen"))

    assert [asked.is_valid(), own.is_valid()] == [False, True]


class OneLine(forms.Form):
    title = GatedLine(label="Titel", max_length=120)
    link = GatedLink(label="Videolink", required=False)


@pytest.mark.parametrize(
    "title",
    [
        "Zaak 16/998877-24",
        "Casus 111222333",
        "Casus 111<b></b>222333",
        "Casus １１１222333",
        "NL91ABNA0417164300",
    ],
)
def test_a_line_stops_at_a_number_and_shows_what_to_do(title):
    form = OneLine({"title": title})

    assert not form.is_valid()
    assert list(form.errors) == ["title"]
    assert 'value="vervang" checked' in str(form["title"])
    assert 'name="title"' in str(form["title"])


def test_a_line_cleans_to_plain_words_without_line_ends():
    form = OneLine({"title": "Dagdeel 2\r\nBcc: iedereen", "link": "video.voorbeeld.nl/kamer"})

    assert form.is_valid()
    assert form.cleaned_data == {
        "title": "Dagdeel 2 Bcc: iedereen",
        "link": "https://video.voorbeeld.nl/kamer",
    }


def test_a_line_asks_nobody_for_reasons():
    assert OneLine({"title": "Intervisie met Noor Veldkamp, 12 maart in Meppel"}).is_valid()


@pytest.mark.parametrize(
    "link", ["https://video.voorbeeld.nl/111222333", "javascript:alert(1)", "gewoon tekst"]
)
def test_a_link_stops_at_a_number_and_at_what_is_no_address(link):
    form = OneLine({"title": "Intervisie", "link": link})

    assert not form.is_valid()
    assert list(form.errors) == ["link"]
