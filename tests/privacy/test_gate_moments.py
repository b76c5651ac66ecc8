"""Dates in all ways of writing, and house numbers with what belongs to them."""

import pytest

from privacy import gate


def seen(text, *labels):
    return [finding.text for finding in gate.find(text) if finding.label in labels]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Op 14NOV2023 gebeurde het.", ["14NOV2023"]),
        ("Op 14nov23 gebeurde het.", ["14nov23"]),
        ("Op 14-nov-23 gebeurde het.", ["14-nov-23"]),
        ("Op 14/nov/2023 gebeurde het.", ["14/nov/2023"]),
        ("Op 14 NOVEMBER 2023 gebeurde het.", ["14 NOVEMBER 2023"]),
        ("Het was 14 november '23, en 14 nov 23.", ["14 november '23", "14 nov 23"]),
        ("Op 14/11/23 en 14.11.23, en 14-11-'23.", ["14/11/23", "14.11.23", "14-11-'23"]),
        ("Brief d.d. 14-11-2023, en d.d.14-11-23.", ["14-11-2023", "14-11-23"]),
        ("Brief d.d. 14-11, mail dd 3/12.", ["14-11", "3/12"]),
        ("Emmen, 14-11-1985. Emmen,14 november 1985.", ["14-11-1985", "14 november 1985"]),
        ("Gemaakt op 2023-11-14T10:00.", ["2023-11-14"]),
    ],
)
def test_find_dates_whole(text, found):
    assert seen(text, "DATUM") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("geboren te Emmen, 14 november 1985", "14 november 1985"),
        ("geboren te Emmen, 14-11-1985", "14-11-1985"),
        ("geb. 14.11.85 te Emmen", "14.11.85"),
        ("geb. 14NOV1985", "14NOV1985"),
    ],
)
def test_find_dates_of_birth_whole(text, found):
    assert seen(text, "DATUM", "GEBOORTEDATUM") == seen(text, "GEBOORTEDATUM") == [found]


@pytest.mark.parametrize(
    "text",
    [
        "artikel 14.11.23 en art. 3:2 lid 1, § 3.1.12",
        "versie 1.11.23, v2.10.12 en stap 1.2.10",
        "om 14.11 uur en om 14.11.23 uur",
        "€ 14.11, 1.250,50 euro",
        "24/7 open, rapport 2023/14, schooljaar 2023/24",
        "uitslag 3-1, stand 2-1-10",
        "in mei, 28 dagen, 14 keer",
    ],
)
def test_find_sees_no_date_in_other_numbers(text):
    assert gate.find(text) == []


@pytest.mark.parametrize(
    "number",
    [
        "12a", "12-A", "12 A-1", "12 bis", "12 bis A", "12-hs", "12 huis", "12 II", "12-II", "12-ii",
        "12-3hoog", "12 3 hoog", "12-3-hoog", "12 driehoog", "12/1", "12-14", "12 t/m 14", "12a t/m 12d",
        "12 tot en met 14", "nr. 12-b",
    ],
)  # fmt: skip
def test_find_house_numbers_whole(number):
    for street in ("Kerkstraat", "Laan van Meerdervoort", "Zilverspardreef"):
        assert seen(f"Zij woont {street} {number}, boven een winkel.", "ADRES") == [f"{street} {number}"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kerkstraat 12 is dicht", ["Kerkstraat 12"]),
        ("Kerkstraat 12 3 keer", ["Kerkstraat 12"]),
        ("molenstraat 12 t/m 14 en kerkstraat 5 huis", ["molenstraat 12 t/m 14", "kerkstraat 5 huis"]),
        ("KERKSTRAAT 12 BIS BOVEN", ["KERKSTRAAT 12 BIS"]),
        ("Dat gebeurde in de winkelstraat 30 huizen verder, en 3 keer.", []),
    ],
)
def test_find_house_numbers_no_further_than_they_go(text, found):
    assert seen(text, "ADRES") == found
