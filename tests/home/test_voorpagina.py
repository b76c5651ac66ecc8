"""Before there is an account: the voorpagina, and the texts it leads to."""

import importlib

import pytest

from home.models import TextPage
from home.views import voorpagina

pytestmark = pytest.mark.django_db


def test_voorpagina_offers_what_can_be_read_right_away(client, site):
    page = client.get("/").context["first_things"]

    titles = ["ZSM en veiligheidshuis in tien minuten", "Handreiking"]
    assert [thing["title"] for thing in page][-2:] == titles
    assert [client.get(thing["url"]).status_code for thing in page] == [200] * len(page)


def test_voorpagina_shows_an_entry_as_soon_as_its_address_exists(client, site, monkeypatch):
    monkeypatch.setattr(voorpagina, "address_exists", {"/casus/proef/"}.__contains__)

    things = voorpagina.first_things(site.home)

    assert [thing["url"] for thing in things][:2] == ["/casus/proef/", "/zsm-en-veiligheidshuis/"]


def test_voorpagina_leaves_out_what_editors_took_away(client, site):
    TextPage.objects.get(slug="handreiking").unpublish()

    assert "/handreiking/" not in client.get("/").content.decode()


def test_text_page_has_the_drawing_and_the_same_in_words(client, site):
    page = client.get("/handreiking/").content.decode()

    assert ['<svg class="flow"' in page, 'id="procesmodel-tabel"' in page] == [True, True]
    assert "Het model in zes stappen" in page


def test_text_page_says_what_no_jurist_has_seen_yet(client, site):
    page = client.get("/zsm-en-veiligheidshuis/").content.decode()

    assert "nog niet juridisch nagezien" in page


def test_migration_turns_text_into_one_block_and_leaves_blocks_alone():
    migration = importlib.import_module("home.migrations.0003_text_page_blocks")

    body = migration.as_blocks("<p>Oude woorden.</p>")

    [block] = TextPage._meta.get_field("body").to_python(body)
    assert (block.block_type, block.value.source) == ("text", "<p>Oude woorden.</p>")
    assert migration.as_blocks(body) == body
