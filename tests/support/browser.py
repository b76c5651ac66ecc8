"""Finding, or fetching, a Chromium for the journeys."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support import memory, packages

# The one without a window of its own needs a quarter less of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = "No Chromium for the journeys. Install one with: apt-get install chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
if memory.place() != memory.SHARED:  # a container without room there would break the browser
    ARGUMENTS += ["--disable-dev-shm-usage"]
# Nobody looks at the address bar, which draws two pages of its own for every window. This list replaces
# Playwright's, so what matters of that stands here too.
UNUSED = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "HttpsUpgrades",
    "MediaRouter",
    "PaintHolding",
    "Translate",
]
ARGUMENTS += [f"--disable-features={','.join(UNUSED)}"]
# Nobody looks at the pixels either, and there is one site: a quarter of the work of a page. For a
# screenshot take the first of these away.
ARGUMENTS += ["--blink-settings=acceleratedCompositingEnabled=false", "--disable-site-isolation-trials"]
# Scripts run once or twice, on cores that have other work: no threads beside them to make them quicker.
ARGUMENTS += ["--js-flags=--single-threaded --min-semi-space-size=32"]


class NoBrowser(Exception):
    """There is no Chromium, and it could not be installed."""


def _of_the_system():
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def _of_playwright():
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _starts(path) else None


def _starts(path):
    """Whether it runs at all: what Playwright fetches may lack libraries that only root can install."""
    if not Path(path).exists():
        return False
    return subprocess.run([path, "--version"], capture_output=True).returncode == 0


def _fetch():
    print("Fetching Chromium …", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdin=subprocess.DEVNULL)
    return _of_playwright()


def _from_packages():
    """Of Debian the one without a window, where it has that; Ubuntu has neither as a package."""
    installed = any(packages.install(name) for name in ("chromium-headless-shell", "chromium"))
    return _of_the_system() if installed else None


def find():
    """The path of a Chromium on this machine, or None."""
    return _of_the_system() or _of_playwright()


def provide():
    """The path of a Chromium, installed first when there is none; raises NoBrowser."""
    path = find() or _from_packages() or _fetch()
    if path is None:
        raise NoBrowser(HELP)
    return path
