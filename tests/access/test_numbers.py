"""A number too large for the database is an address that does not exist, never an error of ours."""

import re

import pytest

from tests.access.matrix import caller_of
from tests.support import addresses

BEYOND_BIGINT = str(2**63)
EDITORS = ("editor", "administrator")
UUID = "00000000-0000-0000-0000-000000000000"
PLACE = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")


def filled(address):
    """The path with the number wherever a number or a word goes; a UUID cannot be one."""
    return "/" + PLACE.sub(lambda place: UUID if place["kind"] == "uuid" else BEYOND_BIGINT, address.path)


def numbered(role):
    """Who may not enter /beheer/ is turned away there before any number is read."""
    plain = [one for one in addresses.addresses() if PLACE.search(one.path) and "(" not in one.path]
    open_to = [one for one in plain if role in EDITORS or not one.path.startswith("beheer/")]
    return [one for one in open_to if one.name != "home:error-page"]


@pytest.mark.parametrize("role", ["author", *EDITORS])
def test_a_number_beyond_the_database_does_not_exist(world, role):
    client, answers = caller_of(getattr(world, role)), {}

    for address in numbered(role):
        answers[address.path] = client.get(filled(address)).status_code

    assert {path: status for path, status in answers.items() if status >= 500} == {}
    own = {path: status for path, status in answers.items() if not path.startswith("beheer/")}
    assert {path: status for path, status in own.items() if status not in (302, 403, 404, 405)} == {}
