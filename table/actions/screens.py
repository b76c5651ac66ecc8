"""A screen in the room: a code that is read out, typed, and confirmed by the begeleider."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from privacy.verbs import Refused, verb
from table.actions.states import SCREEN
from table.actions.steering import changed, locked
from table.models import Screen, Table

CODE_SIGNS = 6
CODE_LASTS = timedelta(minutes=10)
MOST_SCREENS = 3
WORDLESS = "a screen in the room has no person in it"


class TooManyScreens(Refused):
    sentence = _("Er kijken al drie schermen mee. Zet er eerst een uit.")


class NoSuchCode(Refused):
    sentence = _("Deze code is er niet, of niet meer. Vraag de begeleider om een nieuwe.")


@verb(logs=False, because=WORDLESS)
def offer_screen(*, table: Table, actor: User, now: datetime) -> Screen:
    """Make a code for a screen in the room, good for ten minutes.

    Raise TooManyScreens and what closes a table.
    """
    table = locked("offer_screen", table)
    table.screens.filter(state=Screen.State.OFFERED).delete()
    if table.screens.count() >= MOST_SCREENS:
        raise TooManyScreens
    screen = Screen.objects.create(table=table, code=_new_code(), offered_at=now)
    changed(table)
    return screen


@verb(logs=False, because=WORDLESS)
def ask_to_show(*, code: str, now: datetime) -> tuple[Screen, str]:
    """Let the screen on which a code was typed ask to show the table. Return it and the token of its cookie.

    Raise NoSuchCode. Who guesses is stopped by the view: a count in here would be undone with the rest.
    """
    offered = Screen.objects.select_for_update().filter(
        code=code, offered_at__gt=now - CODE_LASTS, table__state__in=Table.LIVE
    )
    screen = offered.first()
    if screen is None:
        raise NoSuchCode
    SCREEN.require("ask_to_show", screen)
    token = secrets.token_urlsafe(32)
    screen.state, screen.code, screen.token_digest = Screen.State.ASKS, None, digest_of(token)
    screen.sign = f"{secrets.randbelow(90) + 10}"
    screen.save()
    changed(Table.objects.select_for_update().get(pk=screen.table_id))
    return screen, token


@verb(logs=False, because=WORDLESS)
def confirm_screen(*, screen: Screen, actor: User, now: datetime) -> Screen:
    """Let the screen that asks show the wall; twice is harmless."""
    screen = Screen.objects.select_for_update().get(pk=screen.pk)
    if SCREEN.require("confirm_screen", screen):
        screen.state = Screen.State.SHOWS
        screen.save()
        changed(Table.objects.select_for_update().get(pk=screen.table_id))
    return screen


@verb(logs=False, because=WORDLESS)
def remove_screen(*, screen: Screen, actor: User, now: datetime) -> None:
    """Send a screen away: it shows nothing from now on."""
    screen.delete()
    changed(Table.objects.select_for_update().get(pk=screen.table_id))


def digest_of(token: str) -> str:
    """Return what a screen's cookie is known by."""
    return hashlib.sha256(token.encode()).hexdigest()


def _new_code() -> str:
    return "".join(secrets.choice("0123456789") for _place in range(CODE_SIGNS))
