import pytest
from django.core.management import call_command

from privacy import crypto
from privacy.actions import keys
from privacy.models import Draft
from tests.factories.privacy import DraftFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keys_of_its_own(tmp_path, settings):
    settings.ENCRYPTION_KEYS_FILE = tmp_path / "text.json"
    crypto.make_keys_file()


def texts():
    return [draft.body for draft in Draft.objects.order_by("pk")]


def waiting():
    return keys.sealed_under_another_key(Draft).count()


def test_encrypted_fields_knows_the_draft():
    found = {model.__name__: [field.name for field in fields] for model, fields in keys.encrypted_fields()}

    assert found["Draft"] == ["body"]


def test_reseal_does_one_batch():
    DraftFactory.create_batch(3)
    crypto.add_data_key()

    done = keys.reseal(model=Draft, batch=2)

    assert (done, waiting()) == (2, 1)


def test_rotate_keys_seals_everything_anew_and_keeps_the_old_key():
    DraftFactory.create_batch(3)
    old = crypto.current_key()

    call_command("rotate_keys", batch=2, verbosity=0)

    assert (waiting(), crypto.older_data_keys()) == (0, [old])
    assert texts() == ['{"text": ["Een begin"]}'] * 3


def test_rotate_keys_killed_half_way_goes_on_with_the_same_key():
    DraftFactory.create_batch(5)
    crypto.add_data_key()
    keys.reseal(model=Draft, batch=2)  # here it was killed
    key = crypto.current_key()

    call_command("rotate_keys", batch=2, verbosity=0)

    assert (waiting(), crypto.current_key()) == (0, key)
    assert texts() == ['{"text": ["Een begin"]}'] * 5


def test_rotate_keys_stops_at_a_damaged_text_and_leaves_the_rest_readable():
    good, bad = DraftFactory(), DraftFactory()
    Draft.objects.filter(pk=bad.pk).update(key="elsewhere.moved")
    wrong = Draft.objects.get(pk=good.pk).__dict__["body"]
    Draft.objects.filter(pk=bad.pk).update(body=wrong)

    with pytest.raises(crypto.TextDamaged):
        call_command("rotate_keys", verbosity=0)

    assert Draft.objects.get(pk=good.pk).body == '{"text": ["Een begin"]}'


def test_rotate_keys_destroys_old_keys_only_when_asked():
    DraftFactory()
    call_command("rotate_keys", verbosity=0)
    key = crypto.current_key()

    call_command("rotate_keys", destroy_old=True, master=True, verbosity=0)

    assert (crypto.current_key(), crypto.older_data_keys(), waiting()) == (key, [], 0)
    assert texts() == ['{"text": ["Een begin"]}']


def test_make_keys_is_safe_to_repeat(settings):
    before = settings.ENCRYPTION_KEYS_FILE.read_bytes()

    call_command("make_keys")

    assert settings.ENCRYPTION_KEYS_FILE.read_bytes() == before
