"""The site on a loopback port, in threads of this process, on the database of the test."""

import contextlib
import threading
from functools import partial

from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client
from django.test.testcases import QuietWSGIRequestHandler

from tests.support.frames import with_room

STOPS_WITHIN = 0.02  # seconds: how often it looks whether it should


@contextlib.contextmanager
def served(handler):
    """Serve what this handler answers, and tell the address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(partial(with_room, handler))
    thread = threading.Thread(target=server.serve_forever, args=[STOPS_WITHIN], daemon=True)
    thread.start()
    try:
        yield "http://{}:{}".format(*server.server_address)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def session_of(user):
    """The cookie of somebody who has logged in, the second factor included."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value
