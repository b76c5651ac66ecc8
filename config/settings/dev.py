"""For work on the site itself: the demo's settings with error pages that tell all."""

from config.settings.base import *  # noqa: F403

DEBUG = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
