"""Whatever somebody puts in an address or a form is refused or taken, and is never an error of ours."""

import re
from urllib.parse import quote, quote_from_bytes

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import transaction

from tests.access import matrix
from tests.access.matrix import client_of
from tests.access.test_matrix import TABLES
from tests.editing.typing import forms_in

STRANGE = {
    "NUL": b"\x00",
    "beyond bigint": b"99999999999999999999",
    "a digit that is no number": "²".encode(),
    "digits of another script": "٣".encode(),
    "half a sign": b"\xed\xa0\x80",
    "no UTF-8": b"\xff\xfe",
    "infinite": b"1e999",
    "no number": b"NaN",
    "negative": b"-1",
    "brackets": b"[" * 20_000,
    "long": b"x" * 5_000,
}
USUAL = ["q", "p", "page", "pagina", "id", "ids", "next", "ordering", "order", "locale", "collection_id"]
EVERYWHERE = ["NUL", "beyond bigint"]
FORM = "application/x-www-form-urlencoded"
SHOWS_ERRORS = "home:error-page"
BODIES = {
    "multipart without a boundary": ("multipart/form-data", b"--x\r\n"),
    "multipart cut off": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
    ),
    "multipart without a name": (
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Disposition: form-data\r\n\r\nb\r\n--x--\r\n",
    ),
    "too many fields": ("application/x-www-form-urlencoded", b"a=1&" * 10_001),
    "another alphabet": ("application/x-www-form-urlencoded; charset=utf-16", b"a=\xff\xfe\x00"),
    "no alphabet": ("application/x-www-form-urlencoded; charset=utf-99", b"a=1"),
    "JSON for a form": ("application/json", b"[" * 100_000),
}


def rows(method):
    """(role, row) of every decision that lets somebody in, each address once, by the first role that may."""
    for name in TABLES:
        table = matrix.read(name)
        for row in table.rows:
            may = [role for role, sign in zip(table.roles, row.answers, strict=True) if sign in "+re"]
            if may and row.method == method and row.name != SHOWS_ERRORS:
                yield may[0], row


def status_of(call, *args, **kwargs):
    """The status of an answer; what it changed is undone."""
    cache.clear()
    with transaction.atomic():
        response = call(*args, **kwargs)
        transaction.set_rollback(True)
    response.close()
    return response.status_code


def pages(world):
    """(row, client, path, page) of every page that is no file, by the first role that may open it."""
    for role, row in rows("GET"):
        client, path = client_of(getattr(world, role)), row.path(world)
        page = client.get(path)
        if page.streaming:
            page.close()
        elif page.status_code == 200:
            yield row, client, path, page


def names_on(page):
    """The names that a page itself puts in a query, and those that are usual."""
    shown = BeautifulSoup(page.content.decode(errors="replace"), "html.parser")
    fields = shown.select("form:not([method=post]) [name]")
    links = " ".join(link["href"] for link in shown.select("a[href*='?']"))
    return {*USUAL, *(field["name"] for field in fields), *re.findall(r"[?&]([\w-]+)=", links)}


@pytest.mark.filterwarnings("ignore:.*AutocompleteFields")  # Wagtail warns at each search of a list
def test_no_query_breaks_a_page(world):
    broken, asked = [], 0

    for row, client, path, page in pages(world):
        for kind in EVERYWHERE if path.startswith("/beheer/") else STRANGE:
            query = "&".join(f"{name}={quote_from_bytes(STRANGE[kind])}" for name in names_on(page))
            asked += 1
            if status_of(client.get, f"{path}?{query}") >= 500:
                broken.append((row.name, kind))

    assert asked > 500
    assert broken == []


def forms_of(world):
    """(name of the page, client, path, data) of every form with words on every page of members, each once."""
    seen = set()
    for row, client, path, page in pages(world):
        for to, data, _texts in forms_in(page) if not path.startswith("/beheer/") else ():
            if to not in seen:
                seen.add(to)
                yield row.name, client, to, {name: typed or "x" for name, typed in data.items()}


def posted(data, strange, value):
    """A body in which these fields hold the strange value, and the others what they should."""
    return "&".join(
        f"{quote(name)}={quote_from_bytes(value) if name in strange else quote(typed)}"
        for name, typed in data.items()
    )


def test_no_value_breaks_a_form(world):
    broken, forms = [], 0

    for page, client, path, data in forms_of(world):
        forms += 1
        tries = [(list(data), kind) for kind in STRANGE]
        tries += [([name], kind) for name in data for kind in EVERYWHERE]
        for strange, kind in tries:
            body = posted(data, strange, STRANGE[kind])
            if status_of(client.post, path, body, content_type=FORM) >= 500:
                broken.append((page, path, strange[:2], kind))

    assert forms > 25
    assert broken == []


@pytest.mark.parametrize("kind", BODIES)
def test_no_body_breaks_an_address_of_ours(world, kind):
    # Wagtail's own forms miss their hidden fields in it, and say so with an error.
    content_type, body = BODIES[kind]
    broken = []

    for role, row in rows("POST"):
        if row.path(world).startswith("/beheer/"):
            continue
        client = client_of(getattr(world, role))
        if status_of(client.generic, "POST", row.path(world), body, content_type=content_type) >= 500:
            broken.append(row.name)

    assert broken == []
