import threading
from queue import Empty

from kombu import Connection

MESSAGES = 1000


def channel(folder):
    options = {"data_folder_in": folder, "data_folder_out": folder, "control_folder": folder / "control"}
    return Connection("filesystem://localhost//", transport_options=options).channel()


def test_queue_never_hands_out_half_a_message(tmp_path):
    reader, writer, got = channel(tmp_path), channel(tmp_path), []

    def write():
        for number in range(MESSAGES):
            writer._put("celery", {"number": number})

    writing = threading.Thread(target=write)
    writing.start()
    while len(got) < MESSAGES:
        try:
            got.append(reader._get("celery")["number"])
        except Empty:
            continue
    writing.join()

    assert sorted(got) == list(range(MESSAGES))
