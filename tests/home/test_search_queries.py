"""Forty questions that people ask of the demo's content, and what each finds, on both databases."""

from pathlib import Path

import pytest
from django.db import transaction

from accounts.models import User
from home.demo import DOMAIN, Demo
from home.search import SOURCES, find
from home.search.vocabulary import rebuild_vocabulary

pytestmark = pytest.mark.postgres

TABLE = Path(__file__).parent / "search_queries.txt"


def questions():
    """Each question with what it finds: `question => kind: title; title | …`, or a suggestion after `?`."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            question, _, answer = line.partition(" => ")
            yield question, answer


@pytest.fixture(scope="module")
def reader(django_db_setup, django_db_blocker):
    from django.utils import timezone

    with django_db_blocker.unblock(), transaction.atomic():
        Demo(timezone.now()).tell()
        rebuild_vocabulary()
        yield User.objects.get(email=f"deelnemer@{DOMAIN}")
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
