"""Which versions of a submission somebody reads, and who reads what somebody hands in."""

import datetime as dt

import pytest

from learning.models import Attachment, Submission
from learning.models.pages import Readers
from learning.queries.queue import overview_of
from learning.queries.submissions import peers_of, state_for, versions_of
from privacy.actions.files import store_file
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.submissions import (
    DuoFactory,
    FeedbackFactory,
    SubmissionFactory,
    VersionFactory,
    trainer_of,
    upload,
)

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def submission():
    return SubmissionFactory(state="handed_in", handed_in_at=dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC))


@pytest.fixture
def trainer(submission):
    return trainer_of(submission.step.cohort)


def version(submission, number, later=0, **more):
    handed_in_at = submission.handed_in_at + later * HOUR
    return VersionFactory(submission=submission, number=number, handed_in_at=handed_in_at, **more)


def numbers(submission, reader):
    return [version.number for version in versions_of(submission, reader)]


def test_versions_of_come_newest_first_with_their_feedback(submission, trainer):
    version(submission, 1, later=-2)
    version(submission, 3)
    answered = version(submission, 2, later=-1)
    feedback = FeedbackFactory(version=answered)

    found = versions_of(submission, trainer)

    assert [found.number for found in found] == [3, 2, 1]
    assert found[1].feedback == feedback


def test_versions_of_keep_a_recalled_one_for_its_author(submission, trainer):
    version(submission, 1, later=-2, recalled_at=submission.handed_in_at)
    version(submission, 2)

    assert (numbers(submission, submission.author), numbers(submission, trainer)) == ([2, 1], [2])


def test_versions_of_show_others_nothing_newer_than_what_they_opened(submission, trainer):
    version(submission, 1)
    version(submission, 2, later=1)

    assert (numbers(submission, submission.author), numbers(submission, trainer)) == ([2, 1], [1])


def test_versions_of_show_others_an_empty_place_for_what_was_reported(submission, trainer, now):
    reported = version(submission, 1, later=-1, text="De buurman.", declarations=[{"reason": "x"}])
    version(submission, 2, text="Iemand uit de buurt.")
    kept = store_file(upload=upload("verslag.pdf"), owner=submission.author, now=now)
    attachment = Attachment.objects.create(submission=submission, private_file=kept, added_at=now)
    attachment.versions.add(reported)
    type(reported).objects.filter(pk=reported.pk).update(hidden_at=now)

    newest, to_others = versions_of(submission, trainer)
    _newest, to_author = versions_of(submission, submission.author)

    assert newest.text == "Iemand uit de buurt."
    assert (to_others.text, to_others.declarations, to_others.files) == ("", [], [])
    assert (to_author.text, to_author.files) == ("De buurman.", [attachment])


@pytest.mark.parametrize(
    ("readers", "expected"),
    [(Readers.TRAINER, []), (Readers.DUO, ["Bos"]), (Readers.COHORT, ["Bos", "Vis"])],
)
def test_peers_of_are_those_the_opdracht_names(submission, readers, expected):
    step, author = submission.step, submission.author
    for name, number in (("Vis", 2), ("Bos", 1)):
        peer = MembershipFactory(cohort=step.cohort, user__last_name=name).user
        DuoFactory(cohort=step.cohort, user=peer, number=number)
    DuoFactory(cohort=step.cohort, user=author, number=1)
    MembershipFactory(cohort=step.cohort, left_at=submission.handed_in_at, user__last_name="Weg")
    step.readers = readers

    assert [peer.last_name for peer in peers_of(step, author)] == expected


def test_state_for_names_the_state_and_who_began_nothing_has_none(submission):
    newcomer = MembershipFactory(cohort=submission.step.cohort).user

    labels = [state_for(submission.step, user).label for user in (submission.author, newcomer)]

    assert labels == ["ingeleverd", ""]


def test_overview_says_how_far_everybody_is_with_an_address_for_what_was_handed_in():
    version = VersionFactory(is_late=True)
    done = version.submission
    concept = SubmissionFactory(step=done.step, state=Submission.State.DRAFT)
    nobody = UserFactory()

    rows = overview_of([done.step], [done.author, concept.author, nobody])

    cells = [(cell.word, cell.address, cell.is_late) for row in rows for cell in row.cells]
    assert cells == [
        ("ingeleverd", done.get_absolute_url(), True),
        ("concept", "", False),
        ("nog niet begonnen", "", False),
    ]
