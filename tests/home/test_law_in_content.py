"""What our own words say about the law: who decides, what a ground is, and what stays secret.

Each of these was once told wrongly in a lesson, an opdracht or the demo.
"""

import re
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from casework.actions.content import load_cases
from home.actions.site import make_site
from home.demo.practices import VOORBEELDEN
from home.demo.scenario import STORY
from home.models import TextPage
from learning.actions.content import load_programmes
from learning.models import AssignmentPage, HalfDayPage, LessonPage
from privacy.data_files import read_yaml
from tests.factories.learning import home_page

ROOT = Path(__file__).parents[2]
PEOPLE = re.compile(
    r"\b(man|vrouw|jongen|meisje|moeder|vader|zus|broer|buurman|buurvrouw|kind|zoon|dochter)\b", re.IGNORECASE
)


def words_of(page):
    return " ".join(strip_tags(str(block)) for block in page.body)


def sentences_with(word):
    """Every sentence with this word in what the site comes with, but for the lists of the gate."""
    files = [path for path in ROOT.glob("*/data/**/*") if path.suffix in (".yaml", ".html")]
    texts = [" ".join(path.read_text().split()) for path in files if path.parent.parent.name != "privacy"]
    return [
        found for text in texts for found in re.findall(rf"[^.?!]*\b{word}\b[^.?!]*", text, re.IGNORECASE)
    ]


def test_every_sentence_about_a_convenant_says_that_it_is_no_ground():
    sentences = sentences_with("convenant")

    assert [sentence for sentence in sentences if "geen grond" not in sentence] == []
    assert len(sentences) == 5


def test_contextkaart_rests_on_the_law():
    practices = {one["title"]: one for one in read_yaml(VOORBEELDEN)["practices"]}
    card = practices["Contextkaart voor avond en weekend"]

    assert card["legal_ground"].startswith("De wet over samenwerkingsverbanden (WGS)")
    assert "Ook die vijf regels zijn persoonsgegevens." in card["what_we_did"]


@pytest.mark.django_db
class TestProgrammes:
    @pytest.fixture(autouse=True)
    def programmes(self):
        load_cases()
        load_programmes(home=home_page(), now=timezone.now())

    def test_meelopen_asks_for_a_process_with_secrecy_arranged_beforehand(self):
        for page in AssignmentPage.objects.filter(title="Meelopen bij een ander"):
            assert [block.block_type for block in page.body] == ["legal", "text"]
            assert "Vóór je meeloopt, teken je daar een geheimhoudingsverklaring." in words_of(page)
            assert "Beschrijf geen zaak en geen persoon, ook niet zonder naam." in words_of(page)
            assert page.criteria[2].value["name"] == "Het proces, geen persoon"

    def test_half_day_before_meelopen_arranges_the_secrecy(self):
        days = HalfDayPage.objects.filter(title__startswith="Dagdeel 1:")

        last = [day.run_sheet[-1].value["explanation"] for day in days]

        assert ["geheimhoudingsverklaring" in explanation for explanation in last] == [True, True]

    def test_lesson_about_deciding_names_the_judge(self):
        for page in LessonPage.objects.filter(title="Wie beslist wat"):
            words = words_of(page)
            assert (
                "In een strafbeschikking kan geen gevangenisstraf staan. Die legt alleen de rechter op."
                in words
            )
            assert (
                "Over een zorgmachtiging, dus verplichte zorg voor langere tijd, beslist de rechter." in words
            )
            assert "kan de burgemeester een crisismaatregel nemen" in words
            assert "De officier beslist over de strafzaak" not in words

    def test_rubric_asks_the_age_of_the_advice_and_not_of_its_history(self):
        page = AssignmentPage.objects.get(title="Schrijf een advies aan ZSM")

        assert list(page.criteria[0].value["levels"]) == [
            "Er staat niet bij van wanneer het advies is.",
            "Het advies is ouder dan een jaar.",
            "Het advies is niet ouder dan een jaar. De voorgeschiedenis mag ouder zijn.",
            "Niet ouder dan een jaar, en bij elk gegeven staat van wanneer en van wie het is.",
        ]


@pytest.mark.django_db
def test_page_for_bestuurders_names_the_judge_and_marks_the_law(now):
    make_site(now=now)
    page = TextPage.objects.get(slug="zsm-en-veiligheidshuis")

    legal = [strip_tags(str(block.value["text"])) for block in page.body if block.block_type == "legal"]

    assert (
        "De rechter beslist over gevangenisstraf, over een ISD-maatregel en over een zorgmachtiging."
        in legal[0]
    )
    assert "het advies is niet ouder dan een jaar. Wat er eerder gebeurde, mag ouder zijn." in words_of(page)


def test_demo_hands_in_what_is_about_no_person():
    story = read_yaml(STORY)
    texts = [chapter["tekst"] for chapter in story["inleveringen"] + story["concepten"]]
    texts += [chapter["opnieuw"]["tekst"] for chapter in story["inleveringen"] if "opnieuw" in chapter]

    assert [found.group() for text in texts for found in PEOPLE.finditer(text)] == []
    assert [bool(re.search(r"geheimhouding|vooraf geregeld|geen dossiers", text)) for text in texts] == [
        True
    ] * 7
