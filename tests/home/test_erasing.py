"""Erasing everybody in turn, and forgetting after ten years, on the whole world.

Whoever adds a text, a constraint or a model finds here what it does to erasing: the world must hold a
row of it, and nothing of that row may break a constraint, stay behind or be another's.
"""

import contextlib
import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q

from accounts.actions.idle import ask_idle_accounts
from accounts.models import User
from privacy.actions.drafts import drop_expired_drafts
from privacy.actions.persons import erase
from privacy.actions.retention import forget_overdue
from privacy.registry import registered, stays
from privacy.shared_texts import shared_texts
from tests.support import markers
from tests.support.world import make_world
from tests.support.world_rest import WRITERS, make_rest

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

YEAR = dt.timedelta(days=365)
# The words of somebody that stay when they are erased, as of an "oud-deelnemer", with the reason.
STAYS = {
    "feedback": "is about the work of another, and goes with that",
    "feedback_reason": "as the feedback",
    "criteria": "as the feedback",
    "report_sentence": "answers the writer and the reporter",
    "practice_judgement": "answers the author",
    "practice": "published: others use it",
    "regional_practice": "published: others use it",
    "regional_report": "published: others use it",
    "case": "of the editors, published",
    "case_name": "of the editors, published",
    "composed_text": "of the editors, to be published",
    "facilitator_note": "of the editors, published",
    "case_answer": "answers the author",
    "event_title": "a gathering of others",
    "event_place": "a gathering of others",
    "event_video": "a gathering of others",
    "poll": "a gathering of others",
    "poll_place": "a gathering of others",
    "support_answer": "the decision and its outcome stay, and are about a region",
    "support_rejection": "the decision and its outcome stay, and are about a region",
    "support_effect": "the decision and its outcome stay, and are about a region",
    "support_track": "what came of a request",
    "support_talk": "what came of a request, until it is forgotten",
    "support_talk_reason": "what came of a request, until it is forgotten",
    "support_agreement": "what came of a request, until it is forgotten",
    "support_agreement_reason": "what came of a request, until it is forgotten",
    "emergency_reason": "to account for who could see everything",
    "fix_reason": "to account for what changed in a lesson",
}
# Words of others that go with somebody: they were written to or about them.
GOES_ALONG = {
    "author": {
        "trainer_message",
        "feedback",
        "feedback_reason",
        "criteria",
        "case_answer",
        "practice_judgement",
        "report_sentence",
    }
}
# What is left when everybody's keeping time is over.
LASTING = {
    "practice": "published: others use it",
    "regional_practice": "published: others use it",
    "regional_report": "published: others use it",
    "case": "of the editors, published",
    "case_name": "of the editors, published",
    "composed_text": "of the editors, to be published",
    "facilitator_note": "of the editors, published",
    "event_title": "the gathering stays in the report, without anybody in it",
    "event_place": "the gathering stays in the report, without anybody in it",
    "event_video": "the gathering stays in the report, without anybody in it",
    "support_answer": "the decision and its outcome stay, and are about a region",
    "support_rejection": "the decision and its outcome stay, and are about a region",
    "support_effect": "the decision and its outcome stay, and are about a region",
    "support_track": "what came of a request",
    "emergency_reason": "to account for who could see everything",
    "fix_reason": "to account for what changed in a lesson",
}
# What stays as long as its writer has an account, with the reason.
WITH_THE_ACCOUNT = {
    "practice_concept": "one's own concept",
    "practice_national": "one's own concept",
    "practice_waiting": "one's own concept",
    "practice_reason": "one's own concept",
    "practice_judgement": "the answer to one's own concept",
    "regional_report_reason": "published: others use the report",
    "promise": "a voornemen that is still open",
    "report_words": "a report that waits to be judged",
    "form_state": "of the admin",
    "remark": "of the admin",
    "reply": "of the admin",
    "typed_address": "to log in with",
}
# Optional fields that no row of the world fills: what says that it is over has no words left to take.
ALREADY_OVER = {
    "accounts.Consent.withdrawn_at",
    "accounts.Employment.until_date",
    "accounts.OutboxMessage.finished_at",
    "accounts.User.erased_at",
    "cohorts.Appointment.until_date",
    "cohorts.Post.withdrawn_at",
    "cohorts.TrainerQualification.until_date",
    "learning.SubmissionVersion.recalled_at",
    "practices.PracticeConsent.refused_at",
    "practices.UseReport.withdrawn_at",
    "table.Table.closed_at",
    "table.Table.closes_at",
    "table.Table.paused_at",
}
# And where something is, or what came of it: erasing writes nothing of that.
NOT_OF_A_PERSON = {
    "casework.CaseReading.cohort",
    "cohorts.Appointment.safety_house",
    "cohorts.DatePoll.event",
    "cohorts.Event.places",
    "practices.GoodPractice.cohort",
    "trainers.GuidanceTrack.end_date",
    "trainers.SupportRequest.event",
}
# Rows that lead to somebody in another way than by a field of their own: erasing may change them.
LEADS_TO = {
    "learning.SubmissionVersion": "submission__author",
    "learning.Attachment": "submission__author",
    "learning.Attachment_versions": "attachment__submission__author",
    "learning.Feedback": "version__submission__author",
    "cohorts.Post": "thread__submission__author",
    "casework.Decision": "run__user",
    "practices.PracticeReview": "draft__author",
    "practices.PracticeDraft": "consents__person",
    "practices.GoodPractice": "draft__consents__person",
    "wagtailcore.CommentReply": "comment__user",
}
# Made anew from the rows they are about.
DERIVED = {"wagtailsearch.IndexEntry", "wagtailcore.ReferenceIndex"}


@pytest.fixture
def world():
    made = make_world()
    make_rest(made)
    fill_moments(made.now)
    return made


def fill_moments(now):
    """Put a moment or a day in every optional field that a constraint ties to others, where a row takes it.

    So a new one ("what is withdrawn is not pinned") is erased and forgotten here without being planted.
    """
    for model, name in constrained():
        field, rows = model._meta.get_field(name), model._base_manager
        known = f"{model._meta.label}.{name}" in ALREADY_OVER | NOT_OF_A_PERSON
        if known or not isinstance(field, models.DateField) or rows.exclude(**{name: None}).exists():
            continue
        moment = now if isinstance(field, models.DateTimeField) else now.date()
        for row in rows.all():
            with contextlib.suppress(IntegrityError), transaction.atomic():
                rows.filter(pk=row.pk).update(**{name: moment})


def writers(world):
    """Who wrote the words of each place, as the tables of markers and the rest of the world say."""
    by_table = {place: roles[0] for place, roles in markers.readers().items()}
    named = {"last_name", "job_title", "member_name", "invitation_email"}  # names are looked for apart
    by_place = {place: role for place, role in {**by_table, **WRITERS}.items() if place not in named}
    return {place: role for place, role in by_place.items() if place != "file"}  # what is in it is in no row


def values():
    """Each row as it can be read, sealed texts opened: its model's label, its key, its values."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        for row in model._base_manager.all():
            fields = model._meta.local_concrete_fields
            yield (
                model._meta.label,
                row.pk,
                {field.attname: str(getattr(row, field.attname)) for field in fields},
            )


def tables():
    """Every table as it lies there, also those of no model, such as those of search."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            yield from map(str, cursor.fetchall())


class Snapshot:
    """The whole database at one moment: its rows as they read, and all its words."""

    def __init__(self):
        self.rows = {(label, pk): fields for label, pk, fields in values()}
        self.words = "\n".join([*map(str, self.rows.values()), *tables()])

    def places(self, world):
        """Where something was written of which the marker is still somewhere."""
        return {place for place in writers(world) if world.markers[place] in self.words}

    def without(self, theirs):
        return {
            key: fields for key, fields in self.rows.items() if key not in theirs and key[0] not in DERIVED
        }


def rows_of(user):
    """Which rows erasing somebody may change: model and key."""
    staying = {data.model for data in registered() if data.erase is stays}
    for model in apps.get_models(include_auto_created=True):
        theirs = Q(pk=user.pk) if model is User else Q(pk__in=[])
        if model not in staying:
            links = [field.name for field in model._meta.local_fields if field.related_model is User]
            for name in links:
                theirs |= Q(**{name: user.pk})
        if path := LEADS_TO.get(model._meta.label):
            theirs |= Q(**{path: user.pk})
        for field in model._meta.local_fields:
            if isinstance(field, models.EmailField):
                theirs |= Q(**{field.name: user.email})
        for pk in model._base_manager.filter(theirs).values_list("pk", flat=True):
            yield model._meta.label, pk
    yield from reports_on(user)


def reports_on(user):
    for report in apps.get_model("privacy.RecognitionReport").objects.all():
        shared = shared_texts()[report.kind]
        if shared.owner_of(shared.row(report.object_id)) == user:
            yield report._meta.label, report.pk


def changed(before, after):
    """What is otherwise: the label, and the fields that are."""
    return {
        (label, tuple(name for name in fields if fields[name] != after.get((label, pk), {}).get(name)))
        for (label, pk), fields in before.items()
        if after.get((label, pk)) != fields
    }


def test_the_world_has_a_row_of_everything_that_holds_a_person(world):
    without = [data.model._meta.label for data in registered() if not data.model._base_manager.exists()]

    assert without == []


def fields_in(condition):
    """The fields that a condition of a constraint speaks of."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from fields_in(child)
        else:
            yield child[0].partition("__")[0]


def constrained():
    """Optional fields that a constraint ties to others, of every model that erasing may write to."""
    written = {data.model for data in registered()} | {apps.get_model(label) for label in LEADS_TO}
    for model in written:
        checks = [one for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
        for name in {name for check in checks for name in fields_in(check.condition)}:
            if model._meta.get_field(name).null:
                yield model, name


def test_the_world_fills_every_optional_field_that_a_constraint_ties_to_others(world):
    """What is no moment, or what no row takes by itself, is planted by who ties it to another field."""
    empty = {
        f"{model._meta.label}.{name}"
        for model, name in constrained()
        if not model._base_manager.filter(**{f"{name}__isnull": False}).exists()
    }

    assert empty == ALREADY_OVER | NOT_OF_A_PERSON


def everybody(world):
    """By role; the address is read anew, since the world gave everybody another."""
    for role, user in world.people.items():
        if user.is_authenticated:
            yield role, User.objects.get(pk=user.pk)


def test_erasing_anybody_leaves_no_word_of_theirs_and_touches_no_row_of_others(world):
    before = Snapshot()
    assert before.places(world) == set(writers(world))

    for role, user in everybody(world):
        own = {place for place, writer in writers(world).items() if writer == role}
        with transaction.atomic():
            theirs = set(rows_of(user))

            erase(user=user, now=world.now)

            connection.check_constraints()
            after = Snapshot()
            gone = before.places(world) - after.places(world)
            assert own - gone == own & STAYS.keys(), role
            assert gone - own == GOES_ALONG.get(role, set()), role
            names = (user.first_name, user.last_name, user.email)
            assert [name for name in names if name in after.words] == [], role
            assert changed(before.without(theirs), after.without(theirs)) == set(), role

            done = forget_overdue(now=world.now + 10 * YEAR)

            connection.check_constraints()
            assert (done.failed, own & Snapshot().places(world) - STAYS.keys()) == ([], set()), role
            transaction.set_rollback(True)


def test_forgetting_after_ten_years_leaves_only_what_is_published_or_accounted_for(world):
    ask_idle_accounts(now=world.now + 9 * YEAR)

    done = forget_overdue(now=world.now + 10 * YEAR)

    connection.check_constraints()
    assert done.failed == []
    assert Snapshot().places(world) == LASTING.keys()
    assert User.objects.filter(erased_at=None).count() == 0


def test_forgetting_after_ten_years_takes_the_words_of_a_leergroep_of_members_who_stay(world):
    """Everybody logs in still: what goes now goes by its own keeping time."""
    User.objects.update(last_login=world.now + 10 * YEAR)
    drop_expired_drafts(now=world.now + 10 * YEAR)

    done = forget_overdue(now=world.now + 10 * YEAR)

    connection.check_constraints()
    assert done.failed == []
    assert User.objects.filter(erased_at__isnull=False).count() == 0
    assert Snapshot().places(world) == LASTING.keys() | WITH_THE_ACCOUNT.keys()
