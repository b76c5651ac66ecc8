"""`make check`: everything that can be said about the code without running it."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
EVERY_GROUP = ["--non-dev-dependency-groups", "dev"]  # what only tests and makers need is looked for too


def templates():
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "templates/*.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.split()


def production(data):
    """The environment of a site in production, with nothing behind it."""
    names = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH")
    return {
        **{name: os.environ[name] for name in names if name in os.environ},
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "vakmanschap.example",
        "BASE_URL": "https://vakmanschap.example",
        "EMAIL_URL": "smtp+tls://mail.vakmanschap.example:587",
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "VAKMANSCHAP_DATA": data,
    }


def environment_of(name, data):
    """What a command finds around it. Whatever it makes and leaves behind stands in `data`."""
    if name == "types":  # mypy reads the settings of the suite, which are a demo's, and stops without tidying
        return {**os.environ, "TMPDIR": data}
    return production(data)


def commands():
    manage = [BIN / "python", "manage.py"]
    yield "lint", [BIN / "ruff", "check", "--quiet", "."]
    yield "format", [BIN / "ruff", "format", "--check", "--quiet", "."]
    yield "templates", [BIN / "djhtml", "--check", "--tabwidth", "2", *templates()]
    yield "imports", [BIN / "lint-imports"]
    yield "dead code", [BIN / "vulture"]
    yield "packages", [BIN / "deptry", "."]
    yield "dev packages", [BIN / "deptry", ".", "--exclude", r"\.venv", *EVERY_GROUP, "--ignore", "DEP003"]
    yield "migrations", [*manage, "makemigrations", "--check", "--dry-run"]
    yield "deploy", [*manage, "check", "--deploy", "--fail-level", "WARNING"]
    yield "types", [BIN / "mypy"]


def run(name, command, environment):
    """Answer whether it passed; what it said is shown only when it did not."""
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    print(f"{name:12} {'FAILED' if done.returncode else 'ok'}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main():
    with tempfile.TemporaryDirectory(prefix="vakmanschap-check-") as data:
        failed = [name for name, command in commands() if not run(name, command, environment_of(name, data))]
    return f"make check: {', '.join(failed)} failed" if failed else 0


if __name__ == "__main__":
    sys.exit(main())
