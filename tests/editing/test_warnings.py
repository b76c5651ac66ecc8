"""What a redacteur types anywhere in /beheer/ is looked at before the country reads it."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from accounts.models import Organisation
from casework.models import Case
from cohorts.models import Region, SafetyHouse
from privacy.forms.content import TICK
from privacy.models import ContentDocument, ContentImage, NotPersonal
from tests.access.matrix import client_of
from tests.editing.forms import NEVER, TELLS, Opened
from tests.factories.cohorts import RegionFactory
from tests.test_layout import APPS

PAGES = [model for model in get_page_models() if model._meta.app_label in APPS]
SNIPPETS = [model for model in get_snippet_models() if model._meta.app_label in APPS]
MEDIA = [ContentImage, ContentDocument]
REGISTERS = [Region, SafetyHouse, Organisation]  # of names: there only a number stops
WARNING = ".vm-warning"


def one_of(model):
    # A composed casus also asks who read it, which is no warning.
    rows = model.objects.filter(was_composed=False) if model is Case else model.objects
    found = rows.order_by("pk").last()
    assert found is not None, f"the world holds no {model.__name__}"
    return found


def writer(world, model):
    return client_of(world.administrator if model is Organisation else world.editor)


WHY = "names_why"


def refused_without_words(opened, words):
    """The fields in which somebody typed these words and nobody was stopped."""
    passed, tried = [], 0
    for form, name in opened.fields():
        filled = opened.filled(form, name, words)
        if not filled or name == WHY:  # tests/privacy/test_names_in_documents.py types in that
            continue
        tried += 1
        response = opened.post(filled, **{"action-publish": "1"})
        page = BeautifulSoup(response.content, "html.parser")
        if response.status_code != 200 or not page.select(WARNING):
            passed.append(form.add_prefix(name))
    assert tried
    return passed


@pytest.mark.parametrize("model", PAGES + SNIPPETS + MEDIA + REGISTERS, ids=lambda model: model.__name__)
def test_publish_refuses_a_bsn_in_every_field(world, model):
    content = one_of(model)
    opened = Opened(writer(world, model), content)
    before = model.objects.values().get(pk=content.pk)

    passed = refused_without_words(opened, NEVER)

    assert passed == []
    assert model.objects.values().get(pk=content.pk) == before


@pytest.mark.parametrize("model", PAGES + SNIPPETS + MEDIA, ids=lambda model: model.__name__)
def test_publish_warns_of_a_name_in_every_field(world, model):
    content = one_of(model)

    passed = refused_without_words(Opened(writer(world, model), content), TELLS)

    assert passed == []
    assert NotPersonal.objects.about(content).count() == 0


@pytest.mark.parametrize("model", REGISTERS, ids=lambda model: model.__name__)
def test_save_takes_a_name_in_a_register_of_names(world, model):
    row = one_of(model)
    opened = Opened(writer(world, model), row)
    lies_in = RegionFactory(kind=Region.Kind.SAFETY, zsm_region=world.cohort.region)

    response = opened.post({"name": "Huis van Jan de Vries", "regions": lies_in.pk})

    assert response.status_code == 302
    row.refresh_from_db()
    assert row.name == "Huis van Jan de Vries"


@pytest.mark.parametrize("model", PAGES + SNIPPETS, ids=lambda model: model.__name__)
def test_publish_goes_on_once_somebody_ticked(world, model):
    content = one_of(model)
    opened = Opened(writer(world, model), content)
    [form, name] = next(iter(opened.fields()))
    filled = opened.filled(form, name, TELLS) | {"takes_text": "on"}
    refused = opened.post(filled, **{"action-publish": "1"})
    boxes = [box["value"] for box in BeautifulSoup(refused.content, "html.parser").select(f"[name={TICK}]")]

    response = opened.client.post(opened.path, opened.data | filled | {TICK: boxes, "action-publish": "1"})

    assert response.status_code == 302, response.context["form"].errors
    assert getattr(one_of(model), name) == TELLS
    said = NotPersonal.objects.about(content).filter(declared_by=world.editor)
    assert {"NAAM", "PLAATS"} <= set(said.values_list("label", flat=True))
