import importlib
import sys

from django.urls import clear_url_caches


def test_components_are_shown_in_a_demo(client):
    response = client.get("/componenten/?pagina=4")

    assert response.status_code == 200
    assert "pagina 4 van 10" in response.content.decode()


def test_components_have_no_address_on_a_real_site(settings):
    settings.DEMO = settings.DEBUG = False

    urls = importlib.reload(sys.modules["home.urls"])
    names = [pattern.name for pattern in urls.urlpatterns]
    settings.DEMO = True
    importlib.reload(urls)
    clear_url_caches()

    assert "start" in names
    assert "components" not in names
