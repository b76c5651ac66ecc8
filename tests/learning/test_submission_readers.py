"""Who reads a submission: the list, the fetch and the permission say the same for everybody."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cohorts.models import Appointment, Membership, TrainerQualification
from learning.models import Submission
from learning.models.pages import Readers
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory, CohortFactory, MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import (
    DuoFactory,
    FeedbackFactory,
    SubmissionFactory,
    VersionFactory,
    trainer_of,
)

pytestmark = pytest.mark.django_db
State = Submission.State


def qualified(user, stage, from_days=-10, until_days=None):
    today = timezone.localdate()
    return TrainerQualification.objects.create(
        user=user,
        stage=stage,
        from_date=today + dt.timedelta(days=from_days),
        until_date=None if until_days is None else today + dt.timedelta(days=until_days),
    )


def trainee_of(cohort, stage=None, **days):
    user = MembershipFactory(cohort=cohort, role=Membership.Role.TRAINEE).user
    if stage:
        qualified(user, stage, **days)
    return user


def elsewhere(role):
    return MembershipFactory(cohort=CohortFactory(), role=role).user


def left(cohort, role):
    return former(cohort=cohort, role=role).user


def former(**fields):
    now = timezone.now()
    return MembershipFactory(joined_at=now - dt.timedelta(days=90), left_at=now, **fields)


def duo_of(submission, number=1, cohort=None):
    peer = MembershipFactory(cohort=submission.step.cohort).user
    DuoFactory(cohort=cohort or submission.step.cohort, user=peer, number=number)
    return peer


def inactive(user):
    user.is_active = False
    user.save()
    return user


Stage = TrainerQualification.Stage
WHO = {
    "author": lambda s: s.author,
    "trainer": lambda s: trainer_of(s.step.cohort),
    "trainee_co_leading": lambda s: trainee_of(s.step.cohort, Stage.CO_LEADING),
    "trainee_observed": lambda s: trainee_of(s.step.cohort, Stage.OBSERVED),
    "trainee_following": lambda s: trainee_of(s.step.cohort, Stage.OBSERVING),
    "trainee_unqualified": lambda s: trainee_of(s.step.cohort),
    "trainee_not_yet": lambda s: trainee_of(s.step.cohort, Stage.CO_LEADING, from_days=3),
    "trainee_expired": lambda s: trainee_of(s.step.cohort, Stage.CO_LEADING, until_days=0),
    "duo": lambda s: duo_of(s),
    "other_duo": lambda s: duo_of(s, number=2),
    "duo_elsewhere": lambda s: duo_of(s, cohort=CohortFactory()),
    "peer": lambda s: MembershipFactory(cohort=s.step.cohort).user,
    "peer_elsewhere": lambda s: elsewhere(Membership.Role.PARTICIPANT),
    "trainer_elsewhere": lambda s: elsewhere(Membership.Role.TRAINER),
    "qualified_peer": lambda s: qualified(MembershipFactory(cohort=s.step.cohort).user, Stage.QUALIFIED).user,
    "left_trainer": lambda s: left(s.step.cohort, Membership.Role.TRAINER),
    "left_peer": lambda s: left(s.step.cohort, Membership.Role.PARTICIPANT),
    "coordinator": lambda s: (
        AppointmentFactory(role=Appointment.Role.COORDINATOR, region=s.step.cohort.region).user
    ),
    "editor": lambda s: AppointmentFactory(role=Appointment.Role.EDITOR).user,
    "programme_team": lambda s: AppointmentFactory(role=Appointment.Role.PROGRAMME_TEAM).user,
    "second_reader": lambda s: AppointmentFactory(role=Appointment.Role.SECOND_READER).user,
    "administrator": lambda s: AppointmentFactory(role=Appointment.Role.ADMINISTRATOR).user,
    "stranger": lambda s: UserFactory(),
    "inactive_trainer": lambda s: inactive(trainer_of(s.step.cohort)),
    "anonymous": lambda s: AnonymousUser(),
}
ALWAYS = {"author"}
STAFF = {"trainer", "trainee_co_leading", "trainee_observed"}
MAY_READ = {
    Readers.TRAINER: ALWAYS | STAFF,
    Readers.DUO: ALWAYS | STAFF | {"duo"},
    Readers.COHORT: ALWAYS | STAFF | {"duo", "other_duo", "duo_elsewhere", "peer", "qualified_peer"},
}


def submission_in(state, readers):
    return bring(submission_in_a_duo(), state, readers)


def submission_in_a_duo():
    submission = SubmissionFactory()
    DuoFactory(cohort=submission.step.cohort, user=submission.author, number=1)
    return submission


def bring(submission, state, readers):
    """Let the submission be in this state, for these readers."""
    submission.step.readers = readers
    submission.step.save()
    if state != State.DRAFT:
        submission.handed_in_at = timezone.now()
        submission.read_at = None if state == State.HANDED_IN else timezone.now()
        submission.state = state
        submission.save()
    return submission


def people_around(submission):
    """Everybody of WHO, by name; who is set inactive comes last."""
    return {who: make(submission) for who, make in WHO.items()}


@pytest.fixture
def around(db):
    submission = submission_in_a_duo()
    return submission, people_around(submission)


@pytest.mark.parametrize("readers", Readers.values)
@pytest.mark.parametrize("state", State.values)
def test_view_submission_is_the_same_in_list_and_permission(around, state, readers):
    submission, people = around
    bring(submission, state, readers)

    listed = {who for who, user in people.items() if submission in Submission.objects.visible_to(user)}
    permitted = {who for who, user in people.items() if user.has_perm("learning.view_submission", submission)}

    expected = ALWAYS if state == State.DRAFT else MAY_READ[readers]
    assert (listed, permitted) == (expected, expected)


def test_visible_to_inactive_author():
    submission = submission_in(State.HANDED_IN, Readers.TRAINER)

    author = inactive(submission.author)

    assert list(Submission.objects.visible_to(author)) == []
    assert author.has_perm("learning.view_submission", submission) is False


def test_visible_to_author_who_left_the_leergroep():
    version = VersionFactory()
    version.submission.author.memberships.update(left_at=timezone.now())

    assert list(Submission.objects.visible_to(version.submission.author)) == [version.submission]


def test_visible_to_shows_each_submission_once():
    version = VersionFactory(submission__step__readers=Readers.COHORT)
    FeedbackFactory(version=version)
    trainer = trainer_of(version.submission.step.cohort)
    former(user=trainer, cohort=version.submission.step.cohort)

    assert list(Submission.objects.visible_to(trainer)) == [version.submission]


PERMISSIONS = {
    # permission: who has it on something handed in
    "learning.recall_submission": {"author"},
    "learning.withdraw_attachment": {"author"},
    "learning.give_feedback": {"trainer"},
    "learning.send_message": {"author", "trainer"},
    "learning.view_feedback": ALWAYS | STAFF,
}


def those_with(permission, people, target):
    return {who for who, user in people.items() if user.has_perm(permission, target)}


def test_permissions_on_a_submission():
    submission = submission_in(State.HANDED_IN, Readers.COHORT)
    people = people_around(submission)

    assert {name: those_with(name, people, submission) for name in PERMISSIONS} == PERMISSIONS


PARTICIPANTS = {"author", "duo", "other_duo", "duo_elsewhere", "peer", "qualified_peer"}
STEP_PERMISSIONS = {
    "learning.hand_in": PARTICIPANTS,
    "learning.save_concept": PARTICIPANTS,
    "learning.extend_deadline": {"trainer"},
    "learning.close_step": {"trainer"},
}


def test_permissions_on_a_step():
    submission = submission_in(State.DRAFT, Readers.TRAINER)
    people = people_around(submission)

    found = {name: those_with(name, people, submission.step) for name in STEP_PERMISSIONS}

    assert found == STEP_PERMISSIONS


TRAINEES = {who for who in WHO if who.startswith("trainee_")}
COHORT_PERMISSIONS = {
    "learning.make_duos": {"trainer"},
    "learning.view_overview": {"trainer"},
    "learning.view_submissions": PARTICIPANTS | {"trainer"} | TRAINEES,
}


def test_permissions_on_a_cohort():
    submission = submission_in(State.DRAFT, Readers.TRAINER)
    people = people_around(submission)

    found = {name: those_with(name, people, submission.step.cohort) for name in COHORT_PERMISSIONS}

    assert found == COHORT_PERMISSIONS


def test_hand_in_is_refused_on_a_lesson():
    submission = SubmissionFactory(step__kind="lesson")

    assert submission.author.has_perm("learning.hand_in", submission.step) is False


def test_give_feedback_is_refused_on_own_work():
    step = CohortStepFactory(kind="assignment")
    submission = SubmissionFactory(step=step, author=trainer_of(step.cohort))

    assert submission.author.has_perm("learning.give_feedback", submission) is False
