"""Every model that holds a person says how it is exported, erased and kept."""

import io
import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.serializers import serialize
from django.db import connection, models
from django.utils import timezone

from accounts import outbox
from accounts.models import Employment, User
from cohorts.models import Post, Thread
from learning.models import Attachment, Feedback, Submission, SubmissionVersion
from privacy.actions.logs import log_read
from privacy.actions.persons import erase, export_of
from privacy.models import Draft, PrivateFile, VerbLogEntry
from privacy.registry import PersonalData, register, registered
from tests.factories.accounts import EmploymentFactory, UserFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.privacy import DraftFactory, PrivateFileFactory

# A model that points at a user and declares nothing, with the reason.
EXEMPT = {
    "wagtaildocs.Document": "replaced by privacy.ContentDocument; its table stays empty",
    "wagtailimages.Image": "replaced by privacy.ContentImage; its table stays empty",
    "wagtailcore.Page": "says which editor made it; the account behind it is emptied in place",
    "wagtailcore.Revision": "says which editor saved it; the account behind it is emptied in place",
    "wagtailcore.WorkflowState": "workflows are off",
    "wagtailcore.TaskState": "workflows are off",
    "accounts.User_groups": "goes with the account: its groups are cleared",
    "accounts.User_user_permissions": "goes with the account: its permissions are cleared",
}
MARKER = "marsmannetje-4471"


def holds_a_person(model):
    people = get_user_model()
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return model is people or any(
        field.related_model is people or isinstance(field, models.EmailField) for field in fields
    )


def test_every_model_that_holds_a_person_is_declared():
    holding = {
        model._meta.label for model in apps.get_models(include_auto_created=True) if holds_a_person(model)
    }
    declared = {data.model._meta.label for data in registered()}

    assert sorted(holding - declared - EXEMPT.keys()) == []


def test_every_exemption_is_still_needed():
    declared = {data.model._meta.label for data in registered()}

    assert [label for label in EXEMPT if label in declared] == []
    assert [label for label in EXEMPT if not holds_a_person(apps.get_model(label))] == []


def test_every_declaration_says_how_long():
    assert [data.model._meta.label for data in registered() if not data.keep] == []


def test_every_declaration_has_a_dutch_plural_of_its_own():
    """The export is read by people: "inleveringen", not "inleverings"."""
    nameless = {
        data.model._meta.label
        for data in registered()
        if not data.called
        and not {"verbose_name", "verbose_name_plural"} <= data.model._meta.original_attrs.keys()
    }

    assert nameless == set()


def test_register_twice_is_refused():
    with pytest.raises(ValueError, match="already"):
        register(PersonalData(Draft, lambda user: [], lambda user, now: None, "x"))


@pytest.fixture
def noor(db):
    return UserFactory(
        first_name="Hendrikje", last_name="Zonderland", email="h.zonderland@vakmanschap.example"
    )


@pytest.fixture
def life(noor, now):
    """Something of Noor in every corner that a test can reach, with a marker in each text."""
    step = CohortStepFactory(kind="assignment")
    MembershipFactory(user=noor, cohort=step.cohort)
    EmploymentFactory(user=noor, job_title=MARKER)
    EmailAddress.objects.create(user=noor, email=noor.email, verified=True, primary=True)
    DraftFactory(owner=noor, body=json.dumps({"text": [MARKER]}))
    submission = Submission.objects.create(
        step=step, author=noor, created_at=now, handed_in_at=now, state=Submission.State.HANDED_IN
    )
    version = SubmissionVersion.objects.create(submission=submission, number=1, text=MARKER, handed_in_at=now)
    Feedback.objects.create(
        version=version, trainer=UserFactory(), outcome="done", text=f"Goed, {MARKER}", given_at=now
    )
    file = PrivateFileFactory(owner=noor, name=f"{MARKER}.pdf", content=MARKER.encode())
    Attachment.objects.create(submission=submission, private_file=file, added_at=now)
    thread = Thread.objects.create(
        cohort=step.cohort, kind=Thread.Kind.COHORT, title="Vragen", created_at=now
    )
    Post.objects.create(thread=thread, author=noor, text=f"{MARKER} Groet, Hendrikje", posted_at=now)
    outbox.post(kind=outbox.kinds()[0].name, cause="x", address=noor.email, now=now)
    return file


def dump():
    """All text in the database, as it lies there."""
    whole = io.StringIO()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            whole.writelines(f"{row}\n" for row in cursor.fetchall())
    return whole.getvalue()


def test_a_dump_holds_no_planted_marker_of_a_draft(noor):
    DraftFactory(owner=noor, body=json.dumps({"text": [MARKER]}))

    assert MARKER not in dump()


def test_export_of_somebody_has_all_their_own_words_and_none_of_others(noor, life):
    export = export_of(noor)

    assert {"gebruikers", "concepten", "bestanden"} <= export.keys()
    texts = json.dumps(export, default=str)
    assert texts.count(MARKER) >= 4
    assert "Goed," not in texts


def test_export_of_somebody_tells_what_others_read_and_did(noor, life, now):
    trainer = UserFactory(first_name="Willem", last_name="Bos")
    version = SubmissionVersion.objects.get(text=MARKER)
    log_read(reader=trainer, target=version, owner=noor, now=now)
    for verb, actor, owner in (
        ("learning.give_feedback", trainer, noor),
        ("learning.give_feedback", None, noor),
        ("learning.hand_in", noor, noor),
        ("learning.give_feedback", trainer, UserFactory()),
    ):
        VerbLogEntry.objects.create(
            verb=verb,
            actor=actor,
            owner=owner,
            object_type="learning.SubmissionVersion",
            object_id=version.public_id,
            done_at=now,
        )

    export = export_of(noor)

    what = {"Soort": "versie van een inlevering", "Kenmerk": str(version.public_id)}
    what["Dag"] = timezone.localdate(now).isoformat()
    assert export["wie jouw werk las"] == [{"Wie": "Willem Bos", **what}]
    assert export["wat anderen met jouw werk deden"] == [
        {"Wie": who, "Wat": "feedback gegeven", **what} for who in ("de site zelf", "Willem Bos")
    ]
    assert [row["Wat"] for row in export["handelingen"]] == ["ingeleverd"]
    assert "inzagen" not in export


def test_export_of_somebody_is_not_about_anybody_else(noor, life):
    assert MARKER not in json.dumps(export_of(UserFactory()), default=str)


def test_erase_leaves_no_name_address_or_word(noor, life, now, django_capture_on_commit_callbacks):
    name, storage = life.file.name, life.file.storage
    before = dump()
    assert all(word in before for word in ("Zonderland", "h.zonderland@", MARKER))

    with django_capture_on_commit_callbacks(execute=True):
        erase(user=User.objects.get(pk=noor.pk), now=now)

    after = dump()
    assert [word for word in ("Hendrikje", "Zonderland", "h.zonderland@", MARKER) if word in after] == []
    assert not storage.exists(name)
    assert not PrivateFile.objects.filter(owner=noor).exists()


def test_erase_keeps_the_place_of_what_was_made(noor, life, now):
    erase(user=noor, now=now)

    gone = User.objects.get(pk=noor.pk)
    assert (gone.get_full_name(), gone.is_active, gone.erased_at) == ("oud-deelnemer", False, now)
    assert Submission.objects.get().author == gone
    assert Post.objects.get().author == gone
    assert not Employment.objects.filter(user=gone).exists()


def test_erase_twice_is_harmless(noor, life, now):
    erase(user=noor, now=now)

    erase(user=User.objects.get(pk=noor.pk), now=now)

    assert User.objects.get(pk=noor.pk).email == f"{noor.public_id}@gewist.invalid"


def test_erase_touches_nobody_else(noor, life, now):
    other = UserFactory(first_name="Sam")
    DraftFactory(owner=other)

    erase(user=noor, now=now)

    assert User.objects.get(pk=other.pk).first_name == "Sam"
    assert Draft.objects.filter(owner=other).count() == 1
    assert "Sam" in serialize("json", [User.objects.get(pk=other.pk)], fields=["first_name"])
