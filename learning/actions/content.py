"""The programmes that come with the site, from `data/programmes.yaml` into the page tree."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files import File
from django.db import transaction
from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from learning.actions.editions import LawNotReviewed, NothingToFreeze, make_edition
from learning.models import (
    AssignmentPage,
    HalfDayPage,
    LessonPage,
    ModulePage,
    ProgrammeEdition,
    ProgrammeIndexPage,
    ProgrammePage,
)
from privacy.data_files import read_yaml

DATA = Path(__file__).parent.parent / "data"
SOURCE = DATA / "programmes.yaml"
CATALOGUE_SLUG = "modules"

Row = dict[str, Any]


@transaction.atomic
def load_programmes(*, home: Page, now: datetime) -> list[ProgrammePage]:
    """Put the programmes that are not there yet below `home`, published, and return those.

    What editors changed since stays as it is: a programme that exists is left alone. The casussen
    that its lessons lead to are there already.
    """
    content = read_yaml(SOURCE)
    catalogue = ProgrammeIndexPage.objects.first() or _publish(
        home,
        ProgrammeIndexPage(title="Modules", slug=CATALOGUE_SLUG, intro=content["inleiding"]),
    )
    there = set(ProgrammePage.objects.values_list("slug", flat=True))
    return [_load(catalogue, row) for row in content["programmas"] if row["slug"] not in there]


def make_first_editions(*, now: datetime) -> list[ProgrammeEdition]:
    """Freeze the programmes that came with the site and have no edition yet; return the new editions.

    One that editors made unfit for it meanwhile is left to them.
    """
    slugs = [row["slug"] for row in read_yaml(SOURCE)["programmas"]]
    editions = []
    for programme in ProgrammePage.objects.live().filter(slug__in=slugs, editions__isnull=True):
        with suppress(NothingToFreeze, LawNotReviewed):
            editions.append(make_edition(programme=programme, actor=None, now=now))
    return editions


def _load(catalogue: Page, row: Row) -> ProgrammePage:
    programme: ProgrammePage = _publish(
        catalogue,
        ProgrammePage(
            title=row["titel"],
            slug=row["slug"],
            intro=row["inleiding"],
            level=row["niveau"],
            size=row["omvang"],
            months=row["looptijd_maanden"],
            group_size=row["groepsgrootte"],
            completion=row["afronding"],
        ),
    )
    for module_row in row["modules"]:
        module = _publish(
            programme,
            ModulePage(title=module_row["titel"], slug=module_row["slug"], promise=module_row["belofte"]),
        )
        for step_row in module_row["stappen"]:
            _publish(module, _step(step_row))
    return programme


def _publish(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _step(row: Row) -> Page:
    body = [_block(kind, value) for part in row["inhoud"] for kind, value in part.items()]
    if "les" in row:
        return LessonPage(title=row["les"], minutes=row["minuten"], body=body)
    if "opdracht" in row:
        return AssignmentPage(
            title=row["opdracht"],
            minutes=row["minuten"],
            body=body,
            readers=row["wie_leest"],
            criteria=[("criterion", _criterion(criterion)) for criterion in row["waar_let_je_op"]],
        )
    return HalfDayPage(
        title=row["dagdeel"],
        minutes=sum(part["minuten"] for part in row["draaiboek"]),
        body=body,
        run_sheet=[("row", _run_sheet_row(part)) for part in row["draaiboek"]],
        materials=[("item", item) for item in row["materialen"]],
        trainer_notes=_paragraphs(row["voor_de_trainer"]),
    )


def _block(kind: str, value: Any) -> tuple[str, Any]:
    """Return one block of a step; a passage about the law openly says that nobody checked it yet."""
    if kind == "tekst":
        return "text", _paragraphs(value)
    if kind == "juridisch":
        return "legal", {"text": _paragraphs(value), "show_unreviewed": True}
    if kind == "overdenking":
        return "reflection", {"prompt": value}
    if kind == "afbeelding":
        return "picture", {
            "image": _stored(get_image_model(), value["bestand"]),
            "alt_text": value["te_zien"],
            "caption": value["onderschrift"],
        }
    if kind == "casus":
        case = apps.get_model("casework.Case").objects.get(slug=value["naam"])
        return "case_link", {"case": case, "explanation": value["uitleg"]}
    return ("film", _film(value)) if kind == "film" else ("question", _question(value))


def _film(value: Row) -> Row:
    return {
        "title": value["titel"],
        "film": _stored(get_document_model(), value["bestand"]),
        "captions": _stored(get_document_model(), value["ondertitels"]),
        "transcript": value["uitgeschreven"],
        "link": "",
        "place": "",
    }


def _question(value: Row) -> Row:
    return {
        "question": value["vraag"],
        "options": [
            {"text": option["tekst"], "is_right": option["goed"], "explanation": option["uitleg"]}
            for option in value["antwoorden"]
        ],
    }


def _stored(model: Any, name: str) -> Any:
    """Return the picture or document of that name; store it at its first use."""
    stored = model.objects.filter(title=name).first()
    if stored is None:
        with (DATA / "media" / name).open("rb") as content:
            stored = model.objects.create(title=name, file=File(content, name=name))
    return stored


def _criterion(row: Row) -> Row:
    return {"name": row["criterium"], "levels": row["niveaus"], "only_if": row.get("alleen_als", "")}


def _run_sheet_row(row: Row) -> Row:
    return {"minutes": row["minuten"], "part": row["onderdeel"], "explanation": row["uitleg"]}


def _paragraphs(text: str) -> str:
    """Return plain text as rich text: a blank line begins a paragraph."""
    return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n"))
