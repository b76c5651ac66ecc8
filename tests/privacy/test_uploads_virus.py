"""Where clamd is named, nothing is kept that it did not look at. The clamd here speaks its protocol."""

import contextlib
import socket
import socketserver
import struct
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from privacy.uploads import RefusedUpload, check_upload, refusal, virus
from privacy.uploads.names import MATERIAL
from tests.support.files import docx, film, upload

EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 20_000


class Clamd(socketserver.BaseRequestHandler):
    """INSTREAM as clamd speaks it: chunks with their length before them, up to one of none."""

    def handle(self):
        stream = self.request.makefile("rb")
        command = stream.read(10)
        seen = b""
        while size := struct.unpack(">I", stream.read(4))[0]:
            seen += stream.read(size)
            if len(seen) > MOST:
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.seen.append((command, seen))
        is_bad = EICAR.encode() in seen
        self.request.sendall(b"stream: Eicar-Signature FOUND\0" if is_bad else b"stream: OK\0")


class Silent(socketserver.BaseRequestHandler):
    """Hangs up without a word."""

    def handle(self):
        self.request.recv(1)


class Dripping(socketserver.BaseRequestHandler):
    """Says the right thing, and takes longer for it than anybody waits."""

    def handle(self):
        with contextlib.suppress(OSError):
            for letter in b"stream: OK\0":
                threading.Event().wait(0.1)
                self.request.sendall(bytes([letter]))


@contextlib.contextmanager
def listening(handler):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.seen = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def clamd(settings):
    with listening(Clamd) as server:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
        yield server


def refused(name, content, kinds=MATERIAL):
    with pytest.raises(RefusedUpload) as caught:
        check_upload(upload(name, content), declared=True, kinds=kinds)
    return str(caught.value)


def test_check_upload_shows_clamd_all_of_a_file_and_takes_what_is_sound(clamd):
    content = docx()

    taken = check_upload(upload("a.docx", content), declared=False)

    assert taken.name == "a.docx"
    assert clamd.seen == [(b"zINSTREAM\0", content)]


def test_check_upload_in_more_than_one_chunk_shows_clamd_all_of_it(clamd, monkeypatch):
    monkeypatch.setattr(virus, "CHUNK", 100)
    content = docx()

    check_upload(upload("a.docx", content), declared=False)

    assert clamd.seen == [(b"zINSTREAM\0", content)]


@pytest.mark.parametrize("name", ["a.docx", "film.mp4"])
def test_check_upload_of_a_virus_is_refused(clamd, name):
    content = (
        film() + EICAR.encode() if name == "film.mp4" else docx(EICAR.replace("&", ""), compressed=False)
    )

    assert refused(name, content) == refusal.VIRUS % {"name": name}


def test_check_upload_of_more_than_clamd_takes_is_refused(clamd):
    assert refused("film.mp4", film() + b"\x00" * MOST) == refusal.UNCHECKED % {"name": "film.mp4"}


def test_check_upload_without_an_answer_of_clamd_is_refused(settings):
    with listening(Silent) as server:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.server_address[1]}"

        assert refused("a.docx", docx()) == refusal.UNCHECKED % {"name": "a.docx"}


def test_check_upload_with_a_clamd_that_answers_in_drops_is_refused(settings, monkeypatch):
    monkeypatch.setattr(virus, "SECONDS", 0.4)
    with listening(Dripping) as server:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.server_address[1]}"

        assert refused("a.docx", docx()) == refusal.UNCHECKED % {"name": "a.docx"}


@pytest.mark.parametrize("scheme", ["tcp", "unix"])
def test_check_upload_with_clamd_gone_is_refused(settings, tmp_path, scheme):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.CLAMD_URL = f"tcp://127.0.0.1:{port}" if scheme == "tcp" else f"unix://{tmp_path}/clamd.ctl"

    assert refused("a.docx", docx()) == refusal.UNCHECKED % {"name": "a.docx"}


def test_check_upload_without_clamd_takes_a_file():
    assert check_upload(SimpleUploadedFile("a.docx", docx()), declared=False).name == "a.docx"
