"""docs/deploy/nginx.conf before a site: a real nginx, and what it leaves behind of what passes through."""

import http.server
import os
import re
import shutil
import subprocess
import threading
import urllib.request

import pytest

from tests.support import packages, processes

pytestmark = pytest.mark.services

CONF = processes.ROOT / "docs" / "deploy" / "nginx.conf"
# Without TLS, which is of the machine, and with all that it writes in a folder of the test.
AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""
A_LOT = b"Wat aan tafel geschreven wordt. " * 12_000  # 384 kB


class Site(http.server.BaseHTTPRequestHandler):
    """Answers what it got, and by which connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(str(self.client_address[1]).encode())

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def program():
    """Where nginx is, installed if need be and we may."""
    found = shutil.which("nginx") or (packages.install("nginx-light") and shutil.which("nginx"))
    return found or pytest.fail("These tests need nginx: apt-get install nginx-light")


@pytest.fixture
def nginx(tmp_path):
    """`nginx(path, body)` asks through it; `nginx.said()` is all that it wrote in its logs."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        port = processes.free_port()
        own = "" if os.geteuid() else "user root;"  # who may write in the folder of the test
        conf = tmp_path / "nginx.conf"
        conf.write_text(AROUND.format(user=own, folder=tmp_path, site=without_tls(port, site.server_port)))
        process = subprocess.Popen([program(), "-p", tmp_path, "-c", conf], stderr=subprocess.DEVNULL)
        try:
            processes.until(lambda: processes.listens(port), "nginx answers")
            yield Nginx(port, tmp_path)
        finally:
            process.terminate()
            process.wait(processes.PATIENCE)
            site.shutdown()


class Nginx:
    def __init__(self, port, folder):
        self.port, self.folder = port, folder

    def __call__(self, path, body=None):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", body, timeout=20) as answer:
            return answer.read()

    def said(self, log):
        return (self.folder / log).read_text()


def without_tls(port, behind):
    text = CONF.read_text().replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    text = re.sub(r" *(ssl_\w+|listen \[::\]|return 301).*;\n", "", text)
    return text.replace("listen 80;", f"listen {processes.free_port()};").replace(
        "listen 443 ssl http2;", f"listen {port};"
    )


@pytest.mark.parametrize("path", ["/tafel/een/schrijven/", "/scherm/"])
def test_what_is_written_at_a_table_is_never_a_file_of_nginx(nginx, path):
    assert nginx(path, A_LOT) == A_LOT

    assert nginx.said("error.log") == ""


def test_nginx_writes_other_large_bodies_to_a_file(nginx):
    nginx("/inleveren/", A_LOT)

    assert "request body is buffered to a temporary file" in nginx.said("error.log")


def test_the_pulse_is_in_no_log(nginx):
    for path in ("/tafel/puls/1:teken/", "/tafel/een/", "/start/"):
        nginx(path)

    processes.until(lambda: "/start/" in nginx.said("access.log"), "the log of the last one")
    asked = re.findall(r'"GET (\S+) ', nginx.said("access.log"))
    assert asked == ["/tafel/een/", "/start/"]


def test_screens_of_many_tables_in_one_building_are_not_held_back(nginx):
    """More than the limit of pages lets through at once; urlopen raises for a 429."""
    for _number in range(600):
        nginx("/tafel/puls/1:teken/")


def test_nginx_keeps_its_connections_to_the_site(nginx):
    assert len({nginx("/start/") for _number in range(5)}) == 1
