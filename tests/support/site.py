"""The site on a loopback port, in threads of this process, on the database of the test."""

import contextlib

from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.test.testcases import LiveServerThread


@contextlib.contextmanager
def served():
    """Serve, and answer the address. The handler is the one of production, without Django's media files."""
    server = LiveServerThread("127.0.0.1", static_handler=lambda _: WSGIHandler())
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    try:
        yield f"http://{server.host}:{server.port}"
    finally:
        server.terminate()


def session_of(user):
    """The cookie of somebody who has logged in, the second factor included."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value
