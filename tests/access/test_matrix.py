"""Every address × every role × GET and POST, against the tables of decisions beside this file.

A new address fails here until somebody decides who may open it. The answers it gives now are
in the message: judge each, mend the view where one is wrong, and put the rows in its app's table.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import NoReverseMatch

from tests.access import matrix
from tests.access.posted import POSTED
from tests.support import addresses

TABLES = sorted(path.name for path in Path(__file__).parent.glob("*.txt"))


def decisions():
    return [row for table in TABLES for row in matrix.read(table).rows]


def judge(message):
    pytest.fail(message, pytrace=False)


def asked(asker, world, row):
    """The row as the site answers it now."""
    posted = POSTED.get(row.name, lambda _: None)(world)
    return replace(row, answers=asker.answers(row.path(world), row.method, posted))


def undecided():
    decided = {(row.name, row.method) for row in decisions()}
    everything = {(address.name, method) for address in addresses.addresses() for method in matrix.METHODS}
    return sorted(everything - decided)


def test_every_address_is_decided(world):
    if not undecided():
        return
    roles = matrix.read("home.txt").roles
    asker, lines = matrix.Asker(world, roles), []
    for name, method in undecided():
        row = matrix.Row(name, "", method)
        try:
            lines.append(str(asked(asker, world, row)))
        except NoReverseMatch:
            lines.append(f"{name}[…] {method}: say between brackets what fills this address")
    judge("Decide who may open these, and put them in tests/access/<app>.txt:\n\n" + "\n".join(lines))


def test_nothing_is_decided_that_is_gone():
    names = {address.name for address in addresses.addresses()}

    assert [str(row) for row in decisions() if row.name not in names] == []


def test_nothing_is_decided_twice():
    seen = [(row.name, row.filling, row.method) for row in decisions()]

    assert [one for one in seen if seen.count(one) > 1] == []


@pytest.mark.parametrize("name", TABLES)
def test_answers_are_as_decided(world, name):
    table = matrix.read(name)
    asker = matrix.Asker(world, table.roles)

    answered = [asked(asker, world, row) for row in table.rows]

    pairs = zip(table.rows, answered, strict=True)
    if differences := [f"decided  {row}\nanswers  {now}" for row, now in pairs if row != now]:
        judge("\n".join(differences))
    assert asker.finds.leaks == []
