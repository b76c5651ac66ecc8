"""`make run`: bring the site up to date, then run web server and worker together until Ctrl-C.

python -m config.run                    serves the site
python -m config.run load_demo          brings it up to date, and runs this management command instead
"""

import os
import secrets
import signal
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connections
from honcho.manager import Manager
from honcho.printer import Printer

ROOT = Path(__file__).resolve().parent.parent
WELCOME = """Vakmanschap is running at {address}/   (Ctrl-C stops it)

Log in as one of these, password vakmanschap-demo:
  deelnemer@demo.example        deelnemer in Oost-Nederland (ook deelnemer2 tot en met deelnemer8)
  ander@demo.example            deelnemer van een andere leergroep, in Rotterdam
  trainer@demo.example          trainer van de eerste leergroep
  trainer-elders@demo.example   trainer van de andere leergroep
  opleiding@demo.example        trainer in opleiding
  coordinator@demo.example      regiocoördinator van Oost-Nederland
  redacteur@demo.example        redacteur
  programma@demo.example        programmateam
  lezer@demo.example            meelezer
  beheerder@demo.example        functioneel beheerder"""


def make_secret():
    """The secret of this installation, where there is none; readable by its owner alone."""
    path = Path(os.environ.get("VAKMANSCHAP_DATA") or ROOT / "var") / "secret-key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.touch(0o600)
        unfinished.write_text(secrets.token_urlsafe(64))
        unfinished.rename(path)


def is_taken(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def bring_up_to_date():
    print("Bringing the site up to date …", flush=True)
    call_command("make_keys", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def load_demo():
    """Fill a site that has nobody in it. `make demo` does it again. One session is always about to begin."""
    if not get_user_model().objects.exists():
        print("Loading the demo …", flush=True)
        call_command("load_demo", verbosity=0)
    elif settings.DEMO:
        call_command("move_demo_session", verbosity=0)


def serve():
    """Run web server and worker until one of them stops, or we are told to; answer the exit code."""
    environment = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        # A worker that unpacks no code may run as root, as a container does.
        "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms",
        "WELCOME": WELCOME.format(address=settings.BASE_URL),
        "GRACEFUL_TIMEOUT": "3",
    }
    manager = Manager(Printer(prefix=False))
    for name, module in {
        "web": "gunicorn -c config/gunicorn.py --log-level warning",
        "worker": "config.background",
    }.items():
        manager.add_process(name, f"exec '{sys.executable}' -m {module}", env=environment)
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    manager.loop()
    return 0 if manager.returncode in (130, 143) else manager.returncode


def main(*command):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    os.chdir(ROOT)
    port = int(os.environ.get("PORT", "8000"))
    if not command and is_taken(port):
        return f"Port {port} is taken by another program. Stop that one, or choose: make run PORT={port + 1}"
    make_secret()
    django.setup()
    try:
        bring_up_to_date()
    except CommandError as refusal:
        return str(refusal)
    if command:
        return call_command(*command)
    load_demo()
    connections.close_all()
    return serve()


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
