"""For servers beside a test: static files without collecting, and the hasher that made its passwords."""

from config.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
