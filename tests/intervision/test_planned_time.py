"""Opening and closing count when somebody plans: advice beside the method, never a refusal."""

import datetime as dt

import pytest
from django.urls import reverse

from cohorts.models import Event
from tests.factories.intervision import MethodFactory, MethodStepFactory, SessionEventFactory, SessionFactory

pytestmark = pytest.mark.django_db
ADVICE = (
    "Met opening en afsluiting duurt deze methode 75 minuten; je plande er 60. "
    "De stappen worden korter, of kies een latere eindtijd."
)


def session_of(cohort, minutes, **fields):
    event = SessionEventFactory(cohort=cohort)
    event.ends_at = event.starts_at + dt.timedelta(minutes=minutes)
    event.save()
    return SessionFactory(event=event, **fields)


def choosing(client, session):
    address = reverse("intervision:choose-method", args=[session.event.public_id])
    return str(client.get(address).context["form"].fields["method"].help_text)


@pytest.mark.parametrize(("minutes", "advice"), [(60, ADVICE), (74, ADVICE.replace("60", "74")), (75, "")])
def test_choose_method_advises_when_the_time_is_short(browse, cohort, trainer, minutes, advice):
    session = session_of(cohort, minutes)

    assert choosing(browse(trainer), session) == advice


def test_choose_method_counts_no_part_that_the_method_has_itself(browse, cohort, trainer):
    method = MethodFactory()
    MethodStepFactory(method=method, minutes=5, part="harvest", sort_order=5)

    assert choosing(browse(trainer), session_of(cohort, 77, method=method)) == ""
    assert "duurt deze methode 77 minuten" in choosing(browse(trainer), session_of(cohort, 76, method=method))


def test_choose_method_without_a_method_advises_nothing(browse, cohort, trainer):
    assert choosing(browse(trainer), session_of(cohort, 30, method=None)) == ""


def test_choose_method_that_takes_longer_is_saved_and_said_on_the_page(browse, cohort, trainer):
    session, method = session_of(cohort, 60, method=None), MethodFactory()
    address = reverse("intervision:choose-method", args=[session.event.public_id])

    response = browse(trainer).post(address, {"method": method.pk}, follow=True)

    session.refresh_from_db()
    assert session.method == method
    assert response.context["too_short"] == ADVICE
    assert ADVICE in response.content.decode()


def test_session_page_advises_nobody_else(browse, cohort, trainer, participant, now):
    session = session_of(cohort, 60)
    over = session_of(cohort, 60)
    Event.objects.filter(pk=over.event.pk).update(
        starts_at=now - dt.timedelta(hours=3), ends_at=now - dt.timedelta(hours=2)
    )

    assert browse(participant).get(session.event.get_absolute_url()).context["too_short"] == ""
    assert browse(trainer).get(over.event.get_absolute_url()).context["too_short"] == ""


def test_plan_session_keeps_the_advice_beside_the_method_when_something_else_is_wrong(
    browse, cohort, trainer
):
    method = MethodFactory()
    address = reverse("intervision:plan-session", args=[cohort.slug])
    data = {"day": "2030-05-06", "starts": "15:00", "ends": "16:00", "for_whom": "list", "method": method.pk}

    response = browse(trainer).post(address, {**data, "title": ""})

    assert response.status_code == 200
    assert str(response.context["form"].fields["method"].help_text) == ADVICE
    assert not Event.objects.exists()


def test_plan_session_that_is_too_short_is_planned(browse, cohort, trainer):
    address = reverse("intervision:plan-session", args=[cohort.slug])
    data = {"title": "Kort", "day": "2030-05-06", "starts": "15:00", "ends": "16:00", "for_whom": "list"}

    response = browse(trainer).post(address, {**data, "method": MethodFactory().pk}, follow=True)

    assert Event.objects.get().title == "Kort"
    assert response.context["too_short"] == ADVICE


def test_method_pages_tell_how_long_a_table_takes(browse):
    method = MethodFactory()

    for address in (reverse("intervision:methods"), method.get_absolute_url()):
        assert "75 met opening en afsluiting" in browse().get(address).content.decode()


def test_plan_form_says_of_each_method_how_long_it_takes(browse, cohort, trainer):
    MethodFactory(name="Kort")

    form = browse(trainer).get(reverse("intervision:plan-session", args=[cohort.slug])).context["form"]

    assert 'data-minutes="75">Kort: in totaal 75 minuten, 4 tot 8 mensen' in str(form["method"])
