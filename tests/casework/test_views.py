from functools import partial

import pytest
from django.urls import reverse

from casework.models import Case, CaseTheme, Decision, Run
from cohorts.models import Audience, Membership
from learning.models import LearningGoal
from privacy.models import Draft
from tests.casework.test_actions_runs import choose, finished, lesson_with_link
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseFactory, RunFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.factories.home import ReportFactory
from tests.factories.learning import ThemeFactory
from tests.support.forms import carried

pytestmark = pytest.mark.django_db

Role = Membership.Role
ANSWER = {"option": "2", "certainty": "40", "text": "Omdat ik twijfel."}


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def run(user):
    return RunFactory(user=user)


def moment(run, number):
    return reverse("casework:decide", args=[run.public_id, number])


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def titles(response):
    return [case.title for case in response.context["page"]]


def test_library_shows_what_a_case_is_about_and_nothing_of_its_story(client, user):
    theme = ThemeFactory(name="jeugd")
    case = CaseFactory(title="Het raam", themes=[theme], minutes=7)

    page = text_of(client, "/casus/")

    shown = [word in page for word in ("Het raam", "jeugd", "7 minuten")]
    hidden = [word in page for word in ("Alles van begin", "Zo begon", "Bekend bij", "Vraag door")]
    assert (shown, hidden) == ([True] * 3, [False] * 4)
    assert case.get_absolute_url() in page


def test_library_is_filtered_by_theme_level_and_goal(client, user):
    theme, _unused = ThemeFactory(slug="jeugd"), ThemeFactory(slug="wonen", name="Wonen")
    goal = LearningGoal.objects.create(slug="verbinden", name="Verbinden", number=1)
    young = CaseFactory(title="Jong", themes=[theme])
    CaseFactory(title="Leiding", level="tactical")
    young.goals.set([goal])
    young.save()

    found = {
        query: titles(client.get(f"/casus/?{query}"))
        for query in ("", "thema=jeugd", "niveau=tactical", "leerdoel=verbinden", "thema=onzin")
    }
    nothing = text_of(client, "/casus/?thema=jeugd&niveau=tactical")

    assert found == {
        "": ["Jong", "Leiding"],
        "thema=jeugd": ["Jong"],
        "niveau=tactical": ["Leiding"],
        "leerdoel=verbinden": ["Jong"],
        "thema=onzin": ["Jong", "Leiding"],
    }
    assert ["Geen casus past hierbij" in nothing, "Wonen" in nothing] == [True, False]


def test_case_of_others_unpublished_or_reported_does_not_exist(client, user, now):
    cohort = CohortFactory()
    theirs = CaseFactory(audience=Audience.COHORT, cohort=cohort)
    draft, reported = CaseFactory(), CaseFactory()
    Case.objects.filter(pk=draft.pk).update(live=False)
    Case.objects.filter(pk=reported.pk).update(hidden_at=now)
    run = RunFactory(user=user, case=reported)

    paths = [case.get_absolute_url() for case in (theirs, draft, reported)]
    paths += [f"{paths[0]}aanpak/", run.get_absolute_url(), moment(run, 1)]

    assert [client.get(path).status_code for path in paths] == [404] * 6
    assert titles(client.get("/casus/")) == []
    MembershipFactory(user=user, cohort=cohort)
    assert client.get(paths[0]).status_code == 200


def test_case_page_offers_the_forms_and_no_story(client, user):
    both, told = CaseFactory(), CaseFactory(moments=0)

    pages = [text_of(client, case.get_absolute_url()) for case in (both, told)]

    assert ["Terugredeneren" in page for page in pages] == [True, False]
    assert ["Het verhaal lezen" in page for page in pages] == [True, True]
    assert [word in page for page in pages for word in ("Alles van begin", "Zo begon")] == [False] * 4


@pytest.mark.parametrize(("role", "shows"), [(Role.PARTICIPANT, False), (Role.TRAINER, True)])
def test_facilitator_note_is_for_trainers_and_never_on_the_screen_of_the_table(client, user, role, shows):
    MembershipFactory(user=user, role=role)
    path = f"{CaseFactory().get_absolute_url()}aanpak/"

    page, at_table = text_of(client, path), text_of(client, f"{path}?stand=tafel")

    assert ("Vraag door." in page, "Vraag door." in at_table) == (shows, False)
    assert ("Wie ontbreekt?" in page, "Wie ontbreekt?" in at_table) == (True, True)
    assert "Wat had je kunnen weten?" not in page


def test_nothing_of_later_is_sent_before_the_choice_is_locked(client, run):
    later = ["Gebeurd na 1", "Moment 2", "Bekend bij 2", "Gebeurd na 2", "Wat had je kunnen weten"]

    page = text_of(client, moment(run, 1))
    refused = client.post(moment(run, 1), {**ANSWER, "certainty": "101"}).content.decode()
    early = [client.get(path).status_code for path in (moment(run, 2), moment(run, 3))]
    early.append(client.get(reverse("casework:finish-run", args=[run.public_id])).status_code)
    posted = client.post(moment(run, 2), ANSWER).status_code

    assert ["Zo begon het." in page, "Bekend bij 1." in page] == [True, True]
    assert [word in page + refused for word in later] == [False] * 5
    assert (early, posted, Decision.objects.count()) == ([404, 404, 404], 404, 0)


def test_play_to_the_end(client, user):
    case = CaseFactory()

    client.post(reverse("casework:start-run", args=[case.slug]))
    run = Run.objects.get()
    told = []
    for number in (1, 2):
        response = client.post(moment(run, number), ANSWER, follow=True)
        told.append(f"Gebeurd na {number}." in response.content.decode())
    where = client.get(run.get_absolute_url())["Location"]
    over = client.post(where, {"differs": "nee", "text": "Het klopte."}, follow=True)

    page = over.content.decode()
    assert told == [True, True]
    assert where == reverse("casework:finish-run", args=[run.public_id])
    shown = ["Gebeurd na 2.", "Bellen", "Het klopte.", "Wat had je kunnen weten?"]
    assert [word in page for word in shown] == [True] * 4
    assert client.get(where)["Location"] == run.get_absolute_url()


def test_look_back_asks_whether_the_new_insights_lead_elsewhere(client, user, now):
    run = RunFactory(user=user)
    for number in (1, 2):
        choose(run, number, now)

    page = client.get(reverse("casework:finish-run", args=[run.public_id])).content.decode()

    assert "Leiden de nieuwe inzichten tot een andere beslissing, en zo ja waarom?" in page


def test_second_tab_keeps_the_first_choice_and_shows_what_was_typed(client, run, now):
    choose(run, 1, now)

    response = client.post(moment(run, 1), ANSWER)

    page = response.content.decode()
    assert response.status_code == 409
    assert ["lag al vast" in page, "Omdat ik twijfel." in page, "Gebeurd na 1." in page] == [True] * 3
    assert list(Decision.objects.values_list("option", flat=True)) == [1]


def test_moment_that_was_decided_meanwhile_shows_what_was_typed_also_when_it_is_not_whole(client, run, now):
    choose(run, 1, now)

    response = client.post(moment(run, 1), {**ANSWER, "certainty": ""})

    page = response.content.decode()
    assert response.status_code == 409
    assert ["lag al vast" in page, "Omdat ik twijfel." in page] == [True, True]
    assert Draft.objects.count() == 0


def test_reason_that_cannot_be_locked_yet_is_kept(client, run):
    refused = client.post(moment(run, 1), {"text": ANSWER["text"], "draft_version": "0"})

    assert refused.status_code == 200
    assert client.get(moment(run, 1)).context["form"]["text"].value() == ANSWER["text"]


@pytest.mark.parametrize(("text", "status"), [("Toch niet.", 409), ("", 200)])
def test_look_back_that_was_answered_meanwhile_keeps_what_was_typed_on_the_page(
    client, run, now, text, status
):
    finished(run, now)

    response = client.post(
        reverse("casework:finish-run", args=[run.public_id]), {"differs": "nee", "text": text}
    )

    assert (response.status_code, text in response.content.decode()) == (status, True)


def test_button_pressed_twice_begins_one_run_anew(client, run):
    form = carried(client.get(run.case.get_absolute_url()))

    answers = [client.post(reverse("casework:restart-run", args=[run.public_id]), form) for _ in range(2)]

    new = Run.objects.going_on().get()
    assert [answer["Location"] for answer in answers] == [new.get_absolute_url()] * 2


def typed_at(client, path):
    """An answer as the browser posts it, with what the form carried."""
    return ANSWER | carried(client.get(path))


def test_reason_typed_while_the_casus_is_reported_is_kept_and_comes_back(client, run, now):
    path = moment(run, 1)
    answer = typed_at(client, path)
    Case.objects.update(hidden_at=now)

    response = client.post(path, answer)

    page = response.content.decode()
    assert response.status_code == 409
    assert ["van de site gehaald" in page, "is bewaard" in page, ANSWER["text"] in page] == [True] * 3
    assert ["Zo begon" in page, "Bekend bij" in page, client.get(path).status_code] == [False, False, 404]
    Case.objects.update(hidden_at=None)
    assert (ANSWER["text"] in text_of(client, path), Decision.objects.count()) == (True, 0)


def test_run_on_a_casus_that_left_ones_sight_says_nothing_of_it(client, run, now):
    path = moment(run, 1)
    answer = typed_at(client, path)
    cohort = CohortFactory()
    Case.objects.update(hidden_at=now, audience=Audience.COHORT, cohort=cohort)

    assert [client.post(path, answer).status_code, client.get(path).status_code] == [404, 404]


@pytest.mark.parametrize(("outcome", "status"), [("changed", 409), ("restored", 302)])
def test_run_reads_no_text_from_before_it_was_changed_after_a_report(client, run, now, outcome, status):
    path = moment(run, 1)
    report = {"kind": "casus", "object_id": run.case.public_id, "reported_at": now, "judged_at": now}
    judged = ReportFactory(text=None, judged_by=UserFactory(), outcome=outcome, **report)
    still_the_same = client.get(path).status_code
    run.case.save_revision().publish()

    shown, response = client.get(path), client.post(path, ANSWER)

    assert (judged.is_open, still_the_same, response.status_code) == (False, 200, status)
    assert ("Bekend bij 1." in shown.content.decode()) == (status == 302)
    if outcome == "changed":
        assert ["is veranderd" in one.content.decode() for one in (shown, response)] == [True, True]
        assert ANSWER["text"] in response.content.decode()
        client.post(reverse("casework:start-run", args=[run.case.slug]))
        anew = Run.objects.going_on().get()
        assert (anew != run, client.get(moment(anew, 1)).status_code) == (True, 200)


def test_run_of_another_does_not_exist(client, user, now):
    theirs = RunFactory()
    finished(theirs, now)

    paths = [theirs.get_absolute_url(), moment(theirs, 1)]
    paths += [reverse(f"casework:{name}", args=[theirs.public_id]) for name in ("finish-run", "restart-run")]

    assert [client.post(path).status_code for path in paths] == [404, 404, 404, 404]
    assert [client.get(path).status_code for path in paths[:3]] == [404, 404, 404]


def test_step_sends_its_reader_along_and_shows_that_it_is_done(client, user, now):
    case = CaseFactory()
    step = lesson_with_link(case, user)
    link = f"{case.get_absolute_url()}?stap={step.public_id}"

    before = text_of(client, step.get_absolute_url())
    client.post(reverse("casework:start-run", args=[case.slug]), {"stap": str(step.public_id)})
    finished(Run.objects.get(), now)

    assert [link in before, "gedaan" in before.split("Naar de casus")[0].split("Oefencasus")[1]] == [
        True,
        False,
    ]
    assert "Oefencasus · gedaan" in text_of(client, step.get_absolute_url())
    assert step.get_absolute_url() in text_of(client, Run.objects.get().get_absolute_url())
    assert str(step.public_id) in text_of(client, link)


@pytest.mark.parametrize("sent", ["", "geen-uuid", "00000000-0000-0000-0000-000000000000"])
def test_start_run_from_a_step_that_is_none_is_a_run_all_the_same(client, user, sent):
    case = CaseFactory()

    client.post(reverse("casework:start-run", args=[case.slug]), {"stap": sent})

    assert Run.objects.get().step is None


def test_start_run_ticks_no_lesson_that_links_elsewhere(client, user):
    case, other = CaseFactory(), CaseFactory()
    step = lesson_with_link(other, user)

    client.post(reverse("casework:start-run", args=[case.slug]), {"stap": str(step.public_id)})

    assert Run.objects.get().step is None


def test_library_and_moments_ask_as_much_for_one_as_for_a_thousand(client, run, same_queries):
    Case.objects.all().update(hidden_at=None)
    theme = ThemeFactory()

    def grow(size):
        there = Case.objects.count()
        Case.objects.bulk_create(
            Case(slug=f"veel-{n}", title=f"Veel {n}", audience=Audience.NATIONAL, live=True)
            for n in range(there, size)
        )
        CaseTheme.objects.all().delete()
        cases = Case.objects.values_list("pk", flat=True)
        CaseTheme.objects.bulk_create(CaseTheme(content_object_id=pk, tag=theme) for pk in cases)

    pages = ["/casus/", run.case.get_absolute_url(), moment(run, 1)]
    same_queries(grow, *(partial(client.get, page) for page in pages))
