"""What is gone stands in no file of the database any more: neither in its own, nor in its log."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.utils import timezone

from cohorts.models import Post
from privacy import tasks
from privacy.actions.persons import erase
from privacy.actions.retention import forget_overdue
from tests.factories.cohorts import CohortFactory, MembershipFactory, PostFactory, ThreadFactory

PLANTED = "Waterspinmarkering in een zin die niemand anders schreef."
LONG = f"{'Gewone woorden ervoor. ' * 900}{PLANTED}{' Gewone woorden erna.' * 900}"


def files_with_it(database):
    """Which files of the database hold the planted sentence now."""
    path = Path(database.settings_dict["NAME"])
    files = [path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")]
    return [file.name for file in files if file.exists() and PLANTED.encode() in file.read_bytes()]


def empty_log(database):
    with closing(sqlite3.connect(database.settings_dict["NAME"])) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def written_between_others(text, cohort):
    """A message among many of others, so that its page in the file lives on."""
    author = MembershipFactory(cohort=cohort).user
    other, thread = MembershipFactory(cohort=cohort).user, ThreadFactory(cohort=cohort)
    for number in range(20):
        PostFactory(thread=thread, author=other, text=f"Bericht {number} van een ander. " * number)
    post = PostFactory(thread=thread, author=author, text=text)
    for number in range(20):
        PostFactory(thread=thread, author=other, text=f"Antwoord {number} van een ander. " * number)
    return post


def by_erasing(post, now):
    erase(user=post.author, now=now)


def by_forgetting(post, now):
    forget_overdue(now=now + dt.timedelta(days=3650))


def by_withdrawing(post, now):
    Post.objects.filter(pk=post.pk).withdraw(now)
    tasks.sweep_drafts()


def by_removing(post, now):
    Post.objects.filter(pk=post.pk).delete()
    tasks.sweep_drafts()


@pytest.mark.parametrize("is_in_the_file", [True, False], ids=["in the file", "in the log"])
@pytest.mark.parametrize("text", [PLANTED, LONG], ids=["short", "long"])
@pytest.mark.parametrize("gone", [by_erasing, by_forgetting, by_withdrawing, by_removing])
def test_sweep_traces_leaves_no_word_in_any_file(real_database, gone, text, is_in_the_file):
    post = written_between_others(text, CohortFactory())
    if is_in_the_file:
        empty_log(real_database)
    before = files_with_it(real_database)

    gone(post, timezone.now())

    assert before == ["database.sqlite3" if is_in_the_file else "database.sqlite3-wal"]
    assert files_with_it(real_database) == []


def test_sweep_traces_says_that_somebody_reads_and_does_it_next_time(real_database, settings, caplog):
    real_database.cursor().execute("PRAGMA busy_timeout=0")
    post = written_between_others(PLANTED, CohortFactory())
    with closing(sqlite3.connect(real_database.settings_dict["NAME"])) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cohorts_post").fetchone()
        by_erasing(post, timezone.now())
        while_reading = files_with_it(real_database)

    tasks.sweep_drafts()

    assert while_reading != []
    assert [record.levelname for record in caplog.records if "traces" in record.name] == ["WARNING"]
    assert files_with_it(real_database) == []
