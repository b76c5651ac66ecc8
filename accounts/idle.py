"""How long an account is kept that nobody uses."""

from datetime import timedelta

ASKED_AFTER = timedelta(days=548)  # eighteen months
ACCOUNT_KEPT = timedelta(days=730)
NOTICE = timedelta(days=14)  # the least between asking and erasing
