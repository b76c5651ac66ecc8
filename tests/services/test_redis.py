"""Redis as broker and as shared cache, by the environment alone. Run by `make test-services`."""

import os

import pytest
import redis
from django.utils import timezone

from accounts.models import OutboxMessage
from accounts.outbox.heartbeat import last_beat
from tests.support.processes import environment, manage, running, until

pytestmark = pytest.mark.services

WORKER = ["celery", "-A", "config", "worker", "-B", "-c", "1", "-l", "WARNING"]


@pytest.fixture
def server():
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as connection:
        connection.flushdb()
        yield connection


@pytest.fixture
def site_environment(real_database, server, tmp_path):
    return environment(real_database, tmp_path)


def _count_in_a_process_of_its_own(env):
    code = "from django.core.cache import cache; cache.add('tries', 0); print(cache.incr('tries'))"
    return manage("shell", "--no-imports", "-c", code, env=env)


def test_count_across_processes(site_environment):
    counts = [_count_in_a_process_of_its_own(site_environment) for _ in range(2)]

    assert counts == ["1", "2"]


def test_worker_and_beat_take_their_work_from_redis(site_environment, server):
    waiting = OutboxMessage.objects.create(
        kind="accounts.account_mail",
        cause="services",
        address="noor@vakmanschap.example",
        payload={"subject": "Er staat iets klaar", "body": "Kijk op je startpagina."},
        due_at=timezone.now(),
        created_at=timezone.now(),
    )

    with running(*WORKER, env=site_environment):
        until(lambda: not OutboxMessage.objects.waiting(timezone.now()).exists(), "the worker sends")
        queues = server.keys("_kombu.binding.celery")

    waiting.refresh_from_db()
    assert waiting.state == OutboxMessage.State.SENT
    assert queues == [b"_kombu.binding.celery"]
    assert last_beat() is not None
