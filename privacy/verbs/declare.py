"""A verb is declared once, where its action stands."""

import functools
import inspect
import pkgutil
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from typing import ParamSpec, TypeVar

from django.db import transaction
from django.utils.functional import Promise

P = ParamSpec("P")
R = TypeVar("R")


class BadVerb(TypeError):
    """A function is declared as a verb and cannot be one: a mistake of the programmer."""


class OutsideAVerb(Exception):
    """A log line was asked for by something that is no verb, or a verb that says it writes none."""


@dataclass(frozen=True)
class Verb:
    """`name` is that of its app and its function, such as `learning.hand_in`; `says` is what happened,
    in Dutch, and `because` why it leaves no line in the log. `guards`: it gives or takes a right."""

    name: str
    function: Callable[..., object]
    logs: bool
    says: str | Promise
    because: str
    guards: bool = False


class Call:
    """One time that a verb is done, and whether it wrote its line."""

    def __init__(self, verb: Verb) -> None:
        self.verb = verb
        self.has_logged = False
        self.has_returned = False


_declared: dict[str, Verb] = {}
_running: ContextVar[Call | None] = ContextVar("running verb", default=None)


def verbs() -> dict[str, Verb]:
    """Return every declared verb by its name."""
    return dict(_declared)


def load_verbs(app: str) -> None:
    """Import the actions of an app, so that its verbs are known; it calls this from `ready()`."""
    actions = import_module(f"{app}.actions")
    for module in pkgutil.iter_modules(actions.__path__):
        import_module(f"{app}.actions.{module.name}")


def running() -> Call | None:
    """Return the innermost verb that is being done now, or None."""
    return _running.get()


def verb(
    *, logs: bool, says: str | Promise = "", because: str = "", guards: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare what a person does: its name, its transaction, and whether it leaves a line in the log.

    With `logs=True` the function calls `log_verb` for whatever it changed, and `says` is what
    stands in a person's export; with False `because` says why not. With `guards=True`, for what
    gives or takes a right, that line goes to the security log too. The function takes keywords
    only, `now` among them. Raise BadVerb when one of these does not hold, or the name is taken.
    """

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__.partition('.')[0]}.{function.__name__}"
        declared = Verb(name, function, logs, says, because, guards)
        _require_shape(declared, function)
        _declared[declared.name] = declared

        @functools.wraps(function)
        def done(*args: P.args, **kwargs: P.kwargs) -> R:
            call = Call(declared)
            before = _running.set(call)
            try:
                with transaction.atomic():
                    answer = function(*args, **kwargs)
            finally:
                _running.reset(before)
            call.has_returned = True
            return answer

        return done

    return declare


def _require_shape(declared: Verb, function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters.values()
    if any(one.kind is not inspect.Parameter.KEYWORD_ONLY for one in parameters):
        raise BadVerb(f"{declared.name} takes something else than keywords")
    if "now" not in {one.name for one in parameters}:
        raise BadVerb(f"{declared.name} is not told what time it is: add `now`")
    if declared.logs == bool(declared.because) or declared.logs != bool(declared.says):
        raise BadVerb(f"{declared.name} logs and says what happened, or says because of what not")
    if declared.name in _declared:
        raise BadVerb(f"{declared.name} is declared twice")
