"""Settings, addresses and the processes of the site."""

import os

from config.celery import app as celery_app

# Every process comes past here: what it writes is for the user alone under which it runs.
os.umask(0o077)

__all__ = ["celery_app"]
