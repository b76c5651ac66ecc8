"""Werkvormen for a casus: kept where the methods are, and no method of intervisie."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from casework.models import Case
from home.search import find
from intervision.actions.methods import load_methods
from intervision.models import Method
from intervision.queries import has_methods
from tests.factories.accounts import UserFactory
from tests.factories.intervision import MethodFactory, SessionFactory
from tests.factories.many import like

pytestmark = pytest.mark.django_db
FORMS = "/casus/werkvormen/"


@pytest.fixture
def form():
    return MethodFactory(name="Samen naar een aanpak", slug="samen", stands_under="casework")


def names_at(client, address):
    return [method.name for method in client.get(address).context["methods"]]


def test_twelve_methods_stay_under_intervisie_and_two_stand_under_the_casussen(browse):
    load_methods()

    assert len(names_at(browse(), reverse("intervision:methods"))) == 12
    assert len(names_at(browse(), "/intervisie/")) == 12
    assert names_at(browse(), FORMS) == ["Samen naar een aanpak", "Terugredeneren"]


def test_casework_form_reads_without_login_and_a_concept_does_not_exist(browse, form):
    concept = MethodFactory(stands_under="casework", live=False)
    method = MethodFactory()

    assert form.get_absolute_url() == "/casus/werkvormen/samen/"
    assert browse().get(form.get_absolute_url()).status_code == 200
    assert browse().get(concept.get_absolute_url()).status_code == 404
    assert browse().get(f"{FORMS}{method.slug}/").status_code == 404


@pytest.mark.parametrize("slug", ["terugredeneren", "aanpak"])
def test_casework_form_is_no_page_of_a_casus(browse, slug):
    MethodFactory(slug=slug, name="Werkvorm", stands_under="casework")

    assert browse().get(f"{FORMS}{slug}/").context["method"].name == "Werkvorm"


def test_old_address_of_a_casework_form_leads_on_for_good(browse, form):
    response = browse().get("/intervisie/methoden/samen/")

    assert (response.status_code, response["Location"]) == (301, "/casus/werkvormen/samen/")


def test_old_address_of_a_concept_leads_nowhere(browse):
    MethodFactory(slug="concept", stands_under="casework", live=False)

    assert browse().get("/intervisie/methoden/concept/").status_code == 404


def test_casework_forms_say_when_there_are_none(browse):
    MethodFactory()

    assert "Er staat nog geen werkvorm klaar" in browse().get(FORMS).content.decode()


def test_casework_form_is_no_method_to_choose(browse, cohort, trainer, form):
    assert not has_methods()
    method = MethodFactory(name="Roddelmethode")

    page = browse(trainer).get(reverse("intervision:plan-session", args=[cohort.slug]))

    assert list(page.context["form"].fields["method"].queryset) == [method]


def test_session_keeps_the_casework_form_that_was_chosen_before(browse, cohort, trainer, form):
    session = SessionFactory(event__cohort=cohort, method=form)
    address = reverse("intervision:choose-method", args=[session.event.public_id])

    browse(trainer).post(address, {"method": form.pk, "facilitator": trainer.pk})

    session.refresh_from_db()
    assert (session.method, session.facilitator) == (form, trainer)


def test_casus_library_leads_to_the_casework_forms(browse, participant):
    assert f'href="{FORMS}"' in browse(participant).get("/casus/").content.decode()


def test_casus_cannot_take_the_address_of_the_casework_forms():
    with pytest.raises(ValidationError, match="al van een andere pagina"):
        Case(slug="werkvormen").clean()


def test_casework_form_is_found_as_such(form):
    MethodFactory(name="Aanpakmethode")

    groups = {group.slug: [hit.title for hit in group.hits] for group in find(UserFactory(), "aanpak").groups}

    assert groups == {"methoden": ["Aanpakmethode"], "werkvormen": ["Samen naar een aanpak"]}


def test_casework_forms_ask_the_same_number_of_queries(browse, same_queries, form):
    client = browse()

    def grow(size):
        slugs = [f"w-{number}" for number in range(Method.objects.count(), size)]
        Method.objects.bulk_create(like(form, slug=slugs, name=slugs))

    same_queries(grow, partial(client.get, FORMS))
