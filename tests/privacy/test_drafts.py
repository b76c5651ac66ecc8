import json

import pytest

from privacy.drafts import is_within
from tests.factories.privacy import DraftFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("saved", "posted", "within"),
    [
        ({"text": ["Ik keek mee"]}, {"text": "Ik keek mee bij de ander."}, True),
        ({"text": ["Eén.\n\nTwee."]}, {"text": "Eén.\r\n\r\nTwee."}, True),
        ({}, {"text": "Nieuw."}, True),
        ({"text": ["Andere woorden"]}, {"text": "Ik keek mee."}, False),
        ({"text": ["Ik keek mee bij de ander."]}, {"text": "Ik keek mee"}, False),
        ({"text": ["Ik"], "keuze": ["regio"]}, {"text": "Ik", "keuze": "land"}, True),
    ],
)
def test_draft_is_within_what_takes_all_its_words_along(saved, posted, within):
    draft = DraftFactory(body=json.dumps(saved))

    assert is_within(draft, posted, ["text"]) is within
