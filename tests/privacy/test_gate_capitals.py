"""Names in capitals, and names that end in an initial. All people are invented."""

import sys

import pytest

from privacy import gate
from privacy.gate import capitals

AT_WORK = "DE OFFICIER EN HET VEILIGHEIDSHUIS WERKEN SAMEN AAN EEN PLAN."


def names(text):
    return [finding.text for finding in gate.find(text) if finding.label == "NAAM"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a first name or initials before it, in a sentence of any kind
        ("JAN DE VRIES is aangehouden.", ["JAN DE VRIES"]),
        ("JAN DE VRIES IS AANGEHOUDEN.", ["JAN DE VRIES"]),
        ("BETROKKENE FATIMA EL AMRANI VERKLAARDE DAT HAAR EX-PARTNER HAAR BEDREIGDE.", ["FATIMA EL AMRANI"]),
        ("OLUWASEUN ADEYEMI IS GEZIEN BIJ DE WINKEL.", ["OLUWASEUN ADEYEMI"]),
        ("Slachtoffer MARIA DOS SANTOS kwam met RONALDO DA SILVA PEREIRA.",
         ["MARIA DOS SANTOS", "RONALDO DA SILVA PEREIRA"]),
        ("ABDULLAHI WARSAME HASSAN ZWEEG.", ["ABDULLAHI WARSAME HASSAN"]),
        ("WOJCIECH KOWALCZYK en TRAN THI HONG waren er.", ["WOJCIECH KOWALCZYK", "TRAN THI HONG"]),
        ("Danny KOK en Levi STORM liepen weg.", ["Danny KOK", "Levi STORM"]),
        ("Johannes van den BERG is er.", ["Johannes van den BERG"]),
        ("PIETER-JAN VAN LEEUWEN IS DE BUURMAN VAN ANNE-MARIE SCHOUTEN.",
         ["PIETER-JAN VAN LEEUWEN", "ANNE-MARIE SCHOUTEN"]),
        ("de heer P.J. DE GROOT (hierna: DE GROOT)", ["P.J. DE GROOT", "DE GROOT"]),
        ("S. EL AMRANI, M. VAN DIJK, K. ÖZTÜRK EN P. DE JONG",
         ["S. EL AMRANI", "M. VAN DIJK", "K. ÖZTÜRK", "P. DE JONG"]),
        ("DHR J.W.M. VAN VENLO-AMERSFOORT BELDE.", ["J.W.M. VAN VENLO-AMERSFOORT"]),
        # a role, a salutation or a label before it
        ("Verdachte VAN DEN BERG ontkent. Getuige BAKKER zag het.", ["VAN DEN BERG", "BAKKER"]),
        ("AGENT VISSER EN COLLEGA DE HAAN HIELDEN HEM AAN.", ["VISSER", "DE HAAN"]),
        ("Dhr. JANSEN kwam, mw. EL-KHATTABI belde.", ["JANSEN", "EL-KHATTABI"]),
        ("MW. DR. S. BAKKER-DE BOER EN MR. VAN OOSTEN", ["S. BAKKER-DE BOER", "VAN OOSTEN"]),
        ("Betrokkene JANSEN-DE WIT zweeg.", ["JANSEN-DE WIT"]),
        ("Getuige O'BRIEN zag het, D'HONDT ook.", ["O'BRIEN", "D'HONDT"]),
        ("Verdachte VAN 'T HOFF ontkent.", ["VAN 'T HOFF"]),
        ("DE HEER OZTURKOGLU WEIGERDE.", ["OZTURKOGLU"]),
        ("Aanwezig: BAKKER, DE GROOT en JANSEN.", ["BAKKER", "DE GROOT", "JANSEN"]),
        ("T.A.V. DE GROOT", ["DE GROOT"]),
        # a surname before its initials
        ("DE VRIES, J.A.", ["DE VRIES, J.A."]),
        ("DE JONG-VAN DEN BERG, A.M.\nNGUYEN, T.H.\nKAUR SINGH, A.",
         ["DE JONG-VAN DEN BERG, A.M.", "NGUYEN, T.H.", "KAUR SINGH, A."]),
        ("Van der MEER, P. en WOLTERS, J.P. VAN DER", ["Van der MEER, P.", "WOLTERS, J.P. VAN DER"]),
        # nothing before it
        ("VAN DEN BERG", ["VAN DEN BERG"]),
        ("Gisteren zag JANSEN het. TER HORST ontkent.", ["JANSEN", "TER HORST"]),
        ("Later zag DE GROOT het.", ["DE GROOT"]),
        ("Toen kwam VAN DEN\nBERG binnen.", ["VAN DEN\nBERG"]),
        # and again, in other capitals
        ("Verdachte BRAND sliep. Later zag hij BRAND weer, bij de brand.", ["BRAND", "BRAND"]),
        ("JAN DE VRIES zweeg. De Vries is boos, DE VRIES ook.", ["JAN DE VRIES", "De Vries", "DE VRIES"]),
        ("Wij spraken Jan Bakker. Toen liep BAKKER weg naar de bakker.", ["Jan Bakker", "BAKKER"]),
    ],
)  # fmt: skip
def test_find_names_in_capitals_whole(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "HET OPENBAAR MINISTERIE EN DE POLITIE WERKEN SAMEN OP ZSM. GOEDE VRIENDEN VRAGEN OM HULP.",
        "INLEIDING EN SAMENVATTING",
        "PROCES-VERBAAL VAN AANHOUDING",
        "ROLLEN EN VERANTWOORDELIJKHEDEN",
        "A. DOELEN EN B. MIDDELEN. BIJLAGE A. KAMER VAN KOOPHANDEL",
        "OM, ZSM, GGZ, BOPZ, CJIB, RVDK, 3RO, SHN, AVG, WPG, WJSG, WMO EN WGS",
        "Vraag het de OVJ of de RC; het CJIB int, de GGZ behandelt.",
        "OM-BELEID, ZSM-TAFEL EN GGZ-INSTELLING",
        "ARTIKEL 310 SR EN ART. 3:2 LID 1 WVGGZ",
        "VERDACHTE VAN DIEFSTAL, SLACHTOFFER VAN GEWELD",
        "VERDACHTE MOET ZICH MELDEN BIJ DE RECLASSERING",
        "DE MOEDER VAN HET KIND WERKT BIJ DE BAKKER",
        "EEN OMA BELT MET ZORGEN. DE BUURVROUW BELT OOK.",
        "DE BURGEMEESTER EN DE WETHOUDER WAREN ER",
        "TEN EERSTE IS ER GEEN PLAN. TER PLAATSE WAS NIEMAND.",
        "LET OP: DIT IS NIET DE BEDOELING! NIET DELEN MET DERDEN.",
        "Dit is DE manier, en DIT is DE BESTE. Lees dit ALTIJD eerst.",
        "AANWEZIG: OM, POLITIE, RECLASSERING EN HALT\nBETREFT: VOORTGANG",
        AT_WORK,
        "DE GROEP GAAT DE BUURT IN EN BLIJFT IN DE BUURT.",
    ],
)
def test_find_sees_no_name_in_other_capitals(text):
    assert gate.find(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IN UTRECHT EN AMSTERDAM", ["UTRECHT", "AMSTERDAM"]),
        ("DE MAN WOONT IN DEN HAAG.", ["DEN HAAG"]),
        ("DE BURGEMEESTER VAN UTRECHT BESLOOT.", ["UTRECHT"]),
    ],
)
def test_find_takes_a_town_in_capitals_for_a_town(text, found):
    assert [(each.label, each.text) for each in gate.find(text)] == [("PLAATS", town) for town in found]


def test_find_takes_no_more_than_the_first_name_behind_a_comma_in_capitals():
    assert names("HIJ KWAM GISTEREN NIET, FENNA WEL.") == ["FENNA"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Marco P. is verdachte.", ["Marco P."]),
        ("De zaak van Marco van der P.", ["Marco van der P."]),
        ("Hij sprak met Marco P. Daarna ging hij weg.", ["Marco P."]),
        ("Marco P., Kim van D. en (Naomi B.) kwamen.", ["Marco P.", "Kim van D.", "Naomi B."]),
        ("MARCO P. ZWEEG.", ["MARCO P."]),
        ("Marco P. Jansen zweeg.", ["Marco P. Jansen"]),
        ("Hij sprak met Marco. Daarna ging hij weg.", ["Marco"]),
        ("Dit is plan B. Daarna volgt fase C.", []),
    ],
)
def test_find_names_that_end_in_an_initial_with_its_dot(text, found):
    assert names(text) == found


def steps_of(text):
    """How many calls it takes to read a text: the same on every machine."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        list(capitals.candidates(text))
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "words",
    ["JAN ", "J.", "J.P. ", "JANSEN-DE ", "VAN DEN ", "DE VRIES, J.A. ", "BAKKER, ", "BAKKER EN "],
)
def test_find_takes_twice_the_steps_for_twice_the_capitals(words):
    gate.preload()

    once, twice = steps_of(words * 200), steps_of(words * 400)

    assert twice < 2.1 * once
