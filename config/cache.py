"""The cache that all processes of the site share."""

import fcntl
import logging
from pathlib import Path
from time import monotonic

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

ASKED_AGAIN_AFTER = 10  # seconds
logger = logging.getLogger(__name__)


def keyed_digest(key, key_prefix, version):
    """What an entry is called where it is kept: allauth's names hold addresses on the internet and codes."""
    return salted_hmac("config.cache", f"{key_prefix}:{version}:{key}", algorithm="sha256").hexdigest()


class FileCache(FileBasedCache):
    """As Django's, but `add` has one winner also between processes: rate limits lock with it."""

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._createdir()
        with (Path(self._dir) / "add.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return super().add(key, value, timeout, version)


class RedisOrFileCache(RedisCache):
    """As Django's, but while Redis is away the cache called "files" takes its place.

    The limits on logging in are counted here: they may begin anew, and are never open. A Redis
    that stands still costs a second, and is not asked again for ten.
    """

    away_until = 0.0  # of this process, by its own clock

    def _either(self, name, *args, **kwargs):
        if monotonic() >= RedisOrFileCache.away_until:
            try:
                return getattr(super(), name)(*args, **kwargs)
            except RedisError as error:
                logger.warning("Redis is away (%s): the cache stands in files", type(error).__name__)
                RedisOrFileCache.away_until = monotonic() + ASKED_AGAIN_AFTER
        return getattr(caches["files"], name)(*args, **kwargs)

    def add(self, *args, **kwargs):
        return self._either("add", *args, **kwargs)

    def get(self, *args, **kwargs):
        return self._either("get", *args, **kwargs)

    def set(self, *args, **kwargs):
        return self._either("set", *args, **kwargs)

    def touch(self, *args, **kwargs):
        return self._either("touch", *args, **kwargs)

    def delete(self, *args, **kwargs):
        return self._either("delete", *args, **kwargs)

    def has_key(self, *args, **kwargs):
        return self._either("has_key", *args, **kwargs)

    def get_many(self, *args, **kwargs):
        return self._either("get_many", *args, **kwargs)

    def set_many(self, *args, **kwargs):
        return self._either("set_many", *args, **kwargs)

    def delete_many(self, *args, **kwargs):
        return self._either("delete_many", *args, **kwargs)

    def clear(self):
        return self._either("clear")
