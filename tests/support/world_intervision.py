"""What intervision adds to the world: a method, sessions and a voornemen."""

from datetime import timedelta

from cohorts.models import Event
from intervision.actions.promises import answer_promise, save_promise
from tests.factories import cohorts
from tests.factories import intervision as factories


def make_intervision(world):
    world.method = factories.MethodFactory(slug="incidentmethode", name="Incidentmethode")
    world.casework_form = factories.MethodFactory(slug="aanpak", name="Aanpak", stands_under="casework")
    world.draft_method = factories.MethodFactory(slug="nog-niet", name="Nog niet", live=False)
    world.method_revision = world.method.save_revision()
    world.fixed_session = factories.SessionEventFactory(cohort=world.cohort, created_by=world.trainer)
    cohorts.BookingFactory(event=world.fixed_session, user=world.author, place_no=1)
    factories.SessionFactory(event=world.fixed_session, method=world.method, facilitator=world.trainer)
    world.held_session = _held(world)
    _make_promises(world)


def _held(world):
    """An open session of the region that is over, with the author in it."""
    event = factories.SessionEventFactory(
        cohort=world.cohort,
        created_by=world.trainer,
        audience="region",
        fixed_list=False,
        starts_at=world.now - timedelta(days=1),
        state=Event.State.OPEN,
    )
    cohorts.BookingFactory(event=event, user=world.author, place_no=1, attendance="present")
    return event


def _make_promises(world):
    due = world.now.date() + timedelta(days=14)
    world.promise = save_promise(
        actor=world.author, text=world.mark("promise"), due_date=due, event=world.fixed_session, now=world.now
    )
    looked_back = save_promise(
        actor=world.author, text=world.mark("kept_promise"), due_date=due, now=world.now
    )
    note = world.mark("promise_note")
    world.closed_promise = answer_promise(
        promise=looked_back, actor=looked_back.owner, outcome="kept", note=note, now=world.now
    )
