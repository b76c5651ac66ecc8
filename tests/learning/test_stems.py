import pytest

from learning.stems import stems_of, words_of


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("casussen", "casus"),
        ("veiligheidshuizen", "veiligheidshuis"),
        ("signalen", "signaal"),
        ("Coördinator", "coordinator"),
    ],
)
def test_forms_of_a_word_have_one_stem(form, word):
    assert stems_of(form) == stems_of(word)


def test_stems_keep_words_apart():
    assert stems_of("huis") != stems_of("veiligheidshuis")


def test_words_are_those_that_people_read():
    found = words_of("<p>Eén <b>ZSM-tafel</b>, twee tempo\u2019s.</p>")

    assert list(found) == ["een", "zsm", "tafel", "twee", "tempo", "s"]
