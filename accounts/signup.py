"""Who may sign up: nobody, unless a gate that some app registered says so."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

Gate = Callable[[HttpRequest], bool]
_gates: list[Gate] = []


def register_signup_gate(gate: Gate) -> None:
    """Let a gate decide too; it answers whether the one behind this request may sign up."""
    _gates.append(gate)


def is_open_for(request: HttpRequest) -> bool:
    """Whether any gate lets the one behind this request sign up."""
    return any(gate(request) for gate in _gates)


def trust_email(request: HttpRequest, email: str) -> None:
    """Hold an address as proven: its owner opened an invitation that only that mailbox got.

    The sign-up form then shows it and lets nobody change it, and no mail asks to confirm it.
    """
    get_adapter(request).stash_verified_email(request, email)


def trusted_email(request: HttpRequest) -> str:
    """The address that was proven in this session, or an empty string."""
    return request.session.get("account_verified_email") or ""
