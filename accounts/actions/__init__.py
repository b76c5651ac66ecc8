"""The verbs of accounts, one function each."""

from accounts.actions.account import (
    AlreadySo,
    Erased,
    OwnAccount,
    close_account,
    make_account,
    reopen_account,
)
from accounts.actions.consent import NotGiven, give_consent, withdraw_consent
from accounts.actions.emergency import (
    AccountClosed,
    AlreadySuperuser,
    NoReason,
    end_emergency,
    make_superuser,
)
from accounts.actions.employment import (
    AlreadyEmployed,
    NotEmployed,
    OrganisationGone,
    change_employment,
    start_employment,
)
from accounts.actions.idle import ask_idle_accounts
from accounts.actions.notification import choose_notifications
from accounts.actions.organisation import CannotMerge, load_organisations, merge_organisations
from accounts.actions.password import request_password_reset
from accounts.actions.session import end_sessions

__all__ = [
    "AccountClosed",
    "AlreadyEmployed",
    "AlreadySo",
    "AlreadySuperuser",
    "CannotMerge",
    "Erased",
    "NoReason",
    "NotEmployed",
    "NotGiven",
    "OrganisationGone",
    "OwnAccount",
    "ask_idle_accounts",
    "change_employment",
    "choose_notifications",
    "close_account",
    "end_emergency",
    "end_sessions",
    "give_consent",
    "load_organisations",
    "make_account",
    "make_superuser",
    "merge_organisations",
    "reopen_account",
    "request_password_reset",
    "start_employment",
    "withdraw_consent",
]
