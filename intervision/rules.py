"""Who may plan, see and lead a session, and whose a voornemen is."""

from typing import Any

import rules
from django.utils import timezone

from accounts.models import User
from cohorts.models import Booking, Event
from cohorts.rules import is_trainer_of_cohort
from intervision.models import IntervisionSession, Promise
from intervision.queries import sessions_visible_to


@rules.predicate
def sees_session(user: User, event: Event) -> bool:
    """Ask what `sessions_visible_to` lists, of one session."""
    return bool(sessions_visible_to(user, timezone.now()).filter(pk=event.pk).exists())


@rules.predicate
def is_facilitator(user: User, event: Event) -> bool:
    return bool(IntervisionSession.objects.filter(event=event, facilitator=user).exists())


@rules.predicate
def is_on_list(user: User, event: Event) -> bool:
    booked = event.bookings.filter(state=Booking.State.BOOKED)
    return bool(booked.filter(user_id=user.pk).exists())


@rules.predicate
def is_owner(user: User, promise: Promise) -> bool:
    return bool(promise.owner_id == user.pk)


@rules.predicate
def may_write(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active)


rules.add_perm("intervision.view_session", sees_session)
rules.add_perm("intervision.plan_session", is_trainer_of_cohort)
rules.add_perm("intervision.choose_method", is_trainer_of_cohort | (is_facilitator & sees_session))
rules.add_perm("intervision.hold_session", is_trainer_of_cohort | (is_facilitator & sees_session))
rules.add_perm("intervision.view_cards", is_trainer_of_cohort | is_on_list | (is_facilitator & sees_session))
rules.add_perm("intervision.begin_table", may_write)
rules.add_perm("intervision.save_promise", may_write)
rules.add_perm("intervision.answer_promise", is_owner)
rules.add_perm("intervision.remove_promise", is_owner)
