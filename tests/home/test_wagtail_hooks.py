import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from cohorts.actions.appointments import appoint
from home.models import TextPage
from home.wagtail_hooks import close_pages_by_default
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(site):
    """Somebody who may write pages and nothing else."""
    group = Group.objects.create(name="Schrijvers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=change)
    user = UserFactory()
    user.groups.add(group)
    return user


def test_serve_page_asks_for_a_login(client, site):
    response = client.get("/modules/?vanaf=mail")

    assert response.status_code == 302
    assert response.url == "/inloggen/?next=/modules/%3Fvanaf%3Dmail"


def test_serve_page_opens_after_a_login(rf, site):
    request = rf.get("/modules/")
    request.user = UserFactory()

    assert close_pages_by_default(site.catalogue, request, (), {}) is None


def test_serve_page_hides_a_draft(client, site):
    site.home.add_child(
        instance=TextPage(title="Nog niet", slug="nog-niet", body=[("text", "<p>Later.</p>")], live=False)
    )
    client.force_login(UserFactory())

    assert client.get("/nog-niet/").status_code == 404


def test_admin_home_offers_only_what_somebody_may_do(client, editor):
    client.force_login(editor)

    page = client.get("/beheer/").content.decode()

    assert "Wat wil je doen?" in page
    assert "/leergroep-maken/" not in page
    assert "Een les of opdracht schrijven" in page
    assert "Een beeld toevoegen" not in page


@pytest.mark.parametrize("role", ["administrator", "programme_team"])
def test_admin_home_offers_a_leergroep_to_who_may_make_one(client, site, now, role):
    held = appoint(user=UserFactory(), role=role, from_date=timezone.localdate(now), now=now)
    client.force_login(held.user)

    page = client.get("/beheer/").content.decode()

    assert "/leergroep-maken/" in page
    assert "Links staat alles" not in page


def test_admin_names_menus_after_the_work(client, editor):
    client.force_login(editor)

    page = client.get("/beheer/").content.decode()

    assert "Lesmateriaal" in page
    assert [word for word in ("Vakmanschap", "css/admin.css") if word not in page] == []
    assert "Wagtail v" not in page


def test_admin_offers_no_choice_of_time_zones(client, editor):
    client.force_login(editor)

    page = client.get("/beheer/account/").content.decode()

    assert "current_time_zone" not in page
