import pickle

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from intervision.models import Promise
from privacy import crypto
from privacy.fields import EncryptedTextField, StaysSealed
from privacy.models import Draft
from tests.factories.accounts import UserFactory
from tests.factories.intervision import PromiseFactory
from tests.factories.privacy import DraftFactory

pytestmark = pytest.mark.django_db
MARKER = "marsmannetje-7313"


def stored(draft):
    """The column as it stands in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM privacy_draft WHERE id = %s", [draft.pk])
        return cursor.fetchone()[0]


def store(draft, token):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE privacy_draft SET body = %s WHERE id = %s", [token, draft.pk])


def again(draft):
    return Draft.objects.get(pk=draft.pk)


def test_save_writes_a_sealed_text_and_reading_opens_it():
    draft = DraftFactory(body=MARKER)

    assert stored(draft).startswith(f"v1:{crypto.current_key()}:")
    assert MARKER not in stored(draft)
    assert again(draft).body == MARKER


@pytest.mark.parametrize("text", ["", "é€😀\x00\n", "v1:k:n:c", "x" * 100_000])
def test_save_keeps_any_text(text):
    assert again(DraftFactory(body=text)).body == text


def test_save_of_a_changed_text_replaces_it():
    draft = again(DraftFactory(body="eerst"))

    draft.body = "dan"
    draft.save()

    assert (draft.body, again(draft).body) == ("dan", "dan")


def test_save_of_an_unread_text_leaves_it_as_it_is():
    draft = DraftFactory(body=MARKER)
    before = stored(draft)

    again(draft).save()

    assert stored(draft) == before


def test_reading_a_text_moved_from_another_row_raises():
    mine, other = DraftFactory(body="van mij"), DraftFactory(body="van een ander")
    store(mine, stored(other))

    with pytest.raises(crypto.TextDamaged):
        _ = again(mine).body


def test_reading_a_text_moved_from_another_field_of_its_row_raises():
    promise = PromiseFactory(text="wat ik ga doen", note="hoe het ging")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE intervision_promise SET note = text WHERE id = %s", [promise.pk])

    moved = Promise.objects.get(pk=promise.pk)

    assert moved.text == "wat ik ga doen"
    with pytest.raises(crypto.TextDamaged):
        _ = moved.note


def test_text_is_bound_to_model_field_and_row_by_their_names():
    draft = DraftFactory(body=MARKER)

    opened = crypto.open_sealed(stored(draft), place=f"privacy.Draft.body.{draft.public_id}")

    assert opened == MARKER  # another way of naming the place would make every kept text unreadable


def test_reading_plain_text_that_somebody_wrote_into_the_database_raises():
    draft = DraftFactory()
    store(draft, "gewoon leesbaar")

    with pytest.raises(crypto.TextDamaged):
        _ = again(draft).body


def test_deferred_text_opens_when_it_is_read():
    draft = DraftFactory(body=MARKER)

    assert Draft.objects.defer("body").get(pk=draft.pk).body == MARKER
    assert Draft.objects.only("key").get(pk=draft.pk).body == MARKER
    assert Draft.objects.only("body").get(pk=draft.pk).body == MARKER


def test_refresh_from_db_reads_the_text_anew():
    draft = DraftFactory(body="eerst")
    twin = again(draft)
    twin.body = "dan"
    twin.save()

    draft.refresh_from_db()

    assert draft.body == "dan"


def test_bulk_create_seals_each_text():
    owner = UserFactory()
    made = [DraftFactory.build(owner=owner, body=f"{MARKER} {number}") for number in range(3)]

    Draft.objects.bulk_create(made)

    rows = Draft.objects.order_by("pk")
    assert [row.body for row in rows] == [f"{MARKER} {number}" for number in range(3)]
    assert not any(MARKER in stored(row) for row in rows)


def test_related_rows_open_theirs():
    draft = DraftFactory(body=MARKER)

    assert [row.body for row in Draft.objects.select_related("owner").iterator()] == [MARKER]
    assert Draft.objects.raw("SELECT * FROM privacy_draft")[0].body == MARKER
    assert again(draft).owner == draft.owner


USES = {
    "str": str,
    "bool": bool,
    "len": len,
    "format": "{}".format,
    "equal": lambda value: value == "x",
    "contains": lambda value: "x" in value,
}


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
def test_values_never_give_ciphertext_as_text(use):
    DraftFactory(body=MARKER)
    value = Draft.objects.values_list("body", flat=True)[0]

    with pytest.raises(StaysSealed):
        use(value)
    assert repr(value) == "<sealed text>"


@pytest.mark.parametrize("lookup", ["body", "body__icontains", "body__in", "body__gt", "body__length__gt"])
def test_filtering_on_the_text_is_refused(lookup):
    with pytest.raises(FieldError):
        Draft.objects.filter(**{lookup: "x"})


def test_update_past_the_row_is_refused():
    draft = DraftFactory()

    with pytest.raises(StaysSealed):
        Draft.objects.update(body="x")
    with pytest.raises(StaysSealed):
        Draft.objects.bulk_update([draft], ["body"])


def test_serialising_is_refused():
    with pytest.raises(StaysSealed):
        serializers.serialize("json", [DraftFactory()])


def test_pickling_an_unread_row_carries_no_text():
    draft = again(DraftFactory(body=MARKER))

    pickled = pickle.dumps(draft)

    assert MARKER.encode() not in pickled
    assert pickle.loads(pickled).body == MARKER  # noqa: S301


@isolate_apps("django.contrib.messages")
def test_check_wants_a_public_id_and_no_index():
    class Wrong(models.Model):
        text = EncryptedTextField(unique=True)

        class Meta:
            app_label = "messages"

        def __str__(self):
            return "wrong"

    assert [found.id for found in Wrong.check()] == ["privacy.E001", "privacy.E002"]
