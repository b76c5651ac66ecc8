"""Every verb in every state: it ends where the table says, or is refused and changes nothing."""

import datetime as dt

import pytest
from django.forms import model_to_dict

from privacy.verbs import Refused
from tests.factories.trainers import GuidanceTrackFactory, SupportRequestFactory, programme_team_member
from trainers.actions import asking, deciding, following
from trainers.actions.states import STATES
from trainers.models import SupportRequest

pytestmark = pytest.mark.django_db
State = SupportRequest.State
DECIDED = {State.AWARDED, State.REJECTED, State.CARRIED_OUT, State.MEASURED}
NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
SESSION = {"kind": "half_day", "starts_at": NOON, "ends_at": NOON + dt.timedelta(hours=3)}
START = {"start_date": NOON.date()}

# The action of each verb of the table, and what it takes beside the request, its actor and the moment.
VERBS = {
    "add_information": (asking.add_information, {"text": "De gemeente doet mee."}),
    "withdraw_request": (asking.withdraw_request, {}),
    "take_up": (deciding.take_up, {}),
    "award_as_cohort": (deciding.award_as_cohort, {"reason": "Past.", "name": "Twente", **START}),
    "award_as_session": (deciding.award_as_session, {"reason": "Past.", "title": "Sessie", **SESSION}),
    "award_as_guidance": (deciding.award_as_guidance, {"reason": "Past.", "title": "Traject", **START}),
    "reject_request": (deciding.reject_request, {"reason": "Past niet."}),
    "add_talk": (following.add_talk, {"day": NOON.date(), "text": "Kennismaking."}),
    "add_agreement": (following.add_agreement, {"from_date": NOON.date(), "text": "Elke week bellen."}),
    "carry_out": (following.carry_out, {"text": "Gedaan."}),
    "measure_effect": (following.measure_effect, {"effect": "De officier neemt het advies over."}),
}


def request_in(state, team):
    """A request as the database lets it be in this state."""
    more = {"effect": "Beter."} if state == State.MEASURED else {}
    if state in DECIDED:
        more |= {"decided_by": team, "decided_at": NOON, "reason": "Past."}
    if state in SupportRequest.WITH_RESULT:
        more["track"] = GuidanceTrackFactory()
    return SupportRequestFactory(state=state, **more)


def test_every_verb_of_the_table_is_tried():
    assert set(VERBS) == set(STATES.moves)


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", VERBS)
def test_verb_ends_as_the_table_says(verb, state):
    team = programme_team_member()
    request, move = request_in(state, team), STATES.moves[verb]
    before = model_to_dict(request), request.history.count()
    action, details = VERBS[verb]

    def act():
        action(request=request, actor=team, now=NOON - dt.timedelta(days=7), **details)

    if state in (*move.before, *move.unchanged):
        act()
    else:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.type is move.refusal_in(state)

    request.refresh_from_db()
    if state in move.before:
        assert request.state in move.after_from(state)
    else:
        assert (model_to_dict(request), request.history.count()) == before
