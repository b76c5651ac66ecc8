"""The casussen that come with the site, from `data/casussen.yaml`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import Truncator, slugify

from casework.models import Case, CaseDraft, Option, Question, Stage
from casework.models.case import TAKEN_SLUGS
from cohorts.models import Audience
from learning.actions.vocabulary import load_vocabulary
from learning.models import LearningGoal, Theme
from privacy.data_files import read_yaml

SOURCE = Path(__file__).parent.parent / "data" / "casussen.yaml"
WORDS_PER_MINUTE = 100  # reading, and thinking about it
FIRST_QUESTIONS = (
    "Welke feiten staan vast, wat is vermoeden en wat ontbreekt?",
    "Wie hoort er aan tafel en wat heeft elk nodig?",
    "Wat moet er over zes maanden anders zijn, en voor wie?",
)

Row = dict[str, Any]


@transaction.atomic
def load_cases() -> list[Case]:
    """Publish the casussen that are not there yet; return those it made.

    What editors changed since stays as it is: a casus that exists is left alone.
    """
    load_vocabulary()
    content = read_yaml(SOURCE)
    there = set(Case.objects.values_list("slug", flat=True))
    return [_load(row) for row in content["casussen"] if row["slug"] not in there]


def _load(row: Row) -> Case:
    backward = row["terugredeneren"]
    is_open = row.get("openbaar", False)
    case = Case(
        slug=row["slug"],
        title=row["titel"],
        level=row["niveau"],
        difficulty=row["moeilijkheid"],
        minutes=row["minuten"],
        approach_text=row["tekst"].strip(),
        facilitator_note=row["voor_de_begeleider"],
        backward_opening=backward["opening"],
        audience=Audience.PUBLIC if is_open else Audience.NATIONAL,
        is_open=is_open,
        live=False,
    )
    case.stages.set([_stage(moment) for moment in backward["momenten"]])
    forms = {Question.Form.APPROACH: row["aanpak"], Question.Form.BACKWARD: backward["vragen"]}
    case.questions.set([Question(form=form, text=text) for form, texts in forms.items() for text in texts])
    return publish_case(
        case=case,
        themes=list(Theme.objects.filter(slug__in=row["themas"])),
        goals=list(LearningGoal.objects.filter(slug__in=row["leerdoelen"])),
    )


def _stage(row: Row) -> Stage:
    stage = Stage(name=row["naam"], text_until=row["tekst"], outcome=row["wat_er_gebeurde"])
    stage.options.set([Option(text=text) for text in row["opties"]])
    return stage


def case_from(draft: CaseDraft, *, level: str, difficulty: int, themes: Sequence[Theme]) -> Case:
    """Publish an approved text as a casus for samen naar een aanpak, and return it.

    Editors add the moments later.
    """
    _one_address_at_a_time()
    case = Case(
        slug=_free_slug(draft.title),
        title=draft.title,
        level=level,
        difficulty=difficulty,
        minutes=max(1, round(len(draft.text.split()) / WORDS_PER_MINUTE)),
        approach_text=draft.text,
        audience=Audience.NATIONAL,
        live=False,
    )
    case.questions.set([Question(form=Question.Form.APPROACH, text=text) for text in FIRST_QUESTIONS])
    return publish_case(case=case, themes=themes)


def publish_case(*, case: Case, themes: Sequence[Theme] = (), goals: Sequence[LearningGoal] = ()) -> Case:
    """Save a new casus and publish it, by no person; return it as it stands then."""
    case.full_clean(exclude=["latest_revision", "live_revision"])
    case.themes.set(themes)
    case.goals.set(goals)
    case.save()
    case.save_revision().publish()
    return Case.objects.get(pk=case.pk)


def _one_address_at_a_time() -> None:
    """Hold other approvals until this one stands, so that two of one title find different addresses."""
    kind = ContentType.objects.get_for_model(Case)
    ContentType.objects.select_for_update(no_key=True).get(pk=kind.pk)


def _free_slug(title: str) -> str:
    """Return an address from the title, with a number behind it when it is taken."""
    base = slugify(Truncator(title).chars(60, truncate="")) or "casus"
    taken = TAKEN_SLUGS | set(Case.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
