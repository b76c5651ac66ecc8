"""Finding over all apps: the right hits, in any form of a word, and nothing one may not see."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from wagtail.search.backends import get_search_backend

from home.models import HomePage, TextPage, VocabularyWord
from home.search import find
from home.search.vocabulary import rebuild_vocabulary
from intervision.models import Method
from learning.models import ModulePage, ProgrammeIndexPage, ProgrammePage
from tests.factories.accounts import UserFactory
from tests.factories.intervision import MethodFactory
from tests.factories.learning import ModulePageFactory
from tests.factories.many import like

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def programme(site):
    page = ProgrammePage(title="Compacte start", slug="compacte-start", intro="Voor wie begint.")
    return ProgrammeIndexPage.objects.get().add_child(instance=page)


def add_module(programme, title, promise="Na deze module weet je meer."):
    return programme.add_child(instance=ModulePage(title=title, promise=promise))


def titles(user, question, **more):
    return {group.slug: [hit.title for hit in group.hits] for group in find(user, question, **more).groups}


@pytest.mark.parametrize("question", ["casus", "casussen", "CASUSSEN", "de casus", "casus!"])
def test_find_takes_any_form_of_a_word(programme, question):
    add_module(programme, "Een casus van dichtbij")
    add_module(programme, "Elkaars werk kennen")

    assert titles(UserFactory(), question, kind="modules") == {"modules": ["Een casus van dichtbij"]}


def test_find_wants_all_words(programme):
    add_module(programme, "Veiligheidshuis", promise="Je kent het veiligheidshuis en de ZSM-tafel.")
    add_module(programme, "ZSM", promise="Je kent de tafel.")

    assert titles(UserFactory(), "veiligheidshuizen zsm", kind="modules") == {"modules": ["Veiligheidshuis"]}


@pytest.mark.parametrize("question", ["", "  ", "de het een", "?!", "a", "' OR 1=1 --", '"', "x" * 500])
def test_find_takes_whatever_is_typed(programme, question):
    assert titles(UserFactory(), question) == {}


def test_find_without_login_knows_only_what_is_public(site, programme):
    add_module(programme, "Geheimschrift")
    HomePage.objects.get(pk=site.home.pk).add_child(
        instance=TextPage(title="Over het geheimschrift", slug="over", body="<p>Openbaar.</p>")
    )

    assert titles(AnonymousUser(), "geheimschrift") == {"over": ["Over het geheimschrift"]}
    assert set(titles(UserFactory(), "geheimschrift")) == {"modules", "over"}


def test_find_leaves_out_what_is_not_published(programme):
    module = add_module(programme, "Straks pas")
    module.unpublish()

    assert titles(UserFactory(), "straks") == {}


def test_find_one_kind_pages_through_all_of_it(programme):
    modules = [ModulePageFactory(parent=programme, title=f"Oefening {number}") for number in range(23)]
    get_search_backend().get_index_for_model(ModulePage).add_items(ModulePage, modules)
    reader = UserFactory()

    few = find(reader, "oefening").groups[0]
    last = find(reader, "oefening", kind="modules", number=2).groups[0]

    assert (few.total, len(few.hits), len(last.hits)) == (23, 5, 3)


def test_find_a_kind_by_its_name_pages_through_what_one_may_see(db):
    for number in range(23):
        MethodFactory(name=f"Oefening {number:02}")
    MethodFactory(name="Oefening 99", live=False)
    reader = UserFactory()

    few = find(reader, "intervisiemethodes").groups[0]
    last = find(reader, "methoden", kind="methoden", number=2).groups[0]

    assert (few.total, len(few.hits)) == (23, 5)
    assert [hit.title for hit in last.hits] == ["Oefening 20", "Oefening 21", "Oefening 22"]


def test_suggest_nothing_instead_of_the_name_of_a_kind(programme):
    add_module(programme, "Intervisiemethodiek")
    rebuild_vocabulary()

    assert find(UserFactory(), "intervisiemethodes").suggestion == ""
    assert find(UserFactory(), "intervisiemethodik").suggestion == "intervisiemethodiek"


def test_suggest_the_nearest_word(programme):
    add_module(programme, "Huiselijk geweld", promise="Je herkent huiselijk geweld.")
    rebuild_vocabulary()

    assert find(UserFactory(), "huislijk gewedl").suggestion == "huiselijk geweld"
    assert find(UserFactory(), "huiselijk geweld").suggestion == ""
    assert find(UserFactory(), "xylofoon").suggestion == ""


def test_suggest_nothing_that_only_members_read(programme):
    add_module(programme, "Kwispelstaart")
    rebuild_vocabulary()

    assert find(AnonymousUser(), "kwispelstart").suggestion == ""


def test_rebuild_vocabulary_forgets_what_is_gone(programme):
    module = add_module(programme, "Onzinwoord")
    rebuild_vocabulary()
    module.unpublish()

    rebuild_vocabulary()

    assert not VocabularyWord.objects.filter(word="onzinwoord").exists()


def test_search_page_shows_hits_and_keeps_the_question(client, programme):
    add_module(programme, "Een casus van dichtbij")
    client.force_login(UserFactory())

    page = client.get(reverse("home:search"), {"q": "casussen"})

    assert [hit.title for hit in page.context["found"].groups[0].hits] == ["Een casus van dichtbij"]
    assert 'value="casussen"' in page.content.decode()


def test_search_page_asks_as_much_for_one_as_for_a_thousand(client, same_queries):
    client.force_login(UserFactory())
    index = get_search_backend().get_index_for_model(Method)

    def grow(size):
        numbers = range(Method.objects.count(), size)
        slugs, names = ([f"{word}{number}" for number in numbers] for word in ("oefening-", "Oefening "))
        made = Method.objects.bulk_create(like(MethodFactory.build(), slug=slugs, name=names))
        index.add_items(Method, made)

    same_queries(grow, lambda: client.get(reverse("home:search"), {"q": "oefening"}))
