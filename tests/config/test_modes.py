"""What the site writes is for its own user alone, whatever the shell that started it allows."""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings

from tests.bench import cpu
from tests.factories.accounts import EmploymentFactory, UserFactory
from tests.support import processes

WRITE = """
import json
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import EmailMessage
from django.db import connection
from accounts.mail import FolderEmailBackend

with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE words (word text)")
cache.add("key", "value")
for name in ("default", "private"):
    storages[name].save("map/in-map/tekst.txt", ContentFile(b"tekst"))
mail = EmailMessage("Dag", "Hallo", to=["noor@vakmanschap.example"], headers={"Message-ID": "<een@hier>"})
FolderEmailBackend().send_messages([mail])
"""


@pytest.fixture(autouse=True)
def _open_shell():
    """A shell in which everybody may read what is made, as shells mostly are."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def environment(data, **more):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": "",
        "VAKMANSCHAP_DATA": str(data),
        **more,
    }


def modes_below(folder):
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in folder.rglob("*")}


def umask_of(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return next(line.split()[1] for line in status.splitlines() if line.startswith("Umask"))


def test_command_makes_files_for_its_owner_alone(tmp_path):
    data = tmp_path / "data"

    processes.manage("make_keys", env=environment(data))
    processes.manage("shell", "--no-imports", "-c", WRITE, env=environment(data))

    modes = modes_below(tmp_path)
    made = {"db.sqlite3", "keys/text.json", "private/map/in-map/tekst.txt", "media/map/in-map/tekst.txt"}
    assert {f"data/{name}" for name in made} - modes.keys() == set()
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def test_files_that_nginx_sends_are_for_its_group_too(tmp_path):
    env = environment(tmp_path, X_ACCEL_PREFIX="/_private/")

    processes.manage("shell", "--no-imports", "-c", WRITE, env=env)

    modes = modes_below(tmp_path / "private")
    assert modes == {"map": 0o750, "map/in-map": 0o750, "map/in-map/tekst.txt": 0o640}


@pytest.mark.parametrize("module", [["gunicorn", "-c", "config/gunicorn.py"], ["config.background"]])
def test_process_and_what_it_starts_have_a_closed_umask(tmp_path, module):
    env = environment(tmp_path, PORT=str(processes.free_port()), WEB_CONCURRENCY="1")
    processes.manage("make_keys", env=env)

    with processes.running(*module, env=env) as process:
        children = processes.until(lambda: cpu.children(process.pid), "its children")
        umasks = [umask_of(pid) for pid in (process.pid, *children)]

    assert set(umasks) == {"0077"}


LOG_IN = """
import json
from django.test import Client
from accounts.models import User

client = Client(headers={"host": "vakmanschap.example"})
user = User.objects.get()
user.set_password("een-heel-lang-wachtwoord")  # as production hashes it
user.save()
client.post("/inloggen/", {"login": user.email, "password": "een-heel-lang-wachtwoord"}, secure=True)
client.get("/inloggen/", secure=True)
found = {one.key: [bool(one["secure"]), one["path"], one["domain"]] for one in client.cookies.values()}
print(json.dumps(found))
"""


def test_cookies_are_bound_to_the_host_where_there_is_tls(real_database, tmp_path):
    EmploymentFactory(user=UserFactory(verified=True))
    more = {"DEMO": "0", "ALLOWED_HOSTS": "vakmanschap.example"}
    env = processes.environment(real_database, tmp_path, **more)
    processes.manage("collectstatic", "--noinput", env=env)

    cookies = json.loads(processes.manage("shell", "--no-imports", "-c", LOG_IN, env=env).splitlines()[-1])

    assert cookies.keys() - {"messages"} == {"__Host-sessionid", "__Host-csrftoken"}
    assert set(map(tuple, cookies.values())) == {(True, "/", "")}
