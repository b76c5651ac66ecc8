import datetime as dt

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import OutboxMessage
from intervision.actions.promises import (
    DRAFT_KEY,
    DueTooEarly,
    answer_promise,
    asking_dates,
    next_asking,
    remove_promise,
    save_promise,
)
from intervision.actions.states import PromiseIsClosed
from intervision.emails import promise_due
from intervision.models import Promise
from intervision.personal_data import DECLARATIONS
from intervision.queries import promises_due
from privacy.actions.drafts import save_draft
from privacy.models import Draft, VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.intervision import PromiseFactory, SessionEventFactory, SessionFactory
from tests.factories.many import like

pytestmark = pytest.mark.django_db
NEW = "/voornemens/bewaren/"
SECRET = "Ik luister eerst, zilverreiger."


@pytest.fixture
def owner(db):
    return UserFactory()


def today():
    return timezone.localdate()


def in_days(number):
    return today() + dt.timedelta(days=number)


def save(owner, now, *, text=SECRET, due=14):
    return save_promise(actor=owner, text=text, due_date=in_days(due), now=now)


def mails_on(day):
    """Which of the planned mails would go out on that day."""
    rows = OutboxMessage.objects.filter(kind="intervision.promise_due").select_related("recipient")
    return [mail for row in rows if timezone.localdate(row.due_at) == day and (mail := promise_due(row))]


def test_save_promise_keeps_it_and_plans_the_mails(owner, now):
    save_draft(owner=owner, key=DRAFT_KEY, body={"text": SECRET}, version=0, now=now)

    promise = save(owner, now)

    days = list(OutboxMessage.objects.order_by("due_at").values_list("due_at", flat=True))
    assert [timezone.localdate(day) for day in days] == [in_days(14), in_days(42), in_days(91)]
    assert {timezone.localtime(day).hour for day in days} == {8}
    assert (promise.text, promise.ask_date) == (SECRET, in_days(14))
    assert Draft.objects.count() == 0
    assert VerbLogEntry.objects.get().verb == "intervision.save_promise"


def test_save_promise_twice_keeps_one(owner, now):
    assert save(owner, now) == save(owner, now)
    assert save(owner, now, text="Iets anders.") != save(owner, now)
    assert Promise.objects.count() == 2


@pytest.mark.parametrize("due", [0, -1])
def test_save_promise_refuses_a_day_that_has_come(owner, now, due):
    with pytest.raises(DueTooEarly):
        save(owner, now, due=due)


def test_promise_is_asked_after_two_weeks_six_weeks_and_three_months(owner, now):
    promise = save(owner, now)
    asked = []

    for day in range(120):
        mails = mails_on(in_days(day))
        if promises_due(owner, in_days(day)):
            later = now + dt.timedelta(days=day)
            answer_promise(promise=promise, actor=promise.owner, outcome="open", note="", now=later)
            asked.append((day, len(mails)))

    assert asked == [(14, 1), (42, 1), (91, 1)]
    assert Promise.objects.get().ask_date is None


@given(due=st.integers(1, 400), answered=st.integers(0, 500))
def test_next_asking_is_later_and_never_before_the_chosen_day(due, answered):
    made = timezone.now()
    promise = Promise(made_at=made, due_date=timezone.localdate(made) + dt.timedelta(days=due))
    day = timezone.localdate(made) + dt.timedelta(days=answered)

    coming = next_asking(promise, day)

    assert coming is None or (coming > day and coming >= promise.due_date)
    assert asking_dates(promise) == sorted(set(asking_dates(promise)))
    assert (coming is None) == (day >= asking_dates(promise)[-1])


@pytest.mark.parametrize("outcome", ["kept", "let_go"])
def test_answer_promise_closes_it_and_its_mails(owner, now, outcome):
    promise = save(owner, now)

    answer_promise(promise=promise, actor=promise.owner, outcome=outcome, note="Het hielp.", now=now)

    closed = Promise.objects.get()
    assert (closed.state, closed.note, closed.ask_date, closed.closed_at) == (
        outcome,
        "Het hielp.",
        None,
        now,
    )
    assert mails_on(in_days(14)) == []
    with pytest.raises(PromiseIsClosed):
        answer_promise(promise=promise, actor=promise.owner, outcome="open", note="", now=now)


def test_remove_promise_leaves_nothing(owner, now):
    promise = save(owner, now)

    remove_promise(promise=promise, actor=promise.owner, now=now)
    remove_promise(promise=promise, actor=promise.owner, now=now)

    assert Promise.objects.count() == 0
    assert mails_on(in_days(14)) == []


def test_mail_about_a_promise_holds_no_word_of_it(owner, now):
    promise = save(owner, now)
    (mail,) = mails_on(promise.due_date)

    assert mail.to == [owner.email]
    assert mail.subject == "Er staat een voornemen voor je klaar"
    assert "zilverreiger" not in mail.body
    assert "/voornemens/" in mail.body


def test_promise_stands_nowhere_in_the_database_in_plain_words(owner, now):
    promise = save(owner, now)
    answer_promise(promise=promise, actor=promise.owner, outcome="kept", note="zilverreiger", now=now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT text, note FROM intervision_promise")
        stored = str(cursor.fetchall())

    assert "zilverreiger" not in stored
    assert str(promise) == f"Promise {promise.public_id}"
    with pytest.raises(FieldError):
        Promise.objects.filter(text__contains="zilver").exists()


@pytest.mark.parametrize("wrong", [{"state": "kept"}, {"ask_date": dt.date(2020, 1, 1)}])
def test_promise_that_cannot_be_is_refused_by_the_database(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        PromiseFactory(**wrong)


def test_promise_of_another_does_not_exist(browse, owner):
    promise = PromiseFactory()
    client = browse(owner)

    for verb in ("answer-promise", "remove-promise"):
        assert client.get(reverse(f"intervision:{verb}", args=[promise.public_id])).status_code == 404
        assert client.post(reverse(f"intervision:{verb}", args=[promise.public_id])).status_code == 404
        assert not owner.has_perm(f"intervision.{verb.replace('-', '_')}", promise)
    assert "Ik bel eerst" not in client.get("/voornemens/").content.decode()


def test_save_promise_through_the_page(browse, owner, cohort, now):
    event = SessionEventFactory(cohort=cohort, audience="national", fixed_list=False, starts_at=now)
    SessionFactory(event=event, facilitator=owner)
    client = browse(owner)

    form = client.get(f"{NEW}?sessie={event.public_id}").context["form"]
    posted = {"text": SECRET, "due_date": str(in_days(20)), "session": str(event.public_id)}
    response = client.post(NEW, posted)

    assert form["session"].value() == str(event.public_id)
    assert form["due_date"].value() == in_days(14)
    assert response.url == "/voornemens/"
    assert (Promise.objects.get().event, Promise.objects.get().due_date) == (event, in_days(20))


def test_save_promise_keeps_the_text_when_the_day_is_wrong(browse, owner):
    response = browse(owner).post(NEW, {"text": SECRET, "due_date": str(today())})

    assert response.status_code == 409
    assert SECRET in response.content.decode()
    assert "Kies een dag die nog komt" in response.context["form"].errors["due_date"][0]


def test_answer_promise_through_the_page_and_be_asked_again(browse, owner):
    promise = PromiseFactory(owner=owner)
    client = browse(owner)
    address = reverse("intervision:answer-promise", args=[promise.public_id])

    assert "Ik bel eerst." in client.get(address).content.decode()
    client.post(address, {"outcome": "open", "note": "Nog één keer."})
    assert Promise.objects.get().ask_date == in_days(21)
    client.post(address, {"outcome": "kept", "note": "Gelukt."})
    assert client.post(address, {"outcome": "kept"}).status_code == 409
    client.post(reverse("intervision:remove-promise", args=[promise.public_id]))

    assert Promise.objects.count() == 0


def test_promise_that_cannot_be_saved_yet_is_kept_as_it_was_typed(browse, owner):
    client, promise = browse(owner), PromiseFactory(owner=owner)
    looking_back = reverse("intervision:answer-promise", args=[promise.public_id])

    answers = [
        client.post(NEW, {"text": SECRET, "due_date": ""}),
        client.post(looking_back, {"note": "Nog één keer."}),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert client.get(NEW).context["form"]["text"].value() == SECRET
    assert client.get(looking_back).context["form"]["note"].value() == "Nog één keer."


def test_promise_list_in_three_parts(browse, owner, now):
    due = PromiseFactory(owner=owner)
    running = PromiseFactory(owner=owner, made_at=now)
    closed = PromiseFactory(owner=owner, state="kept", ask_date=None, closed_at=now)

    context = browse(owner).get("/voornemens/").context

    assert (context["due"], context["running"]) == ([due], [running])
    assert list(context["closed"]) == [closed]


def test_promise_list_asks_the_same_number_of_queries(browse, owner, same_queries, now):
    client = browse(owner)

    def grow(size):
        texts = [f"Ik bel {number} keer." for number in range(size - Promise.objects.count())]
        Promise.objects.bulk_create(like(PromiseFactory.build(owner=owner), text=texts))

    same_queries(grow, lambda: client.get("/voornemens/"))


def test_personal_data_of_promises_and_sessions(owner, now):
    PromiseFactory(text="Van een ander.")
    promise = PromiseFactory(owner=owner, state="kept", ask_date=None, closed_at=now - dt.timedelta(days=366))
    session = SessionFactory(presenter=owner, facilitator=owner)
    promises, sessions = DECLARATIONS

    assert [row["Voornemen"] for row in promises.export(owner)] == ["Ik bel eerst."]
    assert [row["Sessie"] for row in sessions.export(owner)] == [session.description]
    assert list(promises.overdue(now)) == [promise]

    for entry in DECLARATIONS:
        entry.erase(owner, now)
    session.refresh_from_db()
    assert list(promises.export(owner)) == []
    assert (session.presenter, session.facilitator) == (None, owner)
