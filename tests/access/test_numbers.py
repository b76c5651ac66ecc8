"""A number too large for the database is an address that does not exist, never an error of ours."""

import re

import pytest

from tests.access.matrix import client_of
from tests.support import addresses

BEYOND_BIGINT = str(2**63)
SHOWS_ERRORS = "home:error-page"  # of the gallery: what it answers is what it shows
UUID = "00000000-0000-0000-0000-000000000000"
PLACE = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")
# Who may not enter /beheer/ is turned away there before any number is read.
ASKED = {"author": addresses.own, "editor": addresses.admin, "administrator": addresses.admin}


def takes_a_number(address):
    """Whether one fits in its path, which `filled` can read; a UUID cannot be one."""
    kinds = [place["kind"] for place in PLACE.finditer(address.path)]
    return any(kind != "uuid" for kind in kinds) and "(" not in address.path


def filled(address):
    """The path with the number wherever a number or a word goes."""
    return "/" + PLACE.sub(lambda place: UUID if place["kind"] == "uuid" else BEYOND_BIGINT, address.path)


@pytest.mark.parametrize("role", ASKED)
def test_a_number_beyond_the_database_does_not_exist(world, role):
    client, answers = client_of(getattr(world, role)), {}

    for address in filter(takes_a_number, ASKED[role]()):
        if address.name != SHOWS_ERRORS:
            answers[address] = client.get(filled(address)).status_code

    assert {address.path: status for address, status in answers.items() if status >= 500} == {}
    own = {address.path: status for address, status in answers.items() if not address.is_admin}
    assert {path: status for path, status in own.items() if status not in (302, 403, 404, 405)} == {}
