"""Beginning an intervisie at a table: a planned one, one without a list, and one to try out alone."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cohorts.actions.states import EventIsCancelled
from cohorts.models import Event
from intervision.hosting import HOST
from intervision.models import IntervisionSession, Method, MethodStep
from intervision.queries import people_at, session_of
from intervision.script import script_of
from privacy.verbs import Refused, verb
from table.actions.beginning import Place, begin_table
from table.models import Table
from table.queries import label_of, labels_of, organisations_of

EARLY = timedelta(hours=1)  # so long before its start a session can begin
LOGGED_BY_TABLE = "begin_table, which it calls, writes the line"
Role = MethodStep.Role
# Whom a trial simulates: eight partners of the chain.
TRIAL = [
    "Politie",
    "Openbaar Ministerie",
    "Sociaal wijkteam",
    "Slachtofferhulp Nederland",
    "Reclassering Nederland",
    "Gemeente",
    "Zorg- en Veiligheidshuis",
    "Raad voor de Kinderbescherming",
]


class NoMethod(Refused):
    sentence = gettext_lazy("Kies eerst een methode. Dan weet de tafel welke stappen er zijn.")


class TooEarly(Refused):
    sentence = gettext_lazy("Dit is meer dan een uur voor het begin. Probeer de stappen nu eerst zelf.")


class IsOver(Refused):
    sentence = gettext_lazy("Deze sessie is voorbij. Begin een nieuwe vanuit een methode.")


@verb(logs=False, because=LOGGED_BY_TABLE)
def hold_session(*, event: Event, method: Method | None, actor: User, now: datetime) -> Table:
    """Begin at the first step with everybody on the list; who begins leads. Return the table.

    `method` takes the place of none; one that was chosen stays. Raise NoMethod, TooEarly, IsOver,
    EventIsCancelled and TableIsRunning.
    """
    session = session_of(event)
    chosen = session.method or method
    if event.state == Event.State.CANCELLED:
        raise EventIsCancelled
    if now >= event.ends_at:
        raise IsOver
    if now < event.starts_at - EARLY:
        raise TooEarly
    if chosen is None:
        raise NoMethod
    if session.method is None or session.facilitator is None:
        session.method, session.facilitator = chosen, session.facilitator or actor
        session.save()
    places = places_of(session, actor, event.starts_at.astimezone(event.zone).date())
    return begin_table(
        host=HOST,
        about=chosen.slug,
        script=script_of(chosen),
        places=places,
        event=event,
        hard_end_at=event.ends_at,
        actor=actor,
        now=now,
    )


@verb(logs=False, because=LOGGED_BY_TABLE)
def begin_now(
    *, method: Method, people: int, actor: User, now: datetime, hard_end_at: datetime | None = None
) -> Table:
    """Begin without a planned session, with so many places that have a number only. Return the table."""
    places = [
        Place(str(no), _("Plaats %(no)d") % {"no": no}, Role.PARTICIPANT) for no in range(1, people + 1)
    ]
    return begin_table(
        host=HOST,
        about=method.slug,
        script=script_of(method),
        places=places,
        hard_end_at=hard_end_at,
        actor=actor,
        now=now,
    )


@verb(logs=False, because=LOGGED_BY_TABLE)
def try_method(*, method: Method, actor: User, now: datetime) -> Table:
    """Go through a method alone, in a minute, with eight simulated places. Return the table."""
    places = [
        Place(label_of(name), name, Role.PARTICIPANT if no else Role.PRESENTER)
        for no, name in enumerate(TRIAL)
    ]
    return begin_table(
        host=HOST,
        about=method.slug,
        script=script_of(method),
        places=places,
        is_trial=True,
        actor=actor,
        now=now,
    )


def places_of(session: IntervisionSession, lead: User, today: date) -> list[Place]:
    """Return a place for everybody on the list but who leads: who brings in on top, then by organisation."""
    people = [person for person in people_at(session.event) if person != lead]
    works_at = organisations_of(people, today)
    people.sort(key=lambda person: (person != session.presenter, works_at.get(person.pk, "")))
    labels = labels_of([works_at.get(person.pk) or person.get_full_name() for person in people])
    return [
        Place(
            label,
            works_at.get(person.pk) or person.get_full_name(),
            Role.PRESENTER if person == session.presenter else Role.PARTICIPANT,
            person,
        )
        for person, label in zip(people, labels, strict=True)
    ]
