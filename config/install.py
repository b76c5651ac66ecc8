"""Make .venv with exactly the pinned packages, and var/ with a secret. Quick when nothing changed.

Run by the Makefile with the system's Python and nothing but its standard library:

    python config/install.py able
    python config/install.py requirements.txt [requirements-dev.txt]
"""

import fcntl
import hashlib
import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DATA = Path(os.environ.get("VAKMANSCHAP_DATA") or ROOT / "var")


def stop(line: str) -> None:
    sys.exit(f"make setup: {line}")


def able() -> bool:
    """Whether this Python fits, and is in .venv or can make it; root can add what some systems leave out."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return False
    if sys.prefix != sys.base_prefix:
        return True
    if not importlib.util.find_spec("ensurepip") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing python3-venv …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "python3-venv"]
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def make_environment() -> None:
    """A virtual environment; one that no longer works (moved, another Python) is made again."""
    if PYTHON.exists() and subprocess.run([PYTHON, __file__, "able"], check=False).returncode == 0:
        return
    print("Making .venv …", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False).returncode:
        stop("could not make .venv; see above")


def install(requirements: Path) -> None:
    """Install a pinned list by its hashes, unless this very list is installed already."""
    stamp = VENV / f"installed-{requirements.stem}.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing {requirements.name} …", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run([*pip, "-r", requirements], check=False, env=environment).returncode:
        stop(f"could not install {requirements.name}; see above")
    stamp.write_text(wanted)


def make_secret() -> None:
    """The secret of this installation; readable by its owner alone."""
    DATA.mkdir(parents=True, exist_ok=True)
    path = DATA / "secret-key"
    if path.exists():
        return
    unfinished = path.with_suffix(".unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    unfinished.rename(path)


def main(names: list[str]) -> None:
    if names == ["able"]:
        sys.exit(not able())
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_environment()
        for name in names:
            install(ROOT / name)
        make_secret()


if __name__ == "__main__":
    main(sys.argv[1:])
