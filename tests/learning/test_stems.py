import pytest

from learning.stems import stems_of, words_of


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("casussen", "casus"),
        ("veiligheidshuizen", "veiligheidshuis"),
        ("signalen", "signaal"),
        ("voorbeelden", "voorbeeld"),
        ("schulden", "schuld"),
        ("gezinnen", "gezin"),
        ("methoden", "methode"),
        ("methodes", "methode"),
        ("adviezen", "advies"),
        ("kinderen", "kind"),
        ("straffen", "straf"),
        ("slachtoffers", "slachtoffer"),
        ("beslissing", "beslissen"),
        ("Coördinator", "coordinator"),
    ],
)
def test_forms_of_a_word_have_one_stem(form, word):
    assert stems_of(form) == stems_of(word)


@pytest.mark.parametrize(
    ("word", "other"), [("huis", "veiligheidshuis"), ("gezin", "zin"), ("geld", "geluid")]
)
def test_stems_keep_words_apart(word, other):
    assert stems_of(word) != stems_of(other)


def test_words_are_those_that_people_read():
    found = words_of("<p>Eén <b>ZSM-tafel</b>, twee tempo\u2019s.</p>")

    assert list(found) == ["een", "zsm", "tafel", "twee", "tempo", "s"]
