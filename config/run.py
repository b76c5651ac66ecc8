"""`make run`: bring the site up to date, then run web server and worker together until Ctrl-C."""

import argparse
import hashlib
import os
import signal
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from honcho.manager import SYSTEM_PRINTER_NAME, Manager
from honcho.printer import Printer

DEMO_ROLES = {
    "deelnemer": "deelnemer in Oost-Nederland (ook deelnemer2 tot en met deelnemer8)",
    "ander": "deelnemer van een andere leergroep, in Rotterdam",
    "trainer": "trainer van de eerste leergroep",
    "trainer-elders": "trainer van de andere leergroep",
    "opleiding": "trainer in opleiding",
    "coordinator": "regiocoördinator van Oost-Nederland",
    "redacteur": "redacteur",
    "programma": "programmateam",
    "lezer": "meelezer",
    "beheerder": "functioneel beheerder",
}


def say(line):
    print(line, flush=True)


# --- bring up to date, each step only when it has something to do ---------------


def migrate():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the database …")
        call_command("migrate", verbosity=0)


def _static_fingerprint():
    seen = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for path in sorted((settings.BASE_DIR / "static").rglob("*")):
        if path.is_file():
            seen.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + path.read_bytes())
    return seen.hexdigest()


def collect_static():
    stamp = settings.DATA_DIR / "static.sha256"
    wanted = _static_fingerprint()
    if settings.STATIC_ROOT.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say("Collecting static files …")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def load_demo():
    """Fill a site that has nobody in it. `make demo` does it again."""
    if "load_demo" in get_commands() and not _has_people():
        say("Loading the demo …")
        call_command("load_demo", verbosity=0)


def _has_people():
    from django.contrib.auth import get_user_model

    return get_user_model().objects.exists()


def bring_up_to_date():
    call_command("make_keys", verbosity=0)
    migrate()
    collect_static()


# --- run ------------------------------------------------------------------------


class OnlyTheirOwnWords(Printer):
    """What the processes say, without honcho's own remarks about them."""

    def write(self, message):
        if message.name != SYSTEM_PRINTER_NAME:
            super().write(message)


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def welcome():
    lines = [f"Vakmanschap is running at {settings.BASE_URL}/   (Ctrl-C stops it)"]
    if settings.DEMO:
        lines += ["", "Log in as one of these, password vakmanschap-demo:"]
        lines += [f"  {name + '@demo.example':28} {role}" for name, role in DEMO_ROLES.items()]
    return "\n".join(lines)


def run_processes():
    python = sys.executable
    environment = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        # A worker that unpacks no code may run as root, as a container does.
        "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms",
        "WELCOME": welcome(),
        "GRACEFUL_TIMEOUT": "3",
    }
    manager = Manager(OnlyTheirOwnWords(sys.stdout, prefix=False))
    manager.add_process(
        "web", f"exec '{python}' -m gunicorn -c config/gunicorn.py --log-level warning", env=environment
    )
    manager.add_process("worker", f"exec '{python}' -m config.background", env=environment)
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    manager.loop()
    return 0 if manager.returncode in (130, 143) else manager.returncode


def parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m config.run")
    parser.add_argument("--only-demo", action="store_true", help="reload the demo and stop")
    parser.add_argument("--only-scale", type=int, metavar="USERS", help="add synthetic people and stop")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    os.chdir(Path(__file__).resolve().parent.parent)
    port = int(os.environ.get("PORT", "8000"))
    serving = not (options.only_demo or options.only_scale)
    if serving and not is_free(port):
        return f"Port {port} is taken by another program. Stop that one, or choose: make run PORT={port + 1}"
    django.setup()
    try:
        bring_up_to_date()
    except CommandError as refusal:
        return str(refusal)
    if options.only_demo:
        return call_command("load_demo")
    if options.only_scale:
        return call_command("populate", users=options.only_scale)
    load_demo()
    connections.close_all()
    return run_processes()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
