"""A Chromium for the journeys.

python -m tests.support.browser    installs one where there is none
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support import packages

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = "No Chromium for the journeys. Install one with: apt-get install chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]  # root and containers have less


def _of_the_system():
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def _of_playwright():
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _starts(path) else None


def _starts(path):
    """Whether it runs at all: what Playwright fetches may lack libraries that only root can install."""
    return Path(path).exists() and subprocess.run([path, "--version"], capture_output=True).returncode == 0


def find():
    """The path of a Chromium on this machine, or None."""
    return _of_the_system() or _of_playwright()


def provide():
    """The path of a Chromium, installed first when there is none: by Debian's package, or by Playwright."""
    if not find() and not packages.install("chromium"):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdin=subprocess.DEVNULL)
    return find() or sys.exit(HELP)


if __name__ == "__main__":
    provide()
