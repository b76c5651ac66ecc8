import pytest
from django.db import transaction
from django.utils import timezone

from casework.actions.content import load_cases
from learning.actions.content import load_programmes
from learning.blocks import film_errors
from learning.models import AssignmentPage, EditionStep, HalfDayPage, LessonPage, ModulePage, ProgrammePage
from tests.factories.learning import home_page

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def programmes(django_db_setup, django_db_blocker):
    """Both programmes, loaded once: no test here changes them but the last, in its own transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_cases()
        yield load_programmes(home=home_page(), now=timezone.now())
        transaction.set_rollback(True)


def steps_of(programme):
    pages = programme.get_descendants().live().specific()
    return [EditionStep.kind_of(page) for page in pages if not isinstance(page, ModulePage)]


def test_load_programmes_brings_the_compact_and_the_long_one(programmes):
    assert [(page.title, page.live) for page in programmes] == [
        ("Compacte start", True),
        ("Leergang Veiligheidshuis en ZSM", True),
    ]


def test_compact_programme_is_two_half_days_and_one_assignment(programmes):
    kinds = steps_of(programmes[0])

    assert [kinds.count("half_day"), kinds.count("assignment"), kinds.count("lesson")] == [2, 1, 5]


def test_half_day_lasts_as_long_as_its_parts(programmes):
    assert {page.minutes for page in HalfDayPage.objects.all()} == {180}


def test_legal_passages_say_that_nobody_checked_them(programmes):
    pages = [*LessonPage.objects.all(), *AssignmentPage.objects.all()]
    legal = [
        (page.title, block.value) for page in pages for block in page.body if block.block_type == "legal"
    ]
    titles = ["Eerst het doel, dan het gegeven", "Meelopen bij een ander", "Wie beslist wat"]
    assert sorted(title for title, _ in legal) == sorted(titles * 2)
    assert {(value["reviewer"], value["show_unreviewed"]) for _, value in legal} == {(None, True)}


def test_load_programmes_brings_a_film_with_captions_and_words(programmes):
    films = [
        block.value for page in LessonPage.objects.all() for block in page.body if block.block_type == "film"
    ]
    assert [list(film_errors(film)) for film in films] == [[], []]
    assert len({film["film"].pk for film in films}) == 1


def test_load_programmes_brings_what_passes_the_checks_of_its_blocks(programmes):
    for page in [*LessonPage.objects.all(), *HalfDayPage.objects.all()]:
        page.body.stream_block.clean(page.body)


def test_load_programmes_leaves_what_editors_changed(programmes, now):
    compact = ProgrammePage.objects.get(pk=programmes[0].pk)
    compact.title = "Korte start"
    compact.save_revision().publish()

    again = load_programmes(home=home_page(), now=now)

    assert (again, ProgrammePage.objects.get(pk=compact.pk).title) == ([], "Korte start")
