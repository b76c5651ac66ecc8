"""What only erasing and forgetting need of the world: a row of everything that holds a person.

The pages that every role opens are counted and compared; there these rows would be in the way.
"""

import datetime as dt
import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    PageSubscription,
    UploadedFile,
)
from wagtail.users.models import UserProfile

from accounts.models import EmergencyAccess, NotificationChoice, User
from casework.models import CaseDraft
from cohorts.models import ReportingLine
from intervision.models import IntervisionSession
from learning.models import Duo, Feedback, StepFix, StepProgress
from practices.models import PracticeConsent, PracticeDraft, PracticeReview
from privacy.models import ContentDocument, ContentImage, FormKey, NotPersonal, ReadLogEntry, VerbLogEntry
from tests.factories import accounts, cohorts
from tests.factories.casework import CaseDraftFactory
from tests.factories.trainers import decided


def make_rest(world):
    """Adds markers of its own: who wrote them stands in `WRITERS`."""
    _name_everybody()
    _make_of_account(world)
    _make_of_editors(world)
    _make_of_leergroep(world)
    _make_of_practices(world)
    _make_logs(world)


WRITERS = {
    "trainer_message": "trainer",
    "criteria": "trainer",
    "approved_title": "author",
    "approved_text": "author",
    "emergency_reason": "administrator",
    "remark": "editor",
    "reply": "editor",
    "form_state": "editor",
    "fix_reason": "editor",
    "typed_address": "author",
    "support_rejection": "programme_team",
}


def _name_everybody():
    """Names and addresses that stand nowhere else, to look for afterwards."""
    for user in User.objects.exclude(email=""):
        user.first_name, user.last_name = f"Voornaam{user.pk:04}", f"Familie{user.pk:04}"
        user.email = f"adres{user.pk:04}@vakmanschap.example"
        user.save()


def _make_of_account(world):
    author, administrator = world.author, world.administrator
    address = User.objects.get(pk=author.pk).email
    EmailAddress.objects.create(user=author, email=address, verified=True, primary=True)
    Authenticator.objects.create(user=author, type="totp", data={"secret": world.word("typed_address")})
    NotificationChoice.objects.create(user=author, kind="cohorts.digest", wanted=False)
    accounts.OutboxMessageFactory(recipient=author)
    accounts.OutboxMessageFactory(recipient=None, address=address)
    FormKey.objects.create(user=author, key=uuid.uuid4(), digest="0" * 64, posted_at=world.now)
    Session.objects.create(session_key="x", session_data="", expire_date=world.now)
    author.consents.create(purpose="accounts.show_email", version="1", given_at=world.now)
    EmergencyAccess.objects.create(
        user=administrator,
        reason=world.mark("emergency_reason"),
        started_at=world.now,
        ends_at=world.now + dt.timedelta(hours=1),
        ended_at=world.now,
    )


def _make_of_editors(world):
    editor, page = world.editor, world.text_page
    kind = ContentType.objects.get_for_model(page)
    UserProfile.objects.create(user=editor)
    EditingSession.objects.create(
        user=editor, content_type=kind, object_id=str(page.pk), last_seen_at=world.now
    )
    FormState.objects.create(
        user=editor,
        data=world.mark("form_state"),
        content_type=kind,
        object_id=str(page.pk),
        parent_object_id="",
        last_updated_at=world.now,
    )
    APIToken.objects.create(user=editor, name="sleutel")
    NotPersonal.objects.create(
        content_type=kind, object_id=str(page.pk), label="NAAM", declared_by=editor, declared_at=world.now
    )
    PageSubscription.objects.create(user=editor, page=page, comment_notifications=True)
    remark = Comment.objects.create(
        user=editor, page=page, text=world.mark("remark"), contentpath="body", position=""
    )
    CommentReply.objects.create(user=editor, comment=remark, text=world.mark("reply"))
    UploadedFile.objects.create(uploaded_by_user=editor, file=ContentFile(b"x", name="x.txt"))
    PageLogEntry.objects.log_action(page, "wagtail.edit", user=editor)
    ModelLogEntry.objects.log_action(world.image, "wagtail.edit", user=editor)
    ContentImage.objects.filter(pk=world.image.pk).update(uploaded_by_user=editor)
    ContentDocument.objects.filter(pk=world.document.pk).update(uploaded_by_user=editor)
    step = world.lesson.edition_step
    StepFix.objects.create(
        edition_step=step,
        old_revision=step.revision,
        new_revision=step.revision,
        reason=world.mark("fix_reason"),
        made_by=editor,
        made_at=world.now,
    )


def _make_of_leergroep(world):
    author, trainer = world.author, world.trainer
    cohorts.PostFactory(thread=world.returned.thread, author=trainer, text=world.mark("trainer_message"))
    criteria = [{"criterion": world.mark("criteria"), "level": "Kan beter"}]
    Feedback.objects.filter(pk=world.feedback.pk).update(criteria=criteria, seen_at=world.now)
    StepProgress.objects.create(step=world.lesson, user=author, done_at=world.now)
    Duo.objects.create(cohort=world.cohort, user=author, number=1)
    ReportingLine.objects.create(
        manager=world.peer, report=author, declared_by=trainer, declared_at=world.now
    )
    invited = User.objects.get(pk=author.pk).email
    cohorts.InvitationFactory(cohort=world.other_cohort, invited_by=world.other_trainer, email=invited)
    cohorts.BookingFactory(event=world.open_event, user=author, state="waiting", place_no=None, queue_no=1)
    CaseDraftFactory(
        author=author,
        state=CaseDraft.State.APPROVED,
        case=world.case,
        title=world.mark("approved_title"),
        text=world.mark("approved_text"),
    )
    IntervisionSession.objects.filter(event=world.fixed_session).update(presenter=author)
    world.rejected = decided("rejected", by=world.programme_team, asked_by=author, region=world.cohort.region)
    world.rejected.reason = world.mark("support_rejection")
    world.rejected.save()


def _make_of_practices(world):
    """Whoever is named in a voorbeeld of another, and a nomination that came back."""
    name = User.objects.get(pk=world.peer.pk).get_full_name()
    PracticeDraft.objects.filter(pk=world.waiting.pk).update(
        contact=world.peer, what_we_did=f"Bel {name}.", nominated_by=world.trainer
    )
    PracticeConsent.objects.create(
        draft=world.practice.draft, person=world.trainee, asked_at=world.now, given_at=world.now
    )
    PracticeDraft.objects.filter(pk=world.concept.pk).update(sent_back_at=world.now)
    PracticeReview.objects.filter(draft=world.concept).update(reviewer=world.coordinator)


def _make_logs(world):
    line = {"object_type": "cohorts.Post", "object_id": world.post.public_id, "owner": world.author}
    hour = world.now.replace(minute=0, second=0, microsecond=0)
    ReadLogEntry.objects.create(reader=world.trainer, read_at=world.now, hour=hour, **line)
    VerbLogEntry.objects.create(verb="cohorts.withdraw_post", actor=world.author, done_at=world.now, **line)
