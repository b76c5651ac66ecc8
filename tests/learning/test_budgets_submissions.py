"""How many statements handing in and its pages take, with one thing and with a thousand."""

import datetime as dt
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cohorts.models import Membership, Post, Thread
from learning.models import Submission, SubmissionVersion
from privacy.models import ReadLogEntry
from tests.access.matrix import client_of
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import FeedbackFactory, VersionFactory, trainer_of
from tests.support.files import pdf

pytestmark = pytest.mark.django_db
State = Submission.State


@pytest.fixture
def step():
    return CohortStepFactory(kind="assignment", readers="cohort")


def test_hand_in_with_a_file(client, step):
    trainer_of(step.cohort)
    client.force_login(MembershipFactory(cohort=step.cohort).user)
    address = reverse("learning:hand-in", args=[step.public_id])
    posted = {"text": "Ik zag iets.", "files": SimpleUploadedFile("verslag.pdf", pdf("Ik zag iets."))}

    with CaptureQueriesContext(connection) as statements:
        answer = client.post(address, posted)

    assert answer.status_code == 302
    assert len(statements) <= 34, [query["sql"][:90] for query in statements.captured_queries]


def many_people(cohort, number, role=Membership.Role.PARTICIPANT):
    """Bring a leergroep to this many people; only those that were added are answered."""
    there = cohort.memberships.filter(role=role).count()
    start = User.objects.count()
    added = User.objects.bulk_create(
        User(email=f"veel{start + n}@vakmanschap.example", first_name="Noor", last_name=f"Nummer {n}")
        for n in range(number - there)
    )
    now = timezone.now()
    Membership.objects.bulk_create(
        Membership(user=user, cohort=cohort, role=role, joined_at=now) for user in added
    )
    return added


def many_submissions(step, number):
    """As many deelnemers of the step, each with something handed in."""
    now = timezone.now()
    added = Submission.objects.bulk_create(
        Submission(step=step, author=user, state=State.HANDED_IN, created_at=now, handed_in_at=now)
        for user in many_people(step.cohort, number)
    )
    SubmissionVersion.objects.bulk_create(
        SubmissionVersion(submission=submission, number=1, text="Tekst", handed_in_at=now)
        for submission in added
    )


def test_submissions_of_a_leergroep(step, same_queries):
    readers = [trainer_of(step.cohort), MembershipFactory(cohort=step.cohort).user]
    address = reverse("learning:submissions", args=[step.cohort.slug])

    same_queries(
        lambda number: many_submissions(step, number + 1),
        *(partial(client_of(reader).get, address) for reader in readers),
    )


def many_versions(submission, number):
    """Versions, messages and readers of one submission, all as many."""
    now = timezone.now() - dt.timedelta(hours=1)
    there = submission.versions.count()
    SubmissionVersion.objects.bulk_create(
        SubmissionVersion(submission=submission, number=there + n + 1, text="Tekst", handed_in_at=now)
        for n in range(number - there)
    )
    readers = many_people(submission.step.cohort, number)
    ReadLogEntry.objects.bulk_create(
        ReadLogEntry(
            reader=user,
            owner=submission.author,
            object_type="learning.Submission",
            object_id=submission.public_id,
            read_at=now,
            hour=now,
        )
        for user in readers
    )
    Post.objects.bulk_create(
        Post(thread=submission.thread, author=user, text="Hoi", posted_at=now) for user in readers
    )


@pytest.fixture
def submission(step):
    submission = VersionFactory(submission__step=step).submission
    submission.thread = Thread.objects.create(
        cohort=step.cohort, kind=Thread.Kind.PRIVATE, created_at=submission.created_at
    )
    submission.handed_in_at = timezone.now()
    submission.save()
    return submission


def test_submission(submission, same_queries):
    cohort = submission.step.cohort
    readers = [submission.author, trainer_of(cohort), MembershipFactory(cohort=cohort).user]

    same_queries(
        lambda number: many_versions(submission, number),
        *(partial(client_of(reader).get, submission.get_absolute_url()) for reader in readers),
    )


def test_give_feedback_page(client, submission, same_queries):
    client.force_login(trainer_of(submission.step.cohort))
    address = reverse("learning:give-feedback", args=[submission.public_id])

    same_queries(lambda number: many_submissions(submission.step, number), lambda: client.get(address))


def test_hand_in_page(client, step, same_queries):
    author = MembershipFactory(cohort=step.cohort).user
    client.force_login(author)
    address = reverse("learning:hand-in", args=[step.public_id])

    same_queries(lambda number: many_people(step.cohort, number), lambda: client.get(address))


def test_submission_with_feedback_opened_first(client):
    feedback = FeedbackFactory()
    submission = feedback.version.submission
    client.force_login(submission.author)

    with CaptureQueriesContext(connection) as statements:
        client.get(submission.get_absolute_url())

    assert len(statements) <= 16
