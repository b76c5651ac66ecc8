"""Asking, adding to it, taking it back."""

import pytest

from accounts.models import OutboxMessage
from privacy.actions.drafts import save_draft
from privacy.models import Draft
from privacy.verbs import Refused
from tests.factories.accounts import UserFactory
from tests.factories.trainers import decided, programme_team_member
from tests.support.forms import carried, refusal_in
from trainers.actions.asking import ask_support, withdraw_request
from trainers.actions.deciding import take_up
from trainers.actions.states import AlreadyDecided, AlreadyWithdrawn
from trainers.models import SupportRequest

pytestmark = pytest.mark.django_db
ASK = "/ondersteuningsvragen/vragen/"
SAVE = "/ondersteuningsvragen/vragen/concept-bewaren/"


def page_of(request):
    return request.get_absolute_url()


def test_ask_support_reaches_the_programme_team(browse, asker, team, filled, region, house):
    response = browse(asker).post(ASK, filled)

    asked = SupportRequest.objects.get()
    assert (response.status_code, response["Location"]) == (302, page_of(asked))
    assert (asked.state, asked.asked_by, asked.region, asked.safety_house) == ("asked", asker, region, house)
    assert (asked.levels, asked.people, asked.cost_scenario) == (["operational", "tactical"], 12, "shared")
    assert [line.kind for line in asked.history.all()] == ["asked"]
    assert [(one.kind, one.recipient) for one in OutboxMessage.objects.all()] == [
        ("trainers.support_asked", team)
    ]


def test_ask_support_twice_is_one_request(browse, asker, filled):
    client = browse(asker)
    posted = {**filled, **carried(client.get(ASK))}

    first, second = client.post(ASK, posted), client.post(ASK, posted)

    assert first["Location"] == second["Location"] == page_of(SupportRequest.objects.get())


def test_ask_support_by_the_team_itself_mails_the_others(browse, team, filled):
    colleague = programme_team_member()

    browse(team).post(ASK, filled)

    assert [one.recipient for one in OutboxMessage.objects.all()] == [colleague]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("wanted_start_date", "2020-01-01", "Deze dag is al voorbij. Kies een dag die nog komt."),
        ("people", "0", "Dit moet minstens 1 zijn."),
        ("cost_scenario", "", "Kies wie betaalt. Weet je het nog niet? Kies wat het meest lijkt."),
        ("question", "Bel jan.smit@politie.example maar eens.", None),
    ],
)
def test_ask_support_with_a_mistake_keeps_what_was_typed(browse, asker, filled, field, value, sentence):
    response = browse(asker).post(ASK, {**filled, field: value})

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert sentence is None or form.errors[field] == [sentence]
    assert form["partners"].value() == filled["partners"]
    assert Draft.objects.get(owner=asker).fields["partners"] == [filled["partners"]]
    assert SupportRequest.objects.count() == 0


def test_ask_support_for_a_house_elsewhere_is_refused(browse, asker, filled, house):
    house.regions.clear()

    form = browse(asker).post(ASK, filled).context["form"]

    assert form.errors["safety_house"] == ["Dit huis ligt niet in deze ZSM-regio."]


def test_ask_support_starts_from_what_is_known(browse, coordinator, region):
    form = browse(coordinator).get(ASK).context["form"]

    assert (form["region"].value(), form["wanted_form"].value()) == (region.pk, "unknown")


def test_ask_support_of_somebody_who_left_is_refused(asker, region, now):
    asker.is_active = False
    asker.save()

    with pytest.raises(Refused, match="afgesloten"):
        ask_support(actor=asker, question=None, now=now)


def test_save_question_keeps_an_unfinished_form(browse, asker):
    client = browse(asker)

    client.post(SAVE, {"question": "Nog niet af", "partners": "", "people": "", "draft_version": "0"})

    form = client.get(ASK).context["form"]
    assert (form["question"].value(), form.draft.version) == ("Nog niet af", 1)


def test_save_question_over_another_window_asks_first(browse, asker, now):
    save_draft(owner=asker, key="trainers.ask_support", body={"question": "Elders"}, version=0, now=now)

    response = browse(asker).post(SAVE, {"question": "Hier", "draft_version": "0"})

    form = response.context["form"]
    assert (response.status_code, form["question"].value()) == (409, "Hier")
    assert [other.text for other in form.other_texts] == ["Elders"]


@pytest.mark.parametrize(("seen", "left"), [("1", 0), ("0", 1)])
def test_ask_support_lets_only_the_draft_go_that_was_seen(browse, asker, filled, now, seen, left):
    save_draft(owner=asker, key="trainers.ask_support", body={"question": "Elders"}, version=0, now=now)

    browse(asker).post(ASK, {**filled, "draft_version": seen})

    assert Draft.objects.filter(owner=asker).count() == left


def test_add_information_stands_in_the_history(browse, asker, request_asked):
    response = browse(asker).post(f"{page_of(request_asked)}aanvullen/", {"text": "De gemeente doet mee."})

    line = request_asked.history.get()
    assert response.status_code == 302
    assert (line.kind, line.text, line.done_by) == ("information", "De gemeente doet mee.", asker)


def test_add_information_after_the_decision_is_refused(browse, asker, team):
    request = decided("rejected", by=team, asked_by=asker)

    response = browse(asker).post(f"{page_of(request)}aanvullen/", {"text": "Nog iets."})

    assert (response.status_code, refusal_in(response)) == (409, "Over deze vraag is al beslist.")
    assert response.context["form"]["text"].value() == "Nog iets."


def test_withdraw_request_ends_it(browse, asker, request_asked, now):
    client = browse(asker)

    client.post(f"{page_of(request_asked)}intrekken/")
    client.post(f"{page_of(request_asked)}intrekken/")

    request_asked.refresh_from_db()
    assert request_asked.state == "withdrawn"
    assert [line.kind for line in request_asked.history.all()] == ["withdrawn"]
    with pytest.raises(AlreadyWithdrawn):
        take_up(request=request_asked, actor=UserFactory(), now=now)


def test_withdraw_request_after_the_decision_is_refused(asker, team, now):
    request = decided("rejected", by=team, asked_by=asker)

    with pytest.raises(AlreadyDecided):
        withdraw_request(request=request, actor=asker, now=now)


def test_see_answer_is_for_the_asker_alone(browse, asker, team):
    request = decided("rejected", by=team, asked_by=asker)

    browse(team).get(page_of(request))
    request.refresh_from_db()
    before = request.answer_seen_at
    browse(asker).get(page_of(request))
    request.refresh_from_db()

    assert (before, request.answer_seen_at is None) == (None, False)
