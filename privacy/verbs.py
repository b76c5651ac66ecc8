"""The verbs that may stand in the log. An app names its own from `AppConfig.ready()`."""

_verbs: set[str] = set()


class UnknownVerb(Exception):
    """A log line was asked for a verb that no app registered."""


def register_verbs(*verbs: str) -> None:
    """Add verbs such as `learning.hand_in`; naming one twice is harmless."""
    _verbs.update(verbs)


def require(verb: str) -> None:
    """Raise UnknownVerb unless some app registered the verb."""
    if verb not in _verbs:
        raise UnknownVerb(verb)
