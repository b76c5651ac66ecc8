"""Handing in and feedback, on top of a step of a leergroep."""

import datetime as dt
import hashlib

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from cohorts.models import Membership
from learning.models import Duo, Feedback, Submission, SubmissionVersion
from privacy.uploads import CheckedFile, CheckedUpload
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.factories.learning import CohortStepFactory


class SubmissionFactory(factory.django.DjangoModelFactory):
    """A concept of a deelnemer of the step's leergroep."""

    class Meta:
        model = Submission

    step = factory.SubFactory(CohortStepFactory, kind="assignment")
    author = factory.LazyAttribute(lambda row: MembershipFactory(cohort=row.step.cohort).user)
    created_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=3))


class VersionFactory(factory.django.DjangoModelFactory):
    """A version that waits for feedback, with its submission."""

    class Meta:
        model = SubmissionVersion

    submission = factory.SubFactory(
        SubmissionFactory,
        state=Submission.State.HANDED_IN,
        handed_in_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=1)),
    )
    number = 1
    text = "De officier wist niet dat het wijkteam al een plan had."
    handed_in_at = factory.SelfAttribute("submission.handed_in_at")


class FeedbackFactory(factory.django.DjangoModelFactory):
    """An answer to a version that its author has not opened; the submission goes along with it."""

    class Meta:
        model = Feedback
        skip_postgeneration_save = True

    version = factory.SubFactory(VersionFactory)
    trainer = factory.LazyAttribute(lambda row: trainer_of(row.version.submission.step.cohort))
    outcome = Feedback.Outcome.QUESTION
    text = "Mooi dat je de klok van de ander noemt. Wat zou jij morgen anders doen?"
    given_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def submission_state(self, create, extracted, **kwargs):
        submission = self.version.submission
        submission.state = "done" if self.outcome == Feedback.Outcome.DONE else "returned"
        submission.read_at = self.given_at
        submission.save()


class DuoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Duo

    cohort = factory.SubFactory(CohortFactory)
    user = factory.SubFactory(UserFactory)
    number = 1


def trainer_of(cohort, **fields):
    """A trainer of a leergroep."""
    return MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER, **fields).user


def upload(name, content=None):
    """A file that passed the checks of privacy; the same name is the same content, unless given."""
    content = content or f"%PDF-1.7 {name}".encode()
    return CheckedUpload(
        name=name,
        content_type="application/pdf",
        file=CheckedFile(ContentFile(content), name),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        declared_unrecognisable=False,
    )
