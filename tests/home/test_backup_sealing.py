"""The stream under a passphrase: what was written comes back whole, or not at all."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.backup import CannotRestore, sealing
from home.backup.sealing import SealedReader, SealedWriter

PASSPHRASE = "een zin van een paar woorden"
CHUNK = 8
HEADER = len(sealing.MAGIC) + sealing.SALT + sealing.PREFIX
SEALED = CHUNK + sealing.TAG


@pytest.fixture(autouse=True, scope="module")
def _quick_keys():
    """What makes guessing slow makes hundreds of examples slow."""
    cost, sealing.COST = sealing.COST, 2
    yield
    sealing.COST = cost


def sealed(content, passphrase=PASSPHRASE):
    file = io.BytesIO()
    with SealedWriter(file, passphrase, chunk=CHUNK) as writer:
        for start in range(0, len(content), 5):
            writer.write(content[start : start + 5])
    return file.getvalue()


def opened(data, passphrase=PASSPHRASE):
    return SealedReader(io.BytesIO(data), passphrase, chunk=CHUNK).read()


@given(content=st.binary(max_size=5 * CHUNK))
def test_sealed_opens_as_what_was_written(content):
    assert opened(sealed(content)) == content


@given(content=st.binary(max_size=3 * CHUNK))
def test_sealed_with_another_passphrase_is_refused(content):
    with pytest.raises(CannotRestore, match="passphrase"):
        opened(sealed(content), "een andere zin van woorden")


@given(content=st.binary(max_size=3 * CHUNK), where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_sealed_with_a_changed_bit_is_refused(content, where, bit):
    data = bytearray(sealed(content))
    data[int(where * len(data))] ^= 1 << bit

    with pytest.raises(CannotRestore):
        opened(bytes(data))


@given(content=st.binary(max_size=3 * CHUNK), where=st.floats(0, 1, exclude_max=True))
def test_sealed_and_cut_off_anywhere_is_refused(content, where):
    data = sealed(content)

    with pytest.raises(CannotRestore):
        opened(data[: int(where * len(data))])


def test_sealed_and_cut_off_between_two_chunks_is_refused():
    data = sealed(b"x" * 3 * CHUNK)

    with pytest.raises(CannotRestore, match="cut off"):
        opened(data[: HEADER + 2 * SEALED])


def test_sealed_with_chunks_in_another_order_is_refused():
    data = sealed(b"x" * 3 * CHUNK)
    head, first, second, rest = (
        data[:HEADER],
        data[HEADER : HEADER + SEALED],
        data[HEADER + SEALED : HEADER + 2 * SEALED],
        data[HEADER + 2 * SEALED :],
    )

    with pytest.raises(CannotRestore):
        opened(head + second + first + rest)


def test_sealed_with_something_behind_it_is_refused():
    with pytest.raises(CannotRestore):
        opened(sealed(b"x" * CHUNK) + b"y" * SEALED)


def test_anything_else_is_no_backup():
    with pytest.raises(CannotRestore, match="no backup"):
        opened(b"PK\x03\x04 something else altogether, and longer than a header")


def test_sealed_hides_what_was_written():
    assert b"geheim" not in sealed(b"geheim" * 20)
