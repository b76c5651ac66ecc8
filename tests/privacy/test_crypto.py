import json
import stat
import string

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from privacy import crypto

PLACE = "privacy.Draft.body.1"


@pytest.fixture
def keys_file(tmp_path, settings):
    """A file of keys of this test's own."""
    settings.ENCRYPTION_KEYS_FILE = tmp_path / "keys" / "text.json"
    crypto.make_keys_file()
    return settings.ENCRYPTION_KEYS_FILE


@given(text=st.text(), place=st.text())
def test_open_sealed_answers_what_was_sealed(text, place):
    assert crypto.open_sealed(crypto.seal(text, place=place), place=place) == text


@given(text=st.text(min_size=1))
def test_seal_is_different_every_time(text):
    assert crypto.seal(text, place=PLACE) != crypto.seal(text, place=PLACE)


@given(text=st.text(), place=st.text(), other=st.text())
def test_open_sealed_in_another_place_raises(text, place, other):
    token = crypto.seal(text, place=place)

    if place != other:
        with pytest.raises(crypto.TextDamaged):
            crypto.open_sealed(token, place=other)


@given(text=st.text(), where=st.floats(0, 1, exclude_max=True), step=st.integers(1, 63))
def test_open_sealed_with_one_changed_character_raises(text, where, step):
    letters = string.ascii_letters + string.digits + "+/"
    token = crypto.seal(text, place=PLACE)
    position = int(where * len(token))
    other = letters[(letters.find(token[position]) + step) % 64]
    changed = token[:position] + other + token[position + 1 :]

    with pytest.raises(crypto.CannotDecrypt):
        crypto.open_sealed(changed, place=PLACE)


@given(junk=st.text())
def test_open_sealed_of_anything_else_raises(junk):
    with pytest.raises(crypto.CannotDecrypt):
        crypto.open_sealed(junk, place=PLACE)


def test_make_keys_file_is_for_its_owner_only(keys_file):
    assert stat.S_IMODE(keys_file.stat().st_mode) == 0o600


def test_make_keys_file_twice_keeps_the_first(keys_file):
    before = keys_file.read_bytes()

    made = crypto.make_keys_file()

    assert (made, keys_file.read_bytes()) == (False, before)


def test_open_sealed_without_a_file_raises(keys_file):
    token = crypto.seal("tekst", place=PLACE)
    keys_file.unlink()

    with pytest.raises(crypto.KeyMissing):
        crypto.open_sealed(token, place=PLACE)


def test_seal_with_a_damaged_file_raises(keys_file):
    keys_file.write_text("{")

    with pytest.raises(crypto.KeyMissing):
        crypto.seal("tekst", place=PLACE)


def test_open_sealed_with_the_keys_of_another_site_raises(keys_file):
    token = crypto.seal("tekst", place=PLACE)
    keys_file.unlink()
    crypto.make_keys_file()

    with pytest.raises(crypto.KeyMissing):
        crypto.open_sealed(token, place=PLACE)


def test_open_sealed_with_a_wrong_key_of_the_same_name_raises(keys_file):
    token = crypto.seal("tekst", place=PLACE)
    own = json.loads(keys_file.read_text())
    keys_file.unlink()
    crypto.make_keys_file()
    other = json.loads(keys_file.read_text())
    other["masters"] = own["masters"] | {own["current_master"]: next(iter(other["masters"].values()))}
    other["keys"] = own["keys"]
    keys_file.write_text(json.dumps(other))

    with pytest.raises(crypto.TextDamaged):
        crypto.open_sealed(token, place=PLACE)


def test_destroy_data_key_makes_its_texts_unreadable(keys_file):
    old = crypto.current_key()
    token = crypto.seal("tekst", place=PLACE)
    crypto.add_data_key()

    crypto.destroy_data_key(old)

    with pytest.raises(crypto.KeyMissing):
        crypto.open_sealed(token, place=PLACE)


def test_destroy_data_key_that_seals_now_is_refused(keys_file):
    with pytest.raises(ValueError, match="seals now"):
        crypto.destroy_data_key(crypto.current_key())


def test_replace_master_key_keeps_texts_readable(keys_file):
    token = crypto.seal("tekst", place=PLACE)
    before = json.loads(keys_file.read_text())["masters"]

    crypto.replace_master_key()

    assert crypto.open_sealed(token, place=PLACE) == "tekst"
    assert json.loads(keys_file.read_text())["masters"].keys().isdisjoint(before)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(steps=st.lists(st.sampled_from(["add", "master"]), max_size=6))
def test_every_text_stays_readable_through_rotations(keys_file, steps):
    tokens = [crypto.seal("eerste", place=PLACE)]

    for step in steps:
        crypto.add_data_key() if step == "add" else crypto.replace_master_key()
        tokens.append(crypto.seal("volgende", place=PLACE))

    opened = [crypto.open_sealed(token, place=PLACE) for token in tokens]
    assert opened == ["eerste", *["volgende"] * len(steps)]
