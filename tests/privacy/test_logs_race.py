"""Two readings at the same moment, on real connections."""

import pytest

from privacy.actions.logs import log_read
from privacy.models import ReadLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.privacy import DraftFactory


@pytest.mark.race
def test_log_read_twice_at_once_is_one_line(at_once, now):
    reader, draft = UserFactory(), DraftFactory()

    def read():
        log_read(reader=reader, target=draft, owner=draft.owner, now=now)

    results = at_once([read] * 8)

    assert [result for result in results if isinstance(result, BaseException)] == []
    assert ReadLogEntry.objects.count() == 1
