"""Reading the tables of decisions, and asking an address what it answers to each role.

A table, one per app, names the roles of its columns and has a row for every address and method:

    roles                             anonymous author …
    home:cohort[cohort.slug]    GET   L + …

Between the brackets stands what fills the address: attributes of the world, or a literal
after `=`. The answers:

    +  shown or done, also a redirect onwards     L  asked to log in
    .  does not exist (404)                       x  forbidden (403), or sent back to /beheer/
    m  not with this method (405)                 e  the request itself is wrong (400)
    r  may, but a rule says not now (409)
"""

import re
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from tests.support.markers import Finds, words_of

METHODS = ("GET", "POST")
ROW = re.compile(r"(?P<name>[^\s\[]+)(\[(?P<filling>[^\]]*)\])?\s+(?P<method>GET|POST)\s+(?P<signs>.*)")
SIGNS = {400: "e", 401: "L", 403: "x", 404: ".", 405: "m", 409: "r"}


@dataclass(frozen=True)
class Row:
    """One decision: what an address, filled in, answers to each role of its table."""

    name: str
    filling: str
    method: str
    answers: tuple = ()

    def __str__(self):
        address = f"{self.name}[{self.filling}]" if self.filling else self.name
        return f"{address:<60} {self.method:<4}  " + " ".join(self.answers)

    def path(self, world):
        if "/" in self.name:  # an address without a name
            return self.filling or f"/{self.name}"
        return reverse(self.name, args=[_fill(world, part) for part in self.filling.split()])


def _fill(world, part):
    return part[1:] if part.startswith("=") else attrgetter(part)(world)


@dataclass(frozen=True)
class Table:
    roles: tuple
    rows: list


def read(name):
    """The decisions of one table; a row that is not whole is an error."""
    lines = (Path(__file__).parent / name).read_text().splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    roles = tuple(lines[0].split()[1:])
    return Table(roles, [_row(line, roles) for line in lines[1:]])


def _row(line, roles):
    found = ROW.fullmatch(line)
    assert found, f"not a row: {line}"
    signs = tuple(found["signs"].split())
    assert len(signs) == len(roles), f"{len(signs)} answers for {len(roles)} roles: {line}"
    assert set(signs) <= {"+", *SIGNS.values()}, f"not an answer: {line}"
    return Row(found["name"], found["filling"] or "", found["method"], signs)


def sign_of(response):
    if 300 <= response.status_code < 400:
        if response["Location"] == reverse("wagtailadmin_home"):
            return "x"
        logins = resolve_url(settings.LOGIN_URL), reverse("wagtailadmin_login")
        return "L" if response["Location"].startswith(logins) else "+"
    return SIGNS.get(response.status_code, "+" if response.status_code < 300 else str(response.status_code))


def client_of(user):
    client = Client(raise_request_exception=False)
    if user.pk:
        client.force_login(user)
    return client


class Asker:
    """Asks as every role in turn; whatever an answer changed is undone. `finds` is what was in them."""

    def __init__(self, world, roles):
        self.people = {role: getattr(world, role) for role in roles}
        self.finds = Finds(world)

    def answers(self, path, method, posted=None):
        return tuple(self._answer(role, path, method, posted) for role in self.people)

    def _answer(self, role, path, method, posted):
        cache.clear()
        with transaction.atomic():
            client = client_of(self.people[role])
            response = client.get(path) if method == "GET" else client.post(path, posted or {})
            self.finds.look(role, f"{method} {path}", words_of(response))
            transaction.set_rollback(True)
        response.close()
        return sign_of(response)
