"""What an author does with their own work."""

import datetime as dt

import pytest

from accounts.models import OutboxMessage
from learning.actions import refusals, submissions
from learning.actions.deadlines import extend_deadline
from learning.actions.feedback import give_feedback
from learning.actions.submissions import SeenDrafts, recall_submission, save_concept, withdraw_attachment
from learning.models import Submission
from learning.queries.submissions import draft_key
from privacy.actions.drafts import DraftChangedElsewhere, save_draft
from privacy.models import Draft, PrivateFile, VerbLogEntry
from privacy.queries import draft_of, other_version_key
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import FeedbackFactory, trainer_of, upload

pytestmark = pytest.mark.django_db
State = Submission.State
TEXT = "Ik zag hoe de ander eerst belde en toen pas besliste."


@pytest.fixture
def step(db):
    return CohortStepFactory(kind="assignment")


@pytest.fixture
def author(step):
    return MembershipFactory(cohort=step.cohort).user


@pytest.fixture
def trainer(step):
    return trainer_of(step.cohort)


def hand_in(step, author, now, text=TEXT, **more):
    return submissions.hand_in(step=step, actor=author, text=text, now=now, **more)


# --- handing in ---------------------------------------------------------------


def test_hand_in_makes_a_version_a_log_line_and_a_mail(step, author, trainer, now):
    submission = hand_in(step, author, now, declarations=[{"text": "Jansen", "reason": "de straat"}])

    version = submission.versions.get()
    assert (version.number, version.text, version.handed_in_at, version.is_late) == (1, TEXT, now, False)
    assert version.declarations == [{"text": "Jansen", "reason": "de straat"}]
    assert (submission.state, submission.handed_in_at, submission.read_at) == (State.HANDED_IN, now, None)
    assert [(entry.verb, entry.actor) for entry in VerbLogEntry.objects.all()] == [
        ("learning.hand_in", author)
    ]
    message = OutboxMessage.objects.get()
    assert (message.kind, message.recipient, message.payload) == (
        "learning.handed_in",
        trainer,
        {"version": str(version.public_id)},
    )


def test_hand_in_twice_the_same_is_one_version(step, author, trainer, now):
    first = hand_in(step, author, now, uploads=[upload("a.pdf"), upload("b.pdf")])

    second = hand_in(step, author, now, uploads=[upload("a.pdf"), upload("b.pdf")])

    assert second == first
    assert (first.versions.count(), first.attachments.count()) == (1, 2)
    assert OutboxMessage.objects.count() == 1


def test_hand_in_something_else_while_it_waits_is_refused(step, author, now):
    hand_in(step, author, now)

    with pytest.raises(refusals.AlreadyHandedIn):
        hand_in(step, author, now, uploads=[upload("a.pdf")])


def test_hand_in_after_a_question_makes_the_next_version(now):
    feedback = FeedbackFactory(outcome="question")
    submission = feedback.version.submission

    hand_in(submission.step, submission.author, now, text="Nu anders.")

    submission.refresh_from_db()
    assert [version.number for version in submission.versions.all()] == [2, 1]
    assert (submission.state, submission.read_at) == (State.HANDED_IN, None)


def test_hand_in_the_same_after_a_question_is_refused(now):
    version = FeedbackFactory(outcome="question").version

    with pytest.raises(refusals.NothingChanged):
        hand_in(version.submission.step, version.submission.author, now, text=version.text)


def test_hand_in_the_same_text_with_another_file_after_a_question(now):
    version = FeedbackFactory(outcome="question").version

    submission = hand_in(
        version.submission.step,
        version.submission.author,
        now,
        text=version.text,
        uploads=[upload("nieuw.pdf")],
    )

    assert submission.versions.count() == 2


@pytest.mark.parametrize("text", ["", "  \n "])
def test_hand_in_nothing_is_refused(step, author, now, text):
    with pytest.raises(refusals.NothingToHandIn):
        hand_in(step, author, now, text=text)

    assert not Submission.objects.exists()


def test_hand_in_a_file_alone(step, author, now):
    submission = hand_in(step, author, now, text="", uploads=[upload("verslag.pdf")])

    attachment = submission.versions.get().attachments.get()
    assert (attachment.private_file.name, attachment.private_file.owner) == ("verslag.pdf", author)
    assert attachment.in_draft is False


def test_hand_in_takes_the_files_of_the_concept_along(step, author, now):
    save_concept(
        step=step,
        actor=author,
        body={"text": TEXT},
        draft_version=0,
        uploads=[upload("een.pdf")],
        now=now,
    )

    submission = hand_in(step, author, now, uploads=[upload("een.pdf"), upload("twee.pdf")])

    names = [attachment.private_file.name for attachment in submission.versions.get().attachments.all()]
    assert names == ["een.pdf", "twee.pdf"]


def test_hand_in_removes_the_concept_of_the_text(step, author, now):
    save_draft(owner=author, key=draft_key(step), body={"text": TEXT}, version=0, now=now)

    hand_in(step, author, now)

    assert draft_of(author, draft_key(step)) is None


@pytest.mark.parametrize(("minutes", "late"), [(-1, False), (0, False), (1, True)])
def test_hand_in_after_the_deadline_is_marked_and_taken(step, author, now, minutes, late):
    step.deadline_at = now
    step.save()

    submission = hand_in(step, author, now + dt.timedelta(minutes=minutes))

    assert submission.versions.get().is_late is late


def test_hand_in_within_an_extension_is_not_late(step, author, trainer, now):
    step.deadline_at = now - dt.timedelta(days=2)
    step.save()
    extend_deadline(
        step=step,
        user=author,
        deadline_at=now + dt.timedelta(hours=1),
        reason="rooster",
        actor=trainer,
        now=now - dt.timedelta(days=1),
    )

    submission = hand_in(step, author, now)

    assert submission.versions.get().is_late is False


def test_hand_in_when_the_step_is_closed_is_refused(step, author, now):
    type(step).objects.filter(pk=step.pk).update(closed_at=now)

    with pytest.raises(refusals.StepIsClosed):
        hand_in(step, author, now)


# --- two tabs -----------------------------------------------------------------


def test_hand_in_an_older_text_than_was_saved_in_another_tab_is_refused(step, author, now):
    save_draft(owner=author, key=draft_key(step), body={"text": "Uit het andere venster"}, version=0, now=now)

    with pytest.raises(DraftChangedElsewhere) as refusal:
        hand_in(step, author, now, seen=SeenDrafts(version=0))

    assert refusal.value.draft.fields == {"text": ["Uit het andere venster"]}
    assert draft_of(author, draft_key(step)) is not None


def test_hand_in_what_the_other_tab_saved_as_well(step, author, now):
    save_draft(owner=author, key=draft_key(step), body={"text": f"{TEXT}\r\n"}, version=0, now=now)

    submission = hand_in(step, author, now, seen=SeenDrafts(version=0))

    assert submission.state == State.HANDED_IN


@pytest.mark.parametrize("seen", [0, 1])
def test_hand_in_with_a_rescued_text_beside_it_needs_that_to_be_seen(step, author, now, seen):
    other = other_version_key(draft_key(step))
    save_draft(owner=author, key=other, body={"text": "Van voor het inloggen"}, version=0, now=now)

    try:
        state = hand_in(step, author, now, seen=SeenDrafts(other=seen)).state
    except DraftChangedElsewhere:
        state = "refused"

    assert (state, draft_of(author, other) is None) == [("refused", False), (State.HANDED_IN, True)][seen]


def test_save_concept_from_an_older_tab_is_refused(step, author, now):
    save_draft(owner=author, key=draft_key(step), body={"text": TEXT}, version=0, now=now)

    with pytest.raises(DraftChangedElsewhere):
        save_concept(
            step=step,
            actor=author,
            body={"text": "Ouder"},
            draft_version=0,
            uploads=[upload("a.pdf")],
            now=now,
        )

    assert draft_of(author, draft_key(step)).fields == {"text": [TEXT]}
    assert not PrivateFile.objects.exists()


# --- the concept --------------------------------------------------------------


def test_save_concept_keeps_text_and_files(step, author, now):
    submission = save_concept(
        step=step, actor=author, body={"text": TEXT}, draft_version=0, uploads=[upload("a.pdf")], now=now
    )

    assert submission.state == State.DRAFT
    assert draft_of(author, draft_key(step)).fields == {"text": [TEXT]}
    assert submission.attachments.get().in_draft is True


def test_save_concept_with_the_same_file_twice_keeps_one(step, author, now):
    for version in (0, 1):
        save_concept(
            step=step,
            actor=author,
            body={"text": f"{TEXT} {version}"},
            draft_version=version,
            uploads=[upload("a.pdf"), upload("a.pdf")],
            now=now,
        )

    assert PrivateFile.objects.count() == 1


def test_withdraw_attachment_removes_a_file_that_was_never_handed_in(
    step, author, now, django_capture_on_commit_callbacks
):
    submission = save_concept(
        step=step, actor=author, body={"text": TEXT}, draft_version=0, uploads=[upload("a.pdf")], now=now
    )
    attachment = submission.attachments.get()
    stored = attachment.private_file.file

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_attachment(attachment=attachment, actor=author, now=now)

    assert (submission.attachments.count(), PrivateFile.objects.count()) == (0, 0)
    assert not stored.storage.exists(stored.name)


def test_withdraw_attachment_keeps_what_was_typed_and_chosen_beside_it(step, author, now):
    submission = save_concept(
        step=step, actor=author, body={"text": TEXT}, draft_version=0, uploads=[upload("a.pdf")], now=now
    )

    withdraw_attachment(
        attachment=submission.attachments.get(),
        actor=author,
        body={"text": "Verder"},
        draft_version=1,
        uploads=[upload("b.pdf")],
        now=now,
    )

    assert draft_of(author, draft_key(step)).fields == {"text": ["Verder"]}
    assert submission.attachments.get().private_file.name == "b.pdf"


def test_withdraw_attachment_that_was_handed_in_stays_with_its_version(step, author, trainer, now):
    submission = hand_in(step, author, now, uploads=[upload("a.pdf")])
    version = submission.versions.get()
    give_feedback(version=version, actor=trainer, outcome="question", text="Nog één.", now=now)

    withdraw_attachment(attachment=version.attachments.get(), actor=author, now=now)

    again = hand_in(step, author, now, text="Zonder bestand.")
    files = {v.number: [one.private_file.name for one in v.attachments.all()] for v in again.versions.all()}
    assert files == {1: ["a.pdf"], 2: []}


def test_withdraw_attachment_of_what_waits_is_refused(step, author, now):
    submission = hand_in(step, author, now, uploads=[upload("a.pdf")])

    with pytest.raises(refusals.AlreadyHandedIn):
        withdraw_attachment(attachment=submission.attachments.get(), actor=author, now=now)


def test_withdraw_attachment_twice_is_refused(step, author, trainer, now):
    submission = hand_in(step, author, now, uploads=[upload("a.pdf")])
    recall_submission(submission=submission, actor=author, now=now)
    attachment = submission.attachments.get()
    withdraw_attachment(attachment=attachment, actor=author, now=now)

    with pytest.raises(refusals.NotInConcept):
        withdraw_attachment(attachment=attachment, actor=author, now=now)


def test_drafts_are_of_their_author_alone(step, author, now):
    other = MembershipFactory(cohort=step.cohort).user
    save_draft(owner=other, key=draft_key(step), body={"text": "van een ander"}, version=0, now=now)

    hand_in(step, author, now, seen=SeenDrafts())

    assert [draft.owner for draft in Draft.objects.all()] == [other]
