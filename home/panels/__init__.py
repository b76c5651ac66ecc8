"""What stands on /start/: each panel is one app's answer to "what is next for me?".

A panel takes the viewer (whose page, as what, when) and answers a short list; `next_things` keeps the
five that matter most: the one to begin with, then the others by day. An app's panels stand in the file of its
name beside this one, and in the list below.
"""

from collections.abc import Callable
from datetime import date, datetime

from accounts.models import User
from home.panels.casework import cases_to_read_along, runs_begun
from home.panels.cohorts import coming_events, groups_to_begin, invitations_to_answer, polls_to_answer
from home.panels.intervision import promises_to_look_back_at
from home.panels.learning import feedback_to_read, steps_to_do, submissions_to_answer
from home.panels.practices import practices_to_answer
from home.panels.queue import queue
from home.panels.thing import MOST, NextThing
from home.panels.trainers import support_requests
from home.panels.viewer import Viewer, viewer_of

PANELS: list[Callable[[Viewer], list[NextThing]]] = [
    queue,
    cases_to_read_along,
    feedback_to_read,
    submissions_to_answer,
    invitations_to_answer,
    polls_to_answer,
    groups_to_begin,
    steps_to_do,
    promises_to_look_back_at,
    coming_events,
    runs_begun,
    support_requests,
    practices_to_answer,
]


def next_things(user: User, now: datetime, viewer: Viewer | None = None) -> list[NextThing]:
    """At most five things for this person: the one to begin with, then the others by day."""
    viewer = viewer or viewer_of(user, now)
    things = [thing for panel in PANELS for thing in panel(viewer)]
    things.sort(key=lambda thing: (thing.rank, thing.when or date.max))
    kept = _first_about_each(things)[:MOST]
    return kept[:1] + sorted(kept[1:], key=lambda thing: thing.when or date.max)


def _first_about_each(things: list[NextThing]) -> list[NextThing]:
    """Of an opdracht with an unread answer, say, only the answer."""
    first: dict[str, NextThing] = {}
    for thing in things:
        first.setdefault(thing.subject or thing.url, thing)
    return list(first.values())
