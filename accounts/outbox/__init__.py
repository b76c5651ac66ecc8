"""The way out for every mail: a row in the transaction of its cause, sent later by the worker.

An app registers its kinds from `AppConfig.ready()` and calls `post`, or for many readers
`post_to_all`, in the transaction of the cause. The worker claims rows one by one, lets the kind
build the mail, sends it and marks it: none is lost, and a killed worker doubles at most the one
in its hands, under the same Message-ID.
"""

from accounts.outbox.posting import Letter, post, post_each, post_to_all
from accounts.outbox.registry import (
    BROKEN,
    MessageKind,
    UnknownKind,
    kind_named,
    kinds,
    optional_kinds,
    register_kind,
)

__all__ = [
    "BROKEN",
    "Letter",
    "MessageKind",
    "UnknownKind",
    "kind_named",
    "kinds",
    "optional_kinds",
    "post",
    "post_each",
    "post_to_all",
    "register_kind",
]
