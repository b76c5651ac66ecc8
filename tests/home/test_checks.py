import pytest
from wagtail.models import Page

from home.checks import no_page_hides_behind_an_address
from home.models import TextPage

pytestmark = pytest.mark.django_db


def test_check_is_silent_about_the_pages_of_a_new_site(site):
    assert no_page_hides_behind_an_address(None, ["default"]) == []


def test_check_refuses_a_page_at_an_address_of_an_app(site):
    site.home.add_child(instance=TextPage(title="Start", slug="start", body=[("text", "<p>Hier.</p>")]))

    errors = no_page_hides_behind_an_address(None, ["default"])

    assert [error.id for error in errors] == ["home.E001"]
    assert "/start/" in errors[0].msg


def test_check_asks_nothing_of_a_database_that_is_not_checked():
    assert no_page_hides_behind_an_address(None, None) == []


def test_check_waits_for_the_first_migration(monkeypatch):
    monkeypatch.setattr(Page._meta, "db_table", "nothing_was_migrated_yet")

    assert no_page_hides_behind_an_address(None, ["default"]) == []
