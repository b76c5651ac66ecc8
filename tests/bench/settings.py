"""The site as it is, with one address more: what the others are measured beside."""

from config.settings.base import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
