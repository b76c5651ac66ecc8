"""What the gate finds in a text. All people, towns and numbers are invented or common examples."""

import re

import pytest

from privacy import gate
from privacy.gate import deduced, patterns
from privacy.gate.finding import Candidate
from privacy.gate.lexicon import read_data
from privacy.gate.merge import merge
from privacy.gate.reading import Reading

RULES = read_data("patterns.yaml")["patterns"]
KINDS = read_data("organisations.yaml")
BY_NAME = {pattern.name: pattern for pattern in patterns.patterns()}


def seen(text, **how):
    return [(finding.label, finding.text) for finding in gate.find(text, **how)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # names that stand in no usual place, and a surname that comes back
        ("Betrokkene: EL AMRANI, Yusuf.", [("NAAM", "EL AMRANI, Yusuf")]),
        ("Gisteren sprak Oluwaseun Adeyemi met ons.", [("NAAM", "Oluwaseun Adeyemi")]),
        ("Ik belde met henk over de vraag.", [("NAAM", "henk")]),
        (
            "Aanwezig: Yvonne Best. Best geeft aan dat het best kan.",
            [("NAAM", "Yvonne Best"), ("NAAM", "Best")],
        ),
        # whatever marks its letters bear, and a name that a shop has too
        ("Ik sprak Jürgen, Céline en Michał.", [("NAAM", "Jürgen"), ("NAAM", "Céline"), ("NAAM", "Michał")]),
        ("Ik sprak Dirk en meneer Zeeman.", [("NAAM", "Dirk"), ("NAAM", "meneer Zeeman")]),
        # towns, and words that are written the same
        ("Zij verblijft bij haar zus in Oss.", [("PLAATS", "Oss")]),
        ("Hij woont in Best. Het is best mogelijk.", [("PLAATS", "Best")]),
        ("Wij reden langs Enschede terug.", [("PLAATS", "Enschede")]),
        ("Wij reden langs Zwaag terug.", [("PLAATS", "Zwaag")]),
        ("Zij trok naar Bergen op Zoom.", [("PLAATS", "Bergen op Zoom")]),
        ("Best een goed idee. Het is Goed zo.", []),
        # a town that is a surname too: behind "in" stands no person, unless the word is a first name
        ("Zij woont in Goes bij haar zus.", [("PLAATS", "Goes")]),
        ("Wij reden naar Goes terug.", [("NAAM", "Goes")]),
        ("Zij heeft vertrouwen in Laura.", [("NAAM", "Laura")]),
        # words of praise that are surnames too
        ("Mooi. Helder verteld, en knap gedaan.\nWijs besluit.", []),
        ("Zo sprak mevrouw Mooi.", [("NAAM", "mevrouw Mooi")]),
        ("Aanwezig: Yvonne Mooi. Mooi geeft aan.", [("NAAM", "Yvonne Mooi"), ("NAAM", "Mooi")]),
        # towns that are a word too, and towns without their capital
        ("Zij woont in Putten. De bal zit in putten.", [("PLAATS", "Putten")]),
        ("De mooie Doorn prikt. Hij komt uit Doorn.", [("PLAATS", "Doorn")]),
        ("hij is in hoogeveen gaan wonen", [("PLAATS", "hoogeveen")]),
        # a name goes on with what can only belong to it
        ("Gisteren kwam Wojciech Kowalczyk langs.", [("NAAM", "Wojciech Kowalczyk")]),
        ("Het is Xiao Li Chen.", [("NAAM", "Xiao Li Chen")]),
        ("Wij spraken Wojciech Maandag.", [("NAAM", "Wojciech")]),
        ("Wij spraken ilse de boer en henk jansen.", [("NAAM", "ilse de boer"), ("NAAM", "henk jansen")]),
        ("BAKKER, Hendrik Jan, wonende te Oss.", [("NAAM", "BAKKER, Hendrik Jan"), ("PLAATS", "Oss")]),
        # a date of birth stops a text, another date is asked about
        ("Hij (geboren te Oss op 12-03-1991) zweeg.", [("PLAATS", "Oss"), ("GEBOORTEDATUM", "12-03-1991")]),
        (
            "Geb. 7 mei 1999. Zij is op 3 april geboren.",
            [("GEBOORTEDATUM", "7 mei 1999"), ("GEBOORTEDATUM", "3 april")],
        ),
        (
            "* 12 maart: een gesprek, met wie *7-5-1999 is.",
            [("DATUM", "12 maart"), ("GEBOORTEDATUM", "7-5-1999")],
        ),
        ("Zij is geboren in Oss. Op 12-03-2024 viel zij.", [("PLAATS", "Oss"), ("DATUM", "12-03-2024")]),
        # addresses
        ("Zij woont Laan van Meerdervoort 1001.", [("ADRES", "Laan van Meerdervoort 1001")]),
        ("Zij zit op Plein 1944 nr. 3.", [("ADRES", "Plein 1944 nr. 3")]),
        ("zij woont in de molenstraat 24b", [("ADRES", "molenstraat 24b")]),
        ("Dat gebeurde in de winkelstraat 3 keer.", []),
        ("Dat gebeurde in de winkelstraat 30 keer, de hoofdstraat 3 m verder.", []),
        ("Een flat, Bieslook 212, 3069 LG.", [("ADRES", "Bieslook 212"), ("POSTCODE", "3069 LG")]),
        ("Hij mag niet in de Vijverlaan komen.", [("PLAATS", "Vijverlaan")]),
        ("Zij zit op de Zilverspardreef 14.", [("ADRES", "Zilverspardreef 14")]),
        ("Het was bij Oude Veenspiegel 7a.", [("ADRES", "Oude Veenspiegel 7a")]),
        ("Adres: Kraaienhorst 203-bis.", [("ADRES", "Kraaienhorst 203-bis")]),
        ("Het loopt onderweg 3 keer mis in stap 2 van dagdeel 1.", []),
        # what may always stand there
        ("De Raad voor de Kinderbescherming en Veilig Thuis koos ervoor.", []),
    ],
)
def test_find_names_towns_and_addresses(text, found):
    assert seen(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vernieling bij het Zandwijk College.", [("Zandwijk College", "een school")]),
        ("Zij zit op het Zandwijkcollege.", [("Zandwijkcollege", "een school")]),
        ("Zij zit op basisschool De Klimop.", [("basisschool De Klimop", "een school")]),
        ("Bij snackbar 't Hoekje en op OBS Onder de Eiken.",
         [("snackbar 't Hoekje", "een zaak in de buurt"), ("OBS Onder de Eiken", "een school")]),
        ("Kinderdagverblijf Pinokkio belde.", [("Kinderdagverblijf Pinokkio", "een plek voor kinderopvang")]),
        # a kind without a name, and a capital that only begins a sentence
        ("De basisschool belde. Basisschool en café. Daar stond het. Buurtschool is een woord.", []),
        ("Het College van B en W besloot. Het College ook.", []),
        ("Een gesprek met Stichting Halt.", []),
    ],
)  # fmt: skip
def test_find_small_organisations_by_their_kind(text, found):
    assert [(each.text, each.proposal) for each in gate.find(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hij knipt bij kapsalon Fatima.", [("NAAM", "Fatima")]),
        ("Bij garage Jan Jansen stond Jansen.", [("NAAM", "Jan Jansen"), ("NAAM", "Jansen")]),
        ("Het was in café Kerkstraat 12.", [("ADRES", "Kerkstraat 12")]),
        ("Bij moskee Al-Hidaya Yusuf.", [("NAAM", "Hidaya Yusuf")]),
        ("Bij sportschool Fit4All van Yusuf.",
         [("ORGANISATIE_KLEIN", "sportschool Fit4All"), ("NAAM", "Yusuf")]),
    ],
)  # fmt: skip
def test_find_never_takes_an_organisation_for_what_points_directly(text, found):
    assert seen(text) == found


@pytest.mark.parametrize("group", KINDS, ids=lambda group: group["proposal"])
def test_every_kind_of_organisation_proposes_what_it_is(group):
    named = [f"{kind} Regenboog" for kind in group["before"]] + [
        f"Regenboog{kind.lower()}" for kind in group.get("after", [])
    ]

    found = [[(each.text, each.proposal) for each in gate.find(f"Wij waren bij {name}.")] for name in named]

    assert found == [[(name, group["proposal"])] for name in named]


def test_name_of_an_organisation_is_not_taken_for_its_kind():
    [found] = gate.find("Wij waren bij obs De Boerderij.")

    assert found.proposal == "een school"


def test_find_leaves_an_allowed_organisation_alone_with_its_kind_before_it():
    text = "Wij waren bij zorgcentrum De Wending en bij zorgcentrum De Brug."

    assert seen(text, allowed=["De Wending"]) == [("ORGANISATIE_KLEIN", "zorgcentrum De Brug")]


def test_find_proposes_a_street_nearby_for_a_street_alone():
    [street] = gate.find("Hij mag niet in de Vijverlaan komen.")

    assert street.proposal == "een straat in de buurt"


def test_merge_keeps_of_two_equals_what_points_directly():
    text = "Goes " * 20
    spans = [(at, at + 4) for at in range(0, len(text), 5)]
    names = [Candidate(*span, "NAAM", "deduce", 2) for span in spans]
    towns = [Candidate(*span, "PLAATS", "plaatsnaam", 2) for span in spans]

    assert merge(text, [*towns, *names]) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kevin, alias Kleine Kev, liep weg.", ["Kevin", "Kleine Kev"]),
        ("Hij noemt zich De Tank.", ["De Tank"]),
        ("De leider heet Quazimo. Het plan heet Samen Verder.", ["Quazimo"]),
        ("Cliënt 't Hart en verdachte Zwezerinck zwegen.", ["'t Hart", "Zwezerinck"]),
        ("Zijn advocaat mevrouw Zwezerinck belde.", ["mevrouw Zwezerinck"]),
        ("Aanwezig: Szymon Wrobel, Loubna en Fenneke.", ["Szymon Wrobel", "Loubna", "Fenneke"]),
        ("Beste Wrobel,\nDank.\nGroet,\nLoubna", ["Wrobel", "Loubna"]),
        ("De bewoner van nummer 14, Cor, draait. Dat is Roos Storm, met een roos, in Mei.",
         ["Cor", "Roos Storm"]),
        # an office, an abbreviation, a plain word or a town is no name
        ("Cliënt Centraal. Verdachte ZSM. Begeleider Almere. Dokter Wijkteam.", []),
        ("Beste collega's,\nWie: de gemeente. Door: Ketenpartners.\nGroet,\nHet team", []),
    ],
)  # fmt: skip
def test_find_names_by_the_words_around_them(text, found):
    assert [each.text for each in gate.find(text) if each.label == "NAAM"] == found


def test_name_goes_on_no_further_than_what_is_allowed():
    text = "Aanwezig: Wojciech Kowalczyk Kwadrant."

    assert seen(text, allowed=["Kwadrant"]) == [("NAAM", "Wojciech Kowalczyk")]


def test_chain_of_names_is_read_in_pieces():
    """deduce looks at the whole chain again for every name in it."""
    text = "Jan van " * 90 + "Jan-Piet-" * 90

    pieces = [text[start:end] for start, end in deduced._pieces(text)]

    assert "".join(pieces) == text
    assert max(len(re.findall(r"Jan|Piet", piece)) for piece in pieces) <= 12


def test_find_leaves_allowed_names_and_towns_alone():
    text = "Fatima Ouali sprak in Enschede met EL AMRANI, Yusuf."

    assert seen(text, allowed=["Fatima Ouali", "Enschede"]) == [("NAAM", "EL AMRANI, Yusuf")]


@pytest.mark.parametrize("where", ["Slachtofferhulp Nederland", "Reclassering Nederland"])
def test_somebody_allowed_may_stand_before_where_they_work(where):
    text = f"Aanwezig: Eline Bosch {where}, Karim Haddad {where}."

    assert seen(text, allowed=["Eline Bosch", "Karim Haddad"]) == []
    assert "Karim Haddad" in str(seen(text, allowed=["Eline Bosch"]))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_patterns_see_their_good_examples_and_not_their_bad_ones(rule):
    pattern = BY_NAME[rule["name"]]

    def points(text):
        return bool(list(pattern.candidates(Reading(text))))

    assert [text for text in rule.get("good", []) if not points(text)] == []
    assert [text for text in rule.get("bad", []) if points(text)] == []
