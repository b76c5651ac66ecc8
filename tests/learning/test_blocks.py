import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import RenameStreamChildrenOperation

from learning.blocks import FilmBlock, LegalTextBlock, QuestionBlock, StepStreamBlock
from learning.models import EditionStep, LessonPage
from learning.queries.reading import frozen_page
from privacy.models import ContentDocument
from privacy.uploads import CheckedFile
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseFactory
from tests.factories.learning import (
    AssignmentPageFactory,
    EditionStepFactory,
    HalfDayPageFactory,
    LessonPageFactory,
)

LAW = {"text": "<p>Artikel</p>", "reviewer": "", "reviewed_on": None, "show_unreviewed": False}
REVIEWED = {**LAW, "reviewer": "mr. A. Bakker", "reviewed_on": dt.date(2026, 5, 3)}
OPENLY = {**LAW, "show_unreviewed": True}


def value_of(block, **content):
    return block.to_python(content)


def answers(*right):
    return [{"text": "Ja", "is_right": one, "explanation": "Daarom."} for one in right]


@pytest.mark.parametrize("content", [LAW, {**LAW, "reviewer": "A"}, {**LAW, "reviewed_on": "2026-05-03"}])
def test_legal_that_nobody_reviewed_is_refused(content):
    block = LegalTextBlock()

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(content))

    assert list(refused.value.block_errors) == ["reviewer"]


@pytest.mark.parametrize("content", [{**LAW, "reviewer": "A", "reviewed_on": "2026-05-03"}, OPENLY])
def test_legal_that_was_reviewed_or_says_not_is_taken(content):
    block = LegalTextBlock()

    assert block.clean(block.to_python(content))["text"]


def test_legal_in_a_draft_may_wait_for_its_review():
    block = LegalTextBlock()

    assert block.clean_deferred(block.to_python(LAW))["reviewer"] == ""


@pytest.mark.django_db
def test_publish_refuses_law_that_nobody_reviewed_by_any_way():
    page = LessonPageFactory()
    page.body = [("legal", LAW)]

    with pytest.raises(ValidationError):
        page.save_revision().publish()

    assert list(LessonPage.objects.get(pk=page.pk).body) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "label"),
    [(REVIEWED, "Nagezien door mr. A. Bakker op 3 mei 2026"), (OPENLY, "nog niet juridisch nagezien")],
)
def test_legal_says_on_the_page_who_reviewed_it(client, content, label):
    page = LessonPageFactory(body=[("legal", content)])
    client.force_login(UserFactory())

    assert label in client.get(page.url).content.decode()


def test_question_without_a_right_answer_is_refused():
    block = QuestionBlock()

    with pytest.raises(StructBlockValidationError):
        block.clean(value_of(block, question="Wat?", options=answers(False, False)))


def test_question_in_a_draft_may_wait_for_its_right_answer():
    block = QuestionBlock()

    assert block.clean_deferred(value_of(block, question="Wat?", options=answers(False, False)))


@pytest.mark.parametrize(("right", "has_hint"), [((True, False), False), ((True, True), True)])
def test_question_says_when_more_than_one_answer_is_right(right, has_hint):
    block = QuestionBlock()

    value = block.clean(value_of(block, question="Wat?", options=answers(*right)))

    assert bool(value.hint) == has_hint
    assert [answer["good"] for answer in value.answers] == list(right)


def film(**content):
    block = FilmBlock()
    empty = {"title": "Film", "film": None, "captions": None, "transcript": "", "link": "", "place": ""}
    return block, block.to_python({**empty, **content})


def document(name):
    return ContentDocument.objects.create(title=name, file=CheckedFile(ContentFile(b"inhoud"), name)).pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "errors"),
    [
        ({}, {"film"}),
        ({"link": "https://film.example/1"}, {"place"}),
        ({"film": "a.mp4"}, {"captions", "transcript"}),
        ({"film": "a.pdf", "captions": "b.vtt", "transcript": "Woorden"}, {"film"}),
        ({"film": "a.mp4", "captions": "b.pdf", "transcript": "Woorden"}, {"captions"}),
        (
            {
                "film": "a.mp4",
                "captions": "b.vtt",
                "transcript": "Woorden",
                "link": "https://film.example/1",
                "place": "Elders",
            },
            {"film"},
        ),
    ],
)
def test_film_that_somebody_cannot_follow_is_refused(content, errors):
    files = {name: document(content[name]) for name in ("film", "captions") if name in content}
    block, value = film(**{**content, **files})

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)

    assert set(refused.value.block_errors) == errors


@pytest.mark.django_db
def test_film_with_captions_and_words_is_taken():
    block, value = film(film=document("a.MP4"), captions=document("b.vtt"), transcript="Woorden")

    assert block.clean(value).video["type"] == "video/mp4"


def test_film_elsewhere_with_its_place_is_taken():
    block, value = film(link="https://film.example/1", place="Film")

    assert block.clean(value)["place"] == "Film"


def test_film_in_a_draft_may_be_unfinished():
    block, value = film()

    assert block.clean_deferred(value)["title"] == "Film"


def test_page_has_at_most_three_reflections():
    block = StepStreamBlock()
    many = [{"type": "reflection", "value": {"prompt": "Wat denk je?"}}] * 4

    with pytest.raises(StreamBlockValidationError):
        block.clean(block.to_python(many))


@pytest.mark.django_db
def test_every_block_shows_on_a_page_in_the_catalogue(client):
    sheet = ContentDocument.objects.get(pk=document("a.pdf"))
    body = [
        ("text", "<p>Alinea</p>"),
        ("film", {"title": "Film", "link": "https://film.example/1", "place": "Filmhuis"}),
        ("file", {"document": sheet, "name": "Routekaart", "explanation": "Om af te drukken"}),
        ("question", {"question": "Wat?", "options": answers(True, False)}),
        ("reflection", {"prompt": "Wie mis jij?"}),
        ("case_link", {"case": CaseFactory(title="Het tweede raam"), "explanation": ""}),
    ]
    page = LessonPageFactory(body=body)
    client.force_login(UserFactory())

    content = client.get(page.url).content.decode()

    for words in (
        "Alinea",
        "Bekijk de film op Filmhuis",
        "Routekaart",
        "Wat?",
        "Wie mis jij?",
        "Het tweede raam",
    ):
        assert words in content


@pytest.mark.django_db
def test_migration_of_a_block_reaches_pinned_revisions():
    """What docs/adr/learning-blocks.md asks of whoever renames a block, tried on a pinned revision."""
    step = EditionStepFactory(page=LessonPageFactory(body=[("text", "<p>Zoals het begon.</p>")]))
    page = step.revision.content_object
    page.body = []
    page.save_revision().publish()
    rename = [(RenameStreamChildrenOperation(old_name="text", new_name="reading"), "")]
    migration = MigrateStreamData("learning", "LessonPage", "body", rename)

    migration.migrate_stream_data_forward(apps, None)

    content = EditionStep.objects.select_related("revision").get(pk=step.pk).revision.content["body"]
    assert '"type": "reading"' in content
    assert '"type": "text"' not in content


@pytest.mark.django_db
def test_frozen_page_needs_no_page_of_today(django_assert_num_queries):
    step = EditionStepFactory(page=LessonPageFactory(title="Zoals het begon"))
    step = EditionStep.objects.select_related("revision").get(pk=step.pk)
    frozen_page(step)

    with django_assert_num_queries(0):
        assert frozen_page(step).title == "Zoals het begon"


@pytest.mark.django_db
def test_half_day_lasts_as_long_as_its_parts():
    rows = [("row", {"minutes": minutes, "part": "Deel", "explanation": ""}) for minutes in (20, 45)]

    assert HalfDayPageFactory(run_sheet=rows, minutes=5).minutes == 65


@pytest.mark.django_db
def test_assignment_takes_text_or_files():
    with pytest.raises(ValidationError):
        AssignmentPageFactory(takes_text=False, takes_files=False)
