"""The page that asks, the page that says how it goes on, and the redacteur's card."""

from uuid import uuid4

import pytest
from django.urls import reverse

from home.actions.reports import TextUnchanged
from privacy.models import RecognitionReport
from tests.access.matrix import client_of
from tests.factories.cohorts import AppointmentFactory, MembershipFactory, PostFactory, ThreadFactory
from tests.factories.home import ReportFactory

pytestmark = pytest.mark.django_db


def address(kind, row):
    return reverse("home:report", args=[kind, row.public_id])


def judging(report):
    return reverse("home:judge-report", args=[report.public_id])


def where_it_shows(world, places, pages):
    """By place, (role, page) for every role that finds its marker on one of these pages."""
    found = {place: set() for place in places}
    for role in world.people:
        client = client_of(getattr(world, role))
        for name, page in pages.items():
            words = client.get(page).content.decode()
            for place in places:
                found[place] |= {(role, name)} if world.markers[place] in words else set()
    return found


def pages_of(world, reports):
    return {
        "messages": "/leergroepen/oost-1/berichten/",
        "cohort": "/leergroepen/oost-1/",
        "start": "/start/",
        "submission": world.submission.get_absolute_url(),
        "answering": reverse("learning:give-feedback", args=[world.submission.public_id]),
        "queue": "/leergroepen/oost-1/inleveringen/",
        "report message": address("bericht", world.post),
        "report hand-in": address("inlevering", world.version),
        "reports": "/meldingen/",
        "judge message": judging(reports["bericht"]),
        "judge hand-in": judging(reports["inlevering"]),
    }


def test_a_reported_text_is_seen_by_its_author_and_its_judge_only(world):
    world.assignment.readers = "cohort"
    world.assignment.save()
    rows = {"bericht": world.post, "inlevering": world.version}
    client = client_of(world.peer)

    leads_to = [client.post(address(*row), {"reason": "name", "words": ""}).url for row in rows.items()]

    assert leads_to == [address(*row) for row in rows.items()]
    open_reports = RecognitionReport.objects.filter(judged_at__isnull=True)
    reports = {kind: open_reports.get(object_id=row.public_id) for kind, row in rows.items()}
    assert where_it_shows(world, ["post", "version"], pages_of(world, reports)) == {
        "post": {("author", "messages"), ("editor", "judge message")},
        "version": {("author", "submission"), ("editor", "judge hand-in")},
    }


def test_a_reported_hand_in_takes_its_files_along(world):
    trainer = client_of(world.trainer)
    file = reverse("learning:attachment", args=[world.submission.public_id, world.attachment.public_id])
    before = trainer.get(file)
    before.close()

    trainer.post(address("inlevering", world.version), {"reason": "name", "words": ""})

    after = [client_of(user).get(file) for user in (world.trainer, world.author)]
    assert [before.status_code, *(response.status_code for response in after)] == [200, 404, 200]
    after[1].close()


def test_a_hidden_hand_in_is_not_answered(world):
    trainer = client_of(world.trainer)
    trainer.post(address("inlevering", world.version), {"reason": "name", "words": ""})

    page = reverse("learning:give-feedback", args=[world.submission.public_id])
    answer = {"version": world.version.public_id, "outcome": "done", "text": "Goed."}
    responses = [trainer.get(page), trainer.post(page, answer)]

    assert [response.status_code for response in responses] == [200, 409]
    assert 'name="outcome"' not in responses[0].content.decode()


def test_report_shared_text_explains_before_it_asks(world):
    page = client_of(world.peer).get(address("bericht", world.post)).content.decode()

    assert "De tekst is meteen onzichtbaar voor iedereen" in page
    open_reports = RecognitionReport.objects.filter(object_id=world.post.public_id, judged_at__isnull=True)
    assert open_reports.count() == 0


def test_report_shared_text_without_a_reason_hides_nothing(world):
    response = client_of(world.peer).post(address("bericht", world.post), {"words": "Ergens."})

    world.post.refresh_from_db()
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["reason"])
    assert world.post.hidden_at is None


def test_report_says_the_steps_of_a_leak_to_reporter_and_author(world):
    pages = [
        client_of(user).get(address("bericht", world.hidden_post)) for user in (world.peer, world.author)
    ]

    for page in pages:
        words = page.content.decode()
        steps = (
            "register van datalekken",
            "Autoriteit Persoonsgegevens",
            "72 uur",
            "functionaris gegevensbescherming",
        )
        assert [step for step in steps if step not in words] == []
    assert world.peer.get_full_name() not in pages[1].content.decode()


@pytest.mark.parametrize("kind", ["bericht", "inlevering", "bestaat-niet"])
def test_report_of_what_is_not_there_is_not_there(world, kind):
    assert client_of(world.peer).get(address(kind, world.event)).status_code == 404


def test_report_of_a_withdrawn_message_is_not_there(world, now):
    empty = PostFactory(thread=world.thread, text="", withdrawn_at=now)

    assert client_of(world.peer).get(address("bericht", empty)).status_code == 404


def test_the_author_sees_that_it_is_hidden_and_why(world):
    client = client_of(world.author)

    messages = client.get("/leergroepen/oost-1/berichten/").content.decode()
    why = client.get(address("bericht", world.hidden_post)).content.decode()

    assert [world.markers["hidden_post"] in messages, "Deze tekst is verborgen" in messages] == [True, True]
    assert world.report.get_reason_display() in why
    assert world.markers["report_words"] not in why


def test_reports_lists_what_waits_without_its_text(world):
    page = client_of(world.editor).get("/meldingen/").content.decode()

    assert judging(world.report) in page
    assert world.markers["hidden_post"] not in page


def test_reports_ask_as_much_for_one_as_for_a_thousand(client, same_queries):
    editor = AppointmentFactory().user
    MembershipFactory(user=editor)
    client.force_login(editor)
    first = ReportFactory()

    def grow(size):
        rows = [
            RecognitionReport(
                kind="bericht",
                object_id=uuid4(),
                reporter=first.reporter,
                reason="name",
                reported_at=first.reported_at,
            )
            for _ in range(size - RecognitionReport.objects.count())
        ]
        RecognitionReport.objects.bulk_create(rows)

    same_queries(grow, lambda: client.get("/meldingen/"))


def test_judge_report_restores_and_tells_why(world):
    page = judging(world.report)
    client = client_of(world.editor)

    response = client.post(page, {"outcome": "restored", "sentence": "Dit kan overal gebeurd zijn."})

    world.hidden_post.refresh_from_db()
    assert (response.url, world.hidden_post.hidden_at) == ("/meldingen/", None)
    told = [client_of(user).get(address("bericht", world.hidden_post)) for user in (world.author, world.peer)]
    assert ["Dit kan overal gebeurd zijn." in page.content.decode() for page in told] == [True, True]
    assert world.markers["hidden_post"] not in client.get(page).content.decode()


def test_judge_report_as_changed_while_it_is_the_same_is_refused_beside_the_field(world):
    practice = world.practice
    client_of(world.peer).post(address("goed-voorbeeld", practice), {"reason": "name", "words": ""})
    report = RecognitionReport.objects.get(object_id=practice.public_id, judged_at=None)
    page = judging(report)

    response = client_of(world.editor).post(page, {"outcome": "changed", "sentence": "Het is aangepast."})

    assert response.status_code == 409
    assert response.context["form"].errors == {"outcome": [str(TextUnchanged.sentence)]}
    assert "Het is aangepast." in response.content.decode()
    report.refresh_from_db()
    assert report.is_open


def test_judge_report_offers_that_it_was_changed_where_somebody_can_change_it(world):
    client_of(world.peer).post(address("goed-voorbeeld", world.practice), {"reason": "name", "words": ""})
    reports = RecognitionReport.objects.filter(judged_at=None).order_by("kind")
    forms = {report.kind: client_of(world.editor).get(judging(report)).context["form"] for report in reports}
    offered = {kind: [value for value, _ in form.fields["outcome"].choices] for kind, form in forms.items()}

    assert offered["goed-voorbeeld"] == ["restored", "changed", "removed"]
    assert offered["bericht"] == ["restored", "removed"]


def test_judge_report_of_ones_own_text_is_forbidden(world):
    MembershipFactory(user=world.editor, cohort=world.cohort)
    world.hidden_post.author = world.editor
    world.hidden_post.save()

    page = judging(world.report)

    assert client_of(world.editor).get(page).status_code == 403


def test_judge_report_after_another_did_says_so(world):
    page = judging(world.report)
    answer = {"outcome": "restored", "sentence": "Niemand te herkennen."}
    client_of(world.editor).post(page, answer)

    second = client_of(AppointmentFactory().user).post(page, answer | {"outcome": "removed"})

    assert second.status_code == 409


def test_admin_home_leads_a_redacteur_to_the_queue(world):
    assert "/werkvoorraad/" in client_of(world.editor).get("/beheer/").content.decode()


def test_report_shared_text_after_five_says_so_and_keeps_what_was_typed(client, now):
    reader = MembershipFactory()
    thread = ThreadFactory(cohort=reader.cohort)
    posts = [PostFactory(thread=thread) for _ in range(6)]
    client.force_login(reader.user)
    for post in posts[:5]:
        client.post(address("bericht", post), {"reason": "name", "words": ""})

    response = client.post(address("bericht", posts[5]), {"reason": "name", "words": "In de derde zin."})

    page = response.content.decode()
    assert response.status_code == 409
    assert ("Je hebt vandaag al vijf teksten gemeld." in page, "In de derde zin." in page) == (True, True)
    posts[5].refresh_from_db()
    assert posts[5].hidden_at is None
