"""Whatever somebody types in any form of the site stands there again after their login has ended.

Which forms there are comes from the tables: each page is opened by the first role that may.
"""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.access import matrix
from tests.access.test_matrix import TABLES

TYPED = "Dit typte ik net"
TEXTS = ("textarea", "input[type=text]", "input:not([type])")


def pages():
    """(table's role, row) of each page of ours once, by the first role that may open it."""
    for name in TABLES:
        if name.startswith(("beheer", "intervision_beheer", "wagtail")):
            continue
        table = matrix.read(name)
        for row in table.rows:
            opens = [role for role, sign in zip(table.roles, row.answers, strict=True) if sign == "+"]
            ours = not row.name.startswith(("account_", "mfa_"))  # the way in holds nothing to lose
            if ours and row.method == "GET" and opens and opens[0] != "anonymous":
                yield opens[0], row


def forms_with_words(page):
    """The forms in which something can be typed, as they would be posted: where to, and what."""
    for form in BeautifulSoup(page.content, "html.parser").select("main form[method=post]"):
        texts = [field for field in form.select(", ".join(TEXTS)) if field.get("name")]
        if texts:
            hidden = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
            yield form.get("action") or page.request["PATH_INFO"], hidden | {texts[0]["name"]: TYPED}


def stands_there_again(client, user, path, posted):
    """Post it without a login, log in again, and look where that leads."""
    cache.clear()
    with transaction.atomic():
        client.logout()
        answer = client.post(path, posted)
        client.force_login(user)
        to = answer.url.partition("next=")[2] if answer.status_code == 302 else ""
        found = bool(to) and TYPED in client.get(to, follow=True).content.decode()
        transaction.set_rollback(True)
    return found


def test_what_is_typed_in_any_form_outlives_the_login(world):
    lost, tried = [], set()

    for role, row in pages():
        user = getattr(world, role)
        client = Client(raise_request_exception=False)
        client.force_login(user)
        page = client.get(row.path(world))
        if page.streaming:
            page.close()
            continue
        for path, posted in forms_with_words(page):
            tried.add(path)
            if not stands_there_again(client, user, path, posted):
                lost.append((row.name, path))
            client.force_login(user)

    assert len(tried) > 25, sorted(tried)
    assert lost == []


@pytest.mark.parametrize("name", ["cohorts:messages", "cohorts:invite", "cohorts:plan-event", "home:report"])
def test_the_forms_that_lost_their_words_are_among_them(name):
    assert name in {row.name for _role, row in pages()}
