"""Seeing that a verb that says it logs has written its line."""

import re
from contextlib import contextmanager

from django.db import connection

from privacy.verbs import running

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


class Changes:
    """The verbs that changed something in the database while this watched."""

    def __init__(self):
        self.calls = []

    def __call__(self, execute, sql, params, many, context):
        answer, call = execute(sql, params, many, context), running()
        if call is not None and call.verb.logs and WRITES.match(sql) and context["cursor"].rowcount:
            self.calls.append(call)
        return answer

    @property
    def unlogged(self):
        """The names of those that say they log, ended well and left no line."""
        return sorted({call.verb.name for call in self.calls if call.has_returned and not call.has_logged})


@contextmanager
def watched_changes():
    changes = Changes()
    with connection.execute_wrapper(changes):
        yield changes
