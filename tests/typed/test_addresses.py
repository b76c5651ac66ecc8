import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.typed.addresses import NO_ADDRESS, TOO_LONG, TWO, WORDS_TOO, addresses_in, is_address

LOCAL = "abcxyz0189.!#$%&'*+/=?^_`{|}~-"


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("sanne.o'brien@politie.example", ["sanne.o'brien@politie.example"]),
        ("d'hondt@gemeente.example", ["d'hondt@gemeente.example"]),
        ("'t.hart@om.example", ["'t.hart@om.example"]),
        ("Sinéad O'Connor <Sinead.O'Connor@gemeente.example>", ["sinead.o'connor@gemeente.example"]),
        ("O'Brien, Sanne <sanne@om.example>", ["sanne@om.example"]),
        ("'Ilse van Dam' <ilse.vandam@om.example>", ["ilse.vandam@om.example"]),
        ('"Dam, Ilse; van" <ilse@om.example>, jan@om.example', ["ilse@om.example", "jan@om.example"]),
        ("jan@om.example <JAN@om.example>", ["jan@om.example"]),
        ("Kees (kees@om.example)", ["kees@om.example"]),
        ("kees@om.example (Kees, Zwolle)", ["kees@om.example"]),
        ("\u200bteams@om.\u2060example", ["teams@om.example"]),
        ("mailto:klaas@om.example", ["klaas@om.example"]),
        ("MAILTO:o%27brien@om.example", ["o'brien@om.example"]),
        ("[klaas@om.example](mailto:klaas@om.example)", ["klaas@om.example"]),
        ("wim@om.example.", ["wim@om.example"]),
        ("“smart@om.example”", ["smart@om.example"]),
        ("'klaas@om.example'", ["klaas@om.example"]),
        ('"jan.piet"@om.example', ['"jan.piet"@om.example']),
        ('"jan,piet"@om.example', ['"jan,piet"@om.example']),
        ("jan+zsm@om.example", ["jan+zsm@om.example"]),
        ("jan@münchen.example", ["jan@münchen.example"]),
        ("- a@om.example\n2. b@om.example\n• c@om.example", ["a@om.example", "b@om.example", "c@om.example"]),
        (
            "a@om.example;b@om.example,c@om.example\td@om.example e@om.example\u2028f@om.example",
            [f"{name}@om.example" for name in "abcdef"],
        ),
        ("a@om.example;; A@OM.example,", ["a@om.example"]),
    ],
)
def test_addresses_are_taken_whole(typed, taken):
    found = addresses_in(typed)

    assert (found.taken, found.not_taken) == (taken, [])


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("sanne.o’brien@politie.example", NO_ADDRESS),
        ("josé@om.example", NO_ADDRESS),
        ("\u017fanne@om.example", NO_ADDRESS),
        ('"jan piet"@om.example', NO_ADDRESS),
        ("jan piet@om.example", WORDS_TOO),
        ("E-mail: klaas@om.example", WORDS_TOO),
        ("a@om.example en b@om.example", TWO),
        ("a@om.example <b@om.example>", TWO),
        ("<a@om.example><b@om.example>", TWO),
        ("<a@om.example, b@om.example>", NO_ADDRESS),
        ("a@om.example/b@om.example", NO_ADDRESS),
        ("a@b@om.example", NO_ADDRESS),
        ("mailto:klaas@om.example?cc=piet@om.example", NO_ADDRESS),
        ("<jan@om.example", NO_ADDRESS),
        ("jan at om.example", NO_ADDRESS),
        ("jan＠om.example", NO_ADDRESS),
        ("jan.politie.nl", NO_ADDRESS),
        ("half@", NO_ADDRESS),
        ("geen adres", NO_ADDRESS),
        (f"{'a' * 250}@om.example", TOO_LONG),
    ],
)
def test_what_is_no_address_is_named_whole(typed, why):
    found = addresses_in(f"goed@om.example\n{typed}")

    assert found.taken == ["goed@om.example"]
    assert [(piece.typed, piece.why) for piece in found.not_taken] == [(typed, why)]


def test_the_rest_of_a_row_is_said():
    found = addresses_in("Noor de Vries;noor@om.example;Politie;jan.politie.nl")

    assert found.taken == ["noor@om.example"]
    assert [piece.typed for piece in found.not_taken] == ["jan.politie.nl"]
    assert found.words == ["Noor de Vries", "Politie"]


@given(
    st.text(LOCAL + '’é\u00b7"\\', min_size=1, max_size=12),
    st.sampled_from(["", "Jan <%s>", "%s (Jan)", "mailto:%s"]),
)
def test_a_part_of_an_address_is_never_taken(local, around):
    address = f"{local}@om.example"

    found = addresses_in(around % address if around else address)

    assert set(found.taken) <= {address.strip("'\""), address, f"'{address}"}
    assert found.taken or found.not_taken


@given(
    st.lists(
        st.text("abc'.-+", min_size=1, max_size=6).map(lambda name: f"{name}@om.example"),
        min_size=1,
        max_size=8,
    )
)
def test_every_address_is_taken_or_named(addresses):
    found = addresses_in(";".join(addresses))

    assert set(found.taken) | {piece.typed for piece in found.not_taken} >= {
        one for one in addresses if is_address(one)
    }
