"""The invented voorbeelden: six, marked, past the gate, and told by the demo."""

import pytest

from learning.models import Theme
from practices.actions import load_themes
from practices.actions.words import read_data
from practices.models import TEXTS
from practices.queries.drafts import names_to_allow
from privacy.gate import check
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_every_text_passes_the_gate():
    for name in ("Openbaar Ministerie", "Slachtofferhulp Nederland"):
        OrganisationFactory(name=name)
    allowed = names_to_allow(UserFactory(), [])
    practices = read_data()["practices"]
    texts = [one[name] for one in practices for name in TEXTS if name in one]
    texts += [
        report[name]
        for one in practices
        for report in one.get("reports", [])
        for name in ("changed", "happened")
    ]

    stopped = [(text, check(text, allowed=allowed).stops) for text in texts]

    assert [pair for pair in stopped if pair[1]] == []
    assert len(practices) == 6


def test_load_themes_twice_is_once_and_keeps_what_editors_made():
    Theme.objects.create(slug="vak", name="Vakmanschap")

    load_themes()
    load_themes()

    assert {theme.name for theme in Theme.objects.all()} == {
        "Handelingsperspectieven",
        "Informatie uitwisselen",
        "Vakmanschap",
    }
