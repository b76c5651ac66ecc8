"""In the small world: every text stays with those it is for, and a trainer nominates."""

import pytest
from django.urls import reverse

from practices.models import PracticeDraft
from tests.access.matrix import client_of

pytestmark = pytest.mark.django_db
LIST = "/goede-voorbeelden/"


def page(response):
    return response.content.decode()


def url(name, *args):
    return reverse(f"practices:{name}", args=[one.public_id for one in args])


def test_markers_of_a_region_and_of_drafts_stay_where_they_belong(world):
    places = {
        "regional_practice": {"author", "peer", "trainer", "trainee", "coordinator"},
        "regional_report": {"author", "peer", "trainer", "trainee", "coordinator"},
        "practice_waiting": {"author", "peer", "coordinator"},
        "practice_national": {"author", "editor"},
        "practice_concept": {"author"},
        "practice_typed": {"author"},
        "kept_report": {"author"},
    }
    pages = [LIST, url("own-practices"), url("reviews"), "/start/", "/beheer/goede-voorbeelden/"]
    pages += [draft.get_absolute_url() for draft in (world.concept, world.waiting, world.national_draft)]
    pages += [url("submit-practice", world.concept), url("kept-report", world.practice)]
    pages += [row.get_absolute_url() for row in (world.practice, world.regional_practice)]
    pages += [reverse("practices_admin:draft", args=[world.national_draft.public_id])]

    found = {place: set() for place in places}
    for role in world.people:
        client = client_of(getattr(world, role))
        text = "".join(page(client.get(path)) for path in pages)
        for place in places:
            found[place] |= {role} if world.markers[place] in text else set()

    assert found == places


def test_nominate_practice_page_and_verb(world):
    client = client_of(world.trainer)
    address = url("nominate-practice", world.submission)

    assert client.get(address).status_code == 200
    response = client.post(address)

    assert response.url == world.submission.get_absolute_url()
    draft = PracticeDraft.objects.get(submission=world.submission)
    assert world.markers["version"] in page(client_of(world.author).get(url("submit-practice", draft)))
