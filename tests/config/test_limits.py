"""Every limit stands on one page, with its reason, and is what the page says."""

import re
from pathlib import Path

from allauth.account import app_settings as of_accounts
from allauth.mfa import app_settings as of_mfa
from django.conf import settings

from cohorts.views.feeds import READS_AN_HOUR
from home.actions.reports import REPORTS_A_DAY
from privacy.rescue import RESCUES_AN_HOUR
from privacy.views.drafts import SAVES_A_MINUTE

PAGE = Path(settings.BASE_DIR) / "docs" / "limits.md"
OURS = {
    "SAVES_A_MINUTE": SAVES_A_MINUTE,
    "RESCUES_AN_HOUR": RESCUES_AN_HOUR,
    "READS_AN_HOUR": READS_AN_HOUR,
    "REPORTS_A_DAY": REPORTS_A_DAY,
}


def rows():
    """Name, limit and reason of every row on the page."""
    return re.findall(r"^\| `(\w+)` \| `?([^|`]+)`? \| ([^|]+) \|$", PAGE.read_text(), re.MULTILINE)


def test_page_says_what_every_limit_is():
    limits = {**of_accounts.RATE_LIMITS, **of_mfa.RATE_LIMITS, **OURS}

    assert {name: limit.strip() for name, limit, _why in rows()} == {
        name: str(limit) for name, limit in limits.items()
    }


def test_no_limit_of_a_library_is_left_to_its_default():
    given = settings.ACCOUNT_RATE_LIMITS.keys() | settings.MFA_RATE_LIMITS.keys()

    assert (of_accounts.RATE_LIMITS.keys() | of_mfa.RATE_LIMITS.keys()) - given == set()


def test_every_limit_of_ours_is_on_the_page():
    """Whoever calls `limits.allow` names its number, and the page has it."""
    root, named = Path(settings.BASE_DIR), set()
    apps = ("privacy", "accounts", "cohorts", "learning", "casework", "intervision", "practices", "trainers")
    for path in (path for app in (*apps, "home") for path in (root / app).rglob("*.py")):
        named |= set(re.findall(r"limits\.allow\([^)]*?times=([\w.]+)", path.read_text()))

    assert named == OURS.keys()


def test_no_limit_is_without_a_reason():
    assert [name for name, _limit, why in rows() if len(why) < 10] == []
