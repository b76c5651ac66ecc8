"""What every answer of the site carries, whoever asks and whatever comes of it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.access.matrix import client_of
from tests.support.crawl import is_here, read, walk
from tests.support.markers import Finds

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
# A script without src is refused by the policy; one of type application/json is data.
SCRIPT = r"<script(?![^>]*\s(?:src=|type=.application/json))"
INLINE = re.compile(rf"""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|{SCRIPT}""", re.IGNORECASE)
WALKERS = ["anonymous", "author", "peer", "trainer", "trainee", "left", "coordinator", "other_participant"]
WALKERS += ["editor", "programme_team", "second_reader", "administrator"]
ALLOWED = {"'self'", "'none'", "data:"}
ANSWERS = {
    "a public page": ("anonymous", "get", "/", 200),
    "a form": ("anonymous", "get", "/inloggen/", 200),
    "a redirect to the login page": ("anonymous", "get", "/start/", 302),
    "a page behind the login": ("author", "get", "/mijn-gegevens/", 200),
    "what does not exist": ("author", "get", "/bestaat-niet/", 404),
    "what is forbidden": ("author", "get", "/beheer/users/", 403),
    "a wrong method": ("author", "post", "/mijn-gegevens/", 405),
    "a wrong request": ("author", "post", "/concepten/", 400),
    "for machines": ("anonymous", "get", "/gezond/", 200),
}


def answer(world, kind):
    role, method, path, status = ANSWERS[kind]
    response = getattr(client_of(getattr(world, role)), method)(path)
    assert response.status_code == status
    return response


def policy(response):
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: sources.split() for name, _, sources in parts}


def from_elsewhere(page):
    return [f"{page.url}: {url}" for url in page.loads if not is_here(url) and not url.startswith("data:")]


@pytest.mark.parametrize("kind", ANSWERS)
def test_answer_is_closed(world, kind):
    response = answer(world, kind)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("kind", [kind for kind in ANSWERS if ANSWERS[kind][0] == "author"])
def test_answer_to_a_member_is_stored_nowhere(world, kind):
    response = answer(world, kind)

    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("kind", [kind for kind in ANSWERS if kind != "what is forbidden"])
def test_policy_allows_nothing_inline_and_nobody_else(world, kind):
    response = answer(world, kind)

    given = policy(response)
    foreign = [one for sources in given.values() for one in sources if one not in ALLOWED]
    assert [one for one in foreign if not one.startswith("'nonce-")] == []
    assert given["default-src"] == ["'none'"]
    assert given["frame-ancestors"] == ["'none'"]
    assert given["base-uri"] == ["'none'"]
    assert given["form-action"] == ["'self'"]
    assert response["X-Frame-Options"] == "DENY"


def test_policy_of_the_admin_is_its_own(world):
    response = client_of(world.editor).get("/beheer/")

    given = policy(response)
    assert given["script-src"] == ["'self'", "'unsafe-inline'"]
    assert given["frame-ancestors"] == ["'self'"]
    assert given["default-src"] == ["'none'"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_post_without_token_is_refused(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.author)

    response = client.post("/concepten/", {"key": "learning.hand_in:1", "text": "x"})

    assert response.status_code == 403


def test_media_is_not_served():
    settings.MEDIA_ROOT.mkdir(exist_ok=True)
    (settings.MEDIA_ROOT / "geheim.txt").write_text("geheim")

    response = Client().get(f"{settings.MEDIA_URL}geheim.txt")

    assert b"geheim" not in response.content


def test_wagtail_asks_nobody_outside():
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAILEMBEDS_FINDERS == []


def test_templates_hold_nothing_inline():
    found = {path.name: INLINE.findall(path.read_text()) for path in TEMPLATES}

    assert {name: inline for name, inline in found.items() if inline} == {}


@pytest.mark.parametrize("role", WALKERS)
def test_every_link_opens_and_nothing_comes_from_elsewhere(world, role):
    dead, elsewhere, inline, finds = [], [], [], Finds(world)

    for page in walk(client_of(getattr(world, role)), "/", "/start/", "/modules/"):
        if page.response.status_code >= 400:
            dead.append(f"{page.response.status_code} {page.url}")
        elsewhere += from_elsewhere(page)
        inline += [f"{page.url}: {found}" for found in page.inline]
        finds.look(role, page.url, page.text)

    assert dead == []
    assert elsewhere == []
    assert inline == []
    assert finds.leaks == []


def test_admin_loads_nothing_from_elsewhere(world):
    client = client_of(world.editor)
    starts = ["/beheer/", f"/beheer/pages/{world.text_page.pk}/edit/", f"/beheer/images/{world.image.pk}/"]

    pages = [read(start, client.get(start)) for start in starts]

    assert [page.response.status_code for page in pages] == [200, 200, 200]
    assert [one for page in pages for one in from_elsewhere(page)] == []
