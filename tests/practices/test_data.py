"""The invented voorbeelden: six, marked, past the gate, and told by the demo."""

import pytest

from home.demo.practices import VOORBEELDEN
from practices.models import TEXTS
from practices.queries.drafts import names_to_allow
from privacy.data_files import read_yaml
from privacy.gate import check
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_every_text_passes_the_gate():
    for name in ("Openbaar Ministerie", "Slachtofferhulp Nederland"):
        OrganisationFactory(name=name)
    allowed = names_to_allow(UserFactory(), [])
    practices = read_yaml(VOORBEELDEN)["practices"]
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
