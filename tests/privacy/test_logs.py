import datetime as dt
import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from cohorts.actions.groups import end_membership
from privacy import tasks
from privacy.actions.logs import forget_old_log_lines, log_read, log_verb
from privacy.models import ReadLogEntry, VerbLogEntry
from privacy.models.logs import AppendOnlyError
from privacy.queries import reads_of
from privacy.triggers import KEEP_DAYS
from privacy.verbs import OutsideAVerb
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.privacy import DraftFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return DraftFactory()


@pytest.fixture
def reader():
    return UserFactory()


def read(reader, draft, now):
    log_read(reader=reader, target=draft, owner=draft.owner, now=now)


def at(*when):
    return timezone.make_aware(dt.datetime(*when))  # noqa: DTZ001


# --- reading ------------------------------------------------------------------


def test_log_read_writes_who_read_what_of_whom(reader, draft, now):
    read(reader, draft, now)

    line = ReadLogEntry.objects.get()
    assert (line.reader, line.owner, line.read_at) == (reader, draft.owner, now)
    assert (line.object_type, line.object_id) == ("privacy.Draft", draft.public_id)


def test_log_read_of_ones_own_work_leaves_no_line(draft, now):
    read(draft.owner, draft, now)

    assert not ReadLogEntry.objects.exists()


def test_log_read_is_once_per_person_object_and_hour(reader, draft):
    moments = [at(2026, 11, 23, 14, 0), at(2026, 11, 23, 14, 59), at(2026, 11, 23, 15, 0)]

    for moment in moments:
        read(reader, draft, moment)

    assert list(ReadLogEntry.objects.order_by("pk").values_list("read_at", flat=True)) == [
        moments[0],
        moments[2],
    ]


def test_reads_of_shows_who_what_kind_and_which_day_newest_first(draft):
    noor, sam = UserFactory(), UserFactory()
    for reader, moment in [
        (noor, at(2026, 11, 20, 9)),
        (noor, at(2026, 11, 20, 16)),
        (sam, at(2026, 11, 23, 0, 30)),
    ]:
        read(reader, draft, moment)

    readings = reads_of(draft.owner)

    assert [(reading.reader, reading.day) for reading in readings] == [
        (sam, dt.date(2026, 11, 23)),
        (noor, dt.date(2026, 11, 20)),
    ]
    assert {reading.kind for reading in readings} == {"concept"}


def test_reads_of_shows_nothing_of_somebody_elses_work(reader, draft, now):
    read(reader, draft, now)

    assert reads_of(reader) == []


def test_reads_of_keeps_to_its_limit(draft, now):
    for _ in range(3):
        read(UserFactory(), draft, now)

    assert len(reads_of(draft.owner, limit=2)) == 2


def test_reads_of_something_whose_app_is_gone_still_shows(reader, now):
    ReadLogEntry.objects.create(
        reader=reader, object_type="old.Thing", object_id=uuid.uuid4(), owner=reader, read_at=now, hour=now
    )

    assert [reading.kind for reading in reads_of(reader)] == ["old.Thing"]


def test_reads_of_asks_one_question(draft, now, django_assert_num_queries):
    for _ in range(5):
        read(UserFactory(), draft, now)

    with django_assert_num_queries(1):
        _ = [str(reading.reader) for reading in reads_of(draft.owner)]


# --- verbs --------------------------------------------------------------------


def test_log_verb_writes_who_did_what(reader, draft, now):
    entry = MembershipFactory()

    end_membership(membership=entry, actor=reader, now=now)

    line = VerbLogEntry.objects.get()
    assert (line.verb, line.actor, line.owner, line.done_at) == (
        "cohorts.end_membership",
        reader,
        entry.user,
        now,
    )
    assert (line.object_type, line.object_id) == ("cohorts.Membership", entry.public_id)


def test_log_verb_outside_a_verb_is_refused(reader, draft, now):
    with pytest.raises(OutsideAVerb):
        log_verb(actor=reader, target=draft, now=now)

    assert not VerbLogEntry.objects.exists()


# --- append-only --------------------------------------------------------------


@pytest.fixture(params=[ReadLogEntry, VerbLogEntry], ids=["read", "verb"])
def line(request, now):
    common = {"object_type": "x.Y", "object_id": uuid.uuid4()}
    if request.param is ReadLogEntry:
        return ReadLogEntry.objects.create(reader=UserFactory(), read_at=now, hour=now, **common)
    return VerbLogEntry.objects.create(verb="x.y", done_at=now, **common)


WAYS = {
    "save": lambda line: line.save(),
    "delete": lambda line: line.delete(),
    "update": lambda line: type(line).objects.update(object_type="other"),
    "delete all": lambda line: type(line).objects.all().delete(),
    "bulk_update": lambda line: type(line).objects.bulk_update([line], ["object_type"]),
    "update_conflicts": lambda line: type(line).objects.bulk_create(
        [line], update_conflicts=True, update_fields=["object_type"], unique_fields=["id"]
    ),
    "update_or_create": lambda line: type(line).objects.update_or_create(
        pk=line.pk, defaults={"object_type": "o"}
    ),
    "base manager": lambda line: type(line)._base_manager.filter(pk=line.pk).delete(),
    "raw delete": lambda line: type(line).objects.all()._raw_delete("default"),
    "generic": lambda line: ContentType.objects.get_for_model(line).get_all_objects_for_this_type().delete(),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_line_is_never_changed_or_removed_through_its_model(line, way):
    with pytest.raises(AppendOnlyError), transaction.atomic():
        way(line)
    assert type(line).objects.filter(object_type="x.Y").count() == 1


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {table} SET object_type = 'other'", "DELETE FROM {table}", "UPDATE {table} SET owner_id = NULL"],
)
def test_a_line_is_never_changed_or_removed_through_the_database(line, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=type(line)._meta.db_table))
    assert type(line).objects.filter(object_type="x.Y").count() == 1


@pytest.mark.postgres
def test_a_line_is_never_removed_through_a_plain_queryset(line):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.QuerySet(type(line)).all()._raw_delete("default")


@pytest.mark.postgres
def test_forget_old_log_lines_removes_what_is_past_its_time(line, reader, now):
    old = now - dt.timedelta(days=KEEP_DAYS + 1)
    ReadLogEntry.objects.create(
        reader=reader, object_type="x.Old", object_id=uuid.uuid4(), read_at=old, hour=old
    )
    VerbLogEntry.objects.create(verb="x.y", object_type="x.Old", object_id=uuid.uuid4(), done_at=old)

    count = forget_old_log_lines(now=now)

    kept = [*ReadLogEntry.objects.all(), *VerbLogEntry.objects.all()]
    assert (count, kept) == (2, [line])


def test_sweep_logs_forgets_old_lines(reader, now):
    old = now - dt.timedelta(days=KEEP_DAYS + 1)
    VerbLogEntry.objects.create(verb="x.y", done_at=old, object_type="x.Old", object_id=uuid.uuid4())

    tasks.sweep_logs()

    assert not VerbLogEntry.objects.exists()
