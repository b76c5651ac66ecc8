"""The pages: what is typed is never lost, each sees their own, and one fetch is as dear as a thousand."""

import pytest
from django.urls import reverse

from cohorts.models import Audience
from learning.models import Theme
from practices.actions.publishing import withdraw_practice
from practices.actions.uses import keep_report
from practices.models import GoodPractice, PracticeConsent, PracticeDraft, UseReport
from practices.queries.drafts import draft_key
from privacy.models import Draft, ReadLogEntry
from privacy.queries import draft_of
from tests.access.matrix import client_of
from tests.factories.accounts import UserFactory, people
from tests.factories.cohorts import MembershipFactory, RegionFactory
from tests.factories.practices import (
    DraftFactory,
    PracticeFactory,
    UseReportFactory,
    coordinator_of,
    member_of,
    posted,
)
from tests.support.forms import carried

pytestmark = pytest.mark.django_db
LIST = "/goede-voorbeelden/"
SHARE = "/goede-voorbeelden/delen/"


@pytest.fixture
def member():
    return MembershipFactory()


@pytest.fixture
def author(member):
    return member.user


@pytest.fixture
def region(member):
    return member.cohort.region


def page(response):
    return response.content.decode()


def url(name, *args):
    return reverse(f"practices:{name}", args=[getattr(one, "public_id", one) for one in args])


def test_share_practice_comes_to_the_judge(author, region):
    response = client_of(author).post(SHARE, posted(region))

    draft = PracticeDraft.objects.get()
    assert response.url == draft.get_absolute_url()
    assert [draft.state, draft.title, draft.audience] == ["national", "Het adviesuurtje", "region"]


def test_share_practice_with_a_finding_keeps_every_word(author, region):
    data = posted(region, outcome="Bel Karin de Groot op 06-12345678.")

    response = client_of(author).post(SHARE, data)

    assert [response.status_code, PracticeDraft.objects.count()] == [200, 0]
    assert "Wat er herkenbaar kan zijn" in page(response)
    kept = draft_of(author, draft_key(None)).fields
    assert {name: kept[name] for name in ("title", "outcome")} == {
        "title": ["Het adviesuurtje"],
        "outcome": ["Bel Karin de Groot op 06-12345678."],
    }


def test_share_practice_may_name_only_who_is_ticked_and_then_asks_them(author, region, member):
    colleague = MembershipFactory(
        cohort=member.cohort, user=UserFactory(first_name="Karin", last_name="Hoogeveen")
    ).user
    data = posted(region, outcome="Karin Hoogeveen weet er alles van.")

    stopped = client_of(author).post(SHARE, data)
    shared = client_of(author).post(SHARE, {**data, "named": [colleague.pk], "draft_version": 1})

    assert [stopped.status_code, shared.status_code] == [200, 302]
    assert PracticeDraft.objects.get().consents.get().person == colleague


def test_begin_practice_makes_a_concept_with_what_was_typed(author):
    client = client_of(author)

    response = client.post(url("begin-practice"), {"title": "Half", "what_we_did": "Tot hier"})

    draft = PracticeDraft.objects.get()
    assert response.url == url("submit-practice", draft)
    assert [draft.title, draft_of(author, draft_key(None))] == ["", None]
    assert "Tot hier" in page(client.get(response.url))
    assert "Concept zonder titel" in page(client.get(url("own-practices")))


def test_save_practice_then_submit_from_another_tab_says_so(author, region):
    client = client_of(author)
    client.post(url("begin-practice"), {"title": "Eerst"})
    draft = PracticeDraft.objects.get()
    client.post(url("save-practice", draft), {"title": "Daarna", "draft_version": "1"})

    response = client.post(url("submit-practice", draft), posted(region, draft_version="1"))

    assert response.status_code == 409
    assert ["Daarna" in page(response), "Het adviesuurtje" in page(response)] == [True, True]
    assert PracticeDraft.objects.get().state == "draft"


def test_submitted_draft_has_no_form(author, region):
    draft = DraftFactory(author=author, region=region)

    response = client_of(author).get(url("submit-practice", draft))
    refused = client_of(author).post(url("submit-practice", draft), posted(region))

    assert [response.url, refused.status_code] == [draft.get_absolute_url(), 409]


def test_reading_anothers_draft_leaves_a_line(author, region):
    draft = DraftFactory(author=author, region=region)
    coordinator = coordinator_of(region)

    client_of(coordinator).get(draft.get_absolute_url())
    client_of(author).get(draft.get_absolute_url())

    assert [line.reader for line in ReadLogEntry.objects.filter(owner=author)] == [coordinator]


def test_draft_of_what_was_hidden_is_there_for_its_author_alone(author, region, now):
    practice = PracticeFactory(draft__author=author, draft__region=region)
    named = PracticeConsent.objects.create(
        draft=practice.draft, person=UserFactory(), asked_at=now, given_at=now
    ).person
    address = practice.draft.get_absolute_url()
    before = client_of(named).get(address).status_code
    GoodPractice.objects.update(hidden_at=now)

    after = [client_of(one).get(address).status_code for one in (named, author)]

    refuse = url("refuse-consent", practice.draft)
    assert (before, after, client_of(named).post(refuse).status_code) == (200, [404, 200], 404)
    # Written anew it waits for a judge, and for the yes of who is in it.
    PracticeDraft.objects.update(state=PracticeDraft.State.REGIONAL)
    assert client_of(named).get(address).status_code == 200


def test_send_back_practice_with_a_name_in_its_reasons_is_stopped(region):
    draft = DraftFactory(region=region)
    client = client_of(coordinator_of(region))
    address = url("send-back-practice", draft)

    stopped = client.post(address, {"reasons": "Vraag het aan Karin de Groot, 06-12345678."})
    sent = client.post(address, {"reasons": "Schrijf erbij wat het kostte."})

    draft.refresh_from_db()
    assert [stopped.status_code, sent.url, draft.state] == [200, url("reviews"), "draft"]
    assert "Schrijf erbij wat het kostte." in page(client_of(draft.author).get(draft.get_absolute_url()))


def test_list_offers_only_choices_that_find_something():
    used, unused = (
        Theme.objects.create(slug="a", name="Wonen"),
        Theme.objects.create(slug="b", name="Schulden"),
    )
    PracticeFactory(audience="national").themes.add(used)
    PracticeFactory(audience="region").themes.add(unused)

    shown = page(client_of(UserFactory()).get("/goede-voorbeelden/"))

    assert ['value="a"' in shown, 'value="b"' in shown] == [True, False]


def test_list_is_narrowed_by_what_is_asked():
    theme = Theme.objects.create(slug="wonen", name="Wonen")
    themed = PracticeFactory(title="Met thema")
    themed.themes.add(theme)
    followed = PracticeFactory(title="Gevolgd", evidence="followed")
    client = client_of(UserFactory())

    def shown(query):
        return {practice.title for practice in client.get(LIST + query).context["page"]}

    assert shown("") == {"Met thema", "Gevolgd"}
    assert shown("?thema=wonen") == {"Met thema"}
    assert shown("?bewijs=followed") == {"Gevolgd"}
    assert shown(f"?regio={followed.region.slug}") == {"Gevolgd"}
    assert shown("?bewijs=repeated") == set()
    assert shown("?thema=bestaat-niet&regio=ook-niet&pagina=x") == {"Met thema", "Gevolgd"}


def test_list_without_practices_offers_the_first_step():
    assert "Nog geen goede voorbeelden" in page(client_of(UserFactory()).get(LIST))


def test_report_use_is_shown_with_its_answer(region, author):
    practice = PracticeFactory()
    data = {"happened": "Bij ons kwam er niemand.", "again": "no", "region": region.pk}

    response = client_of(author).post(url("report-use", practice), data)

    assert response.url == f"{practice.get_absolute_url()}#ervaringen"
    shown = page(client_of(practice.author).get(practice.get_absolute_url()))
    assert ["Bij ons kwam er niemand." in shown, "Idee" in shown] == [True, True]


def test_report_use_with_a_finding_or_twice_loses_nothing(region, author):
    practice, client = PracticeFactory(), client_of(author)
    address = url("report-use", practice)
    data = {"happened": "Bel 06-12345678.", "again": "no", "region": region.pk}

    stopped = client.post(address, data)
    client.post(address, {**data, "happened": "Goed.", "draft_version": 1})
    twice = client.post(address, {**data, "happened": "Nog een keer."})

    assert [stopped.status_code, twice.status_code] == [200, 409]
    assert "Nog een keer." in page(twice)
    assert UseReport.objects.get().happened == "Goed."


def test_report_use_of_a_practice_withdrawn_while_writing_is_kept_to_copy(author, region, now):
    practice, client = PracticeFactory(), client_of(author)
    hidden = carried(client.get(url("report-use", practice)))
    withdraw_practice(draft=practice.draft, actor=practice.author, now=now)
    data = {"happened": "Een hele middag werk.", "again": "yes", "region": region.pk}

    without_seal = client.post(url("report-use", practice), data)
    response = client.post(url("report-use", practice), {**data, **hidden}, follow=True)

    assert without_seal.status_code == 404
    assert response.redirect_chain[0][0] == url("kept-report", practice)
    assert "Dit voorbeeld is intussen van de site gehaald. Je tekst is bewaard." in page(response)
    assert "Een hele middag werk." in page(response)
    assert client_of(UserFactory()).get(url("kept-report", practice)).status_code == 404
    assert [UseReport.objects.count(), Draft.objects.get().owner] == [0, author]


def test_withdraw_report_leaves_no_words():
    report = UseReportFactory(happened="Weg ermee")
    client = client_of(report.reporter)
    address = url("withdraw-report", report.practice, report)

    assert client.get(address).status_code == 200
    client.post(address)

    assert "Weg ermee" not in page(client.get(report.practice.get_absolute_url()))


def many(number):
    """So many voorbeelden with a report each, and so many drafts that wait in one region."""
    there = GoodPractice.objects.count()
    start = PracticeFactory() if not there else GoodPractice.objects.first()
    drafts = PracticeDraft.objects.bulk_create(
        PracticeDraft(
            author=start.author,
            region=start.region,
            state="published",
            created_at=start.published_at,
            submitted_at=start.published_at,
        )
        for _ in range(number - max(there, 1))
    )
    GoodPractice.objects.bulk_create(
        GoodPractice(
            draft=draft,
            author=start.author,
            region=start.region,
            audience=Audience.NATIONAL,
            title="Nog een",
            published_at=start.published_at,
        )
        for draft in drafts
    )
    UseReport.objects.bulk_create(
        UseReport(
            practice=start, reporter=user, region=start.region, again="yes", reported_at=start.published_at
        )
        for user in people(min(number, 50))
    )


def test_list_costs_the_same_for_one_and_a_thousand(same_queries):
    client = client_of(member_of(RegionFactory()))

    same_queries(many, lambda: client.get(LIST))


def test_practice_costs_the_same_for_one_and_many_reports(same_queries):
    client = client_of(UserFactory())

    same_queries(many, lambda: client.get(GoodPractice.objects.first().get_absolute_url()))


def test_reviews_cost_the_same_for_one_and_a_thousand(same_queries, now):
    region = RegionFactory()
    client, writer = client_of(coordinator_of(region)), UserFactory()

    def grow(number):
        PracticeDraft.objects.bulk_create(
            PracticeDraft(
                author=writer,
                region=region,
                state="regional",
                title="Een",
                created_at=now,
                submitted_at=now,
                due_date=now.date(),
            )
            for _ in range(number - PracticeDraft.objects.count())
        )

    same_queries(grow, lambda: client.get(url("reviews")))


def test_own_practices_leads_to_words_about_a_voorbeeld_that_is_gone(now):
    gone, standing = PracticeFactory(audience=Audience.NATIONAL), PracticeFactory(audience=Audience.NATIONAL)
    reporter = member_of(gone.region)
    for practice in (gone, standing):
        body = {"happened": "Een hele middag werk."}
        keep_report(practice=practice, actor=reporter, body=body, draft_version=0, now=now)
    withdraw_practice(draft=gone.draft, actor=gone.author, now=now)

    client = client_of(reporter)
    listed = page(client.get(url("own-practices")))

    assert [url("kept-report", one) in listed for one in (gone, standing)] == [True, False]
    assert gone.title not in listed
    assert "Een hele middag werk." in page(client.get(url("kept-report", gone)))
    assert url("kept-report", gone) not in page(client_of(member_of(gone.region)).get(url("own-practices")))
