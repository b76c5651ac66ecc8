"""A site whose file of keys is not the one that its texts were sealed with."""

import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from intervision.models import Promise
from privacy import crypto
from privacy.actions import keys
from privacy.models import Draft
from tests.factories.intervision import PromiseFactory
from tests.factories.privacy import DraftFactory
from tests.support import processes

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def keys_file(tmp_path, settings):
    settings.ENCRYPTION_KEYS_FILE = tmp_path / "text.json"
    crypto.make_keys_file()
    return settings.ENCRYPTION_KEYS_FILE


@pytest.fixture
def lost_key(db, keys_file):
    """A voornemen and a draft were written, and then the file of keys was lost."""
    PromiseFactory(), DraftFactory()
    key = crypto.current_key()
    keys_file.unlink()
    return key


@pytest.mark.django_db
def test_keys_in_use_names_each_key_once():
    PromiseFactory(), PromiseFactory()
    first = crypto.current_key()
    second = crypto.add_data_key()
    DraftFactory()

    assert keys.keys_in_use() == {first, second}


def test_make_keys_beside_sealed_texts_is_refused(lost_key, keys_file):
    with pytest.raises(CommandError, match=lost_key):
        call_command("make_keys")

    assert not keys_file.exists()


def test_make_keys_beside_a_file_of_another_site_is_refused(lost_key):
    crypto.make_keys_file()

    with pytest.raises(CommandError, match=lost_key):
        call_command("make_keys")


def test_make_keys_told_to_give_up_leaves_what_can_be_read(lost_key, keys_file, capsys):
    crypto.make_keys_file()
    PromiseFactory(text="Ik bel later.")

    call_command("make_keys", give_up_texts=True)

    texts = {promise.text for promise in Promise.objects.all()}
    assert texts == {"Deze tekst is verloren gegaan: de sleutel is er niet meer.", "Ik bel later."}
    assert (Draft.objects.count(), keys.reason_not_to_start()) == (0, "")
    assert capsys.readouterr().out.strip() == "Given up: 2 texts."


def test_reason_not_to_start_names_the_key_and_what_to_do(lost_key, keys_file):
    reason = keys.reason_not_to_start()

    assert reason == (
        f"The file of keys {keys_file} lacks {lost_key}, under which texts in the database are sealed: "
        "put the copy of the file that has it in its place (docs/deploy.md, Keys)."
    )


@pytest.mark.django_db
def test_reason_not_to_start_of_a_new_site_without_a_file(keys_file):
    keys_file.unlink()

    assert keys.reason_not_to_start() == (
        f"There is no file of keys at {keys_file}: `manage.py make_keys` makes one for a new site."
    )


@pytest.mark.django_db
def test_start_with_the_right_keys_goes_on():
    PromiseFactory()

    assert keys.reason_not_to_start() == ""


@pytest.mark.parametrize(
    "command", [["gunicorn", "-c", "config/gunicorn.py"], ["celery", "-A", "config", "worker", "-P", "solo"]]
)
def test_start_without_the_keys_of_a_text_ends_in_one_sentence(command, real_database, keys_file, tmp_path):
    PromiseFactory()
    keys_file.unlink()
    crypto.make_keys_file()
    port, path = str(processes.free_port()), str(keys_file)
    env = processes.environment(real_database, tmp_path, PORT=port, ENCRYPTION_KEYS_FILE=path)

    ended = subprocess.run(
        [sys.executable, "-m", *command], cwd=processes.ROOT, env=env, capture_output=True, text=True
    )

    assert (ended.returncode, ended.stderr.strip().splitlines()[-1]) == (1, keys.reason_not_to_start())
    assert "Traceback" not in ended.stderr
