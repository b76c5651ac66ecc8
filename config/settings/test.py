"""For the test suite: a fast hasher, plain static files, a data folder per process."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-the-test-suite-and-nothing-else-0123456789")
os.environ.setdefault("DEMO", "1")
for own in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL"):
    os.environ.setdefault(own, "")  # what a developer keeps in .env is not for the tests
os.environ["VAKMANSCHAP_DATA"] = tempfile.mkdtemp(prefix="vakmanschap-test-")
atexit.register(shutil.rmtree, os.environ["VAKMANSCHAP_DATA"], ignore_errors=True)

from config.settings.base import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
# A machine that is busy with other tests is not a database that is away.
DATABASE_ANSWERS_WITHIN = 20.0
if "pool" in DATABASES["default"].get("OPTIONS", {}):  # noqa: F405
    DATABASES["default"]["OPTIONS"]["pool"] = {**DATABASES["default"]["OPTIONS"]["pool"], "timeout": 20}  # noqa: F405
HEALTH_WITHIN = None  # the database of a test is seen by its own thread alone
CELERY_TASK_ALWAYS_EAGER = True
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # static files without collecting them first
