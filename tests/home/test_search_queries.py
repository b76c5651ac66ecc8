"""Forty questions that people ask of the demo's content, and what each finds, on both databases."""

from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.actions.organisation import load_organisations
from casework.actions.content import load_cases
from cohorts.actions.regions import load_regions
from cohorts.models import Region
from home.actions.site import make_site
from home.demo import Demo
from home.search import SOURCES, find
from home.search.vocabulary import rebuild_vocabulary
from intervision.actions.methods import load_methods
from learning.actions.content import load_programmes
from tests.factories.cohorts import MembershipFactory

pytestmark = pytest.mark.postgres

TABLE = Path(__file__).parent / "search_queries.txt"


def questions():
    """Each question with what it finds: `question => kind: title; title | …`, or a suggestion after `?`."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            question, _, answer = line.partition(" => ")
            yield question, answer


def tell_what_can_be_found(demo):
    """The demo without what a leergroep does among themselves; answers a deelnemer of its region."""
    load_organisations()
    load_regions()
    load_cases()
    load_programmes(home=make_site(now=demo.now).home, now=demo.now)
    load_methods()
    demo.tell_people()
    demo.tell_casework()
    demo.tell_practices()
    reader = demo.user("deelnemer")
    MembershipFactory(user=reader, cohort__region=Region.objects.get(slug="oost-nederland"))
    return reader


@pytest.fixture(scope="module")
def reader(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        reader = tell_what_can_be_found(Demo(timezone.now()))
        rebuild_vocabulary()
        yield reader
        transaction.set_rollback(True)


def found(reader, question):
    parts = []
    for source in SOURCES:
        for group in find(reader, question, kind=source.slug).groups:
            parts.append(f"{group.slug}: {'; '.join(sorted({hit.title for hit in group.hits}))}")
    suggestion = find(reader, question).suggestion
    return " | ".join([*parts, *([f"? {suggestion}"] if suggestion else [])])


@pytest.mark.parametrize(("question", "answer"), list(questions()))
def test_question_finds(reader, question, answer):
    assert found(reader, question) == answer
