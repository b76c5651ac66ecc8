from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from home.navigation import Entry, address_exists, navigation


def test_entry_marks_the_page_itself_and_what_lies_below():
    entry = Entry("Leergroep", "/leergroepen/", also=("/opdrachten/",))

    assert entry.current("/leergroepen/") == "page"
    assert entry.current("/leergroepen/twente/") == "true"
    assert entry.current("/opdrachten/1/") == "true"
    assert entry.current("/start/") == ""


def test_address_exists_only_for_own_views():
    assert address_exists("/beheer/login/") is True
    assert address_exists("/nergens/te/vinden/") is False
    assert address_exists("/geen pagina") is False


def test_navigation_shows_only_addresses_that_answer():
    request = RequestFactory().get("/modules/lezen/")
    request.user = AnonymousUser()

    items = {item["path"]: item["current"] for item in navigation(request).items}

    assert items["/modules/"] == "true"
    assert [path for path in items if path != "/modules/" and not address_exists(path)] == []
