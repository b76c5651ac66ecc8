"""Five hundred mails, and a worker that is killed five times in the middle of them."""

from collections import Counter

import pytest
from django.db import connection

from accounts.models import OutboxMessage
from tests.support import processes, smtp

pytestmark = pytest.mark.race

MAILS = 500
KILLS = 5
WORKER = ["celery", "-q", "-A", "config", "worker", "-B", "-P", "solo", "-l", "WARNING"]


def post_many(now):
    OutboxMessage.objects.bulk_create(
        OutboxMessage(
            kind="accounts.account_mail",
            cause=f"kill-{number}",
            address=f"lezer{number}@vakmanschap.example",
            payload={"subject": "Dag", "body": "Hallo daar."},
            created_at=now,
            due_at=now,
        )
        for number in range(MAILS)
    )


def all_sent():
    sent = OutboxMessage.objects.filter(state=OutboxMessage.State.SENT).count()
    connection.close()
    return sent == MAILS


def test_killed_worker_loses_no_mail_and_doubles_only_what_it_held(real_database, tmp_path, now):
    post_many(now)

    with smtp.mailbox() as mailbox:
        server = {"EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}", "OUTBOX_LEASE_SECONDS": "3"}
        env = processes.environment(real_database, tmp_path, **server)
        for kill in range(1, KILLS + 1):
            # The worst moment there is: the server has the mail, and the worker does not know it yet.
            mailbox.fall_silent_after(kill * MAILS // (KILLS + 1))
            with processes.running(*WORKER, env=env) as worker:
                processes.until(mailbox.fell_silent.is_set, f"mail {mailbox.silent_after}")
                processes.kill(worker)
        with processes.running(*WORKER, env=env):
            processes.until(all_sent, "all mails sent")
        received = list(mailbox.received)

    readers = Counter(address for address, _ in received)
    message_ids = {message_id for _, message_id in received}
    assert sorted(readers) == sorted(f"lezer{number}@vakmanschap.example" for number in range(MAILS))
    assert len(received) - MAILS <= KILLS
    assert len(message_ids) == MAILS == len(set(received))
    assert OutboxMessage.objects.exclude(payload={}).count() == 0
