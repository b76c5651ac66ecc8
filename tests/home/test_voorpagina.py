"""Before there is an account: the voorpagina, and the texts it leads to."""

import importlib

import pytest

from home.models import TextPage
from tests.factories.casework import OpenCaseFactory
from tests.factories.intervision import MethodFactory

pytestmark = pytest.mark.django_db


def test_voorpagina_offers_what_can_be_read_right_away(client, site):
    page = client.get("/").context["first_things"]

    assert [thing["title"] for thing in page] == ["ZSM en veiligheidshuis in tien minuten", "Handreiking"]
    assert [client.get(thing["url"]).status_code for thing in page] == [200] * len(page)


def test_voorpagina_offers_a_casus_and_the_methods_once_there_are_any(client, site):
    before = client.get("/")

    OpenCaseFactory()
    MethodFactory()
    after = client.get("/")

    todo = ["/casus/proef/", "/intervisie/methoden/"]
    assert [path for path in todo if path in before.content.decode()] == []
    assert [thing["url"] for thing in after.context["first_things"]][:2] == todo
    assert after.content.decode().count('href="/casus/proef/"') == 2


def test_intervisie_offers_methods_once_there_are_any(client):
    empty = client.get("/intervisie/"), client.get("/intervisie/methoden/")

    MethodFactory()
    filled = client.get("/intervisie/"), client.get("/intervisie/methoden/")

    link = 'href="/intervisie/methoden/"'
    assert [link in page.content.decode() for page in (*empty, filled[0])] == [False, False, True]
    assert ["Er staat nog geen methode klaar" in page.content.decode() for page in (empty[1], filled[1])] == [
        True,
        False,
    ]


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
