import datetime as dt
import re

import pytest
from django.urls import reverse

from cohorts.models import Membership
from learning.models import Reflection, StepFix, StepProgress
from learning.queries.reading import reflection_key
from privacy.actions.drafts import save_draft
from privacy.models import Draft
from tests.factories.cohorts import CohortFactory, EventFactory, MembershipFactory
from tests.factories.learning import (
    CohortProgrammeFactory,
    CohortStepFactory,
    EditionStepFactory,
    LessonPageFactory,
    StepProgressFactory,
)

pytestmark = pytest.mark.django_db

Role = Membership.Role
PROMPT = [("text", "<p>Lees dit eerst.</p>"), ("reflection", {"prompt": "Wie mis jij aan tafel?"})]


@pytest.fixture
def cohort():
    return CohortFactory(slug="twente", name="Leergroep Twente")


def member(client, cohort, role=Role.PARTICIPANT):
    user = MembershipFactory(cohort=cohort, role=role).user
    client.force_login(user)
    return user


def step_with(cohort, body, **kwargs):
    programme = CohortProgrammeFactory(cohort=cohort)
    page = LessonPageFactory(body=body)
    return CohortStepFactory(
        cohort=cohort,
        cohort_programme=programme,
        edition_step=EditionStepFactory(edition=programme.edition, page=page),
        **kwargs,
    )


def address(name, step):
    return reverse(f"learning:{name}", args=[step.cohort.slug, step.public_id])


def page_of(client, step):
    response = client.get(step.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", ["lesson", "assignment", "half_day"])
def test_step_shows_for_every_member_of_the_leergroep(client, cohort, role, kind):
    step = CohortStepFactory(cohort=cohort, kind=kind)
    member(client, cohort, role)

    assert f"<h1>{step.title}</h1>" in page_of(client, step)


def test_step_of_another_leergroep_does_not_exist(client, cohort):
    step = CohortStepFactory()
    member(client, cohort)

    assert client.get(step.get_absolute_url()).status_code == 404
    assert client.get(f"/leergroepen/twente/stap/{step.public_id}/").status_code == 404


def test_step_does_not_exist_for_who_left(client, cohort, now):
    step = CohortStepFactory(cohort=cohort)
    user = member(client, cohort)
    Membership.objects.filter(user=user).update(left_at=now + dt.timedelta(days=1))

    assert client.get(step.get_absolute_url()).status_code == 404


def test_step_asks_for_a_login(client, cohort):
    assert client.get(CohortStepFactory(cohort=cohort).get_absolute_url()).status_code == 302


def test_step_reads_the_pinned_text_while_editors_go_on(client, cohort):
    step = step_with(cohort, [("text", "<p>Zoals het begon.</p>")])
    page = step.edition_step.revision.content_object
    page.body = [("text", "<p>Herschreven.</p>")]
    page.save_revision().publish()
    member(client, cohort)

    content = page_of(client, step)

    assert "Zoals het begon." in content
    assert "Herschreven." not in content


def test_step_says_that_its_text_was_mended(client, cohort, now):
    step = CohortStepFactory(cohort=cohort)
    pinned = step.edition_step.revision
    StepFix.objects.create(
        edition_step=step.edition_step,
        old_revision=pinned,
        new_revision=pinned,
        reason="Het telefoonnummer klopte niet.",
        made_at=now,
    )
    member(client, cohort)

    assert "Het telefoonnummer klopte niet." in page_of(client, step)


def test_step_offers_the_run_sheet_to_who_leads_only(client, cohort):
    step = CohortStepFactory(cohort=cohort, kind="half_day", event=EventFactory(cohort=cohort))
    member(client, cohort)
    as_participant = page_of(client, step)
    member(client, cohort, Role.TRAINEE)
    as_trainee = page_of(client, step)

    assert address("run-sheet", step) not in as_participant
    assert address("run-sheet", step) in as_trainee


def test_step_closed_says_so_to_the_trainer(client, cohort, now):
    step = CohortStepFactory(cohort=cohort, kind="assignment", closed_at=now, deadline_at=now)
    member(client, cohort, Role.TRAINER)

    assert "Gesloten op" in page_of(client, step)


def test_tick_off_step_stays_on_the_page(client, cohort):
    step = CohortStepFactory(cohort=cohort)
    user = member(client, cohort)

    response = client.post(address("tick-off-step", step))

    assert response.url == step.get_absolute_url()
    assert [progress.user for progress in StepProgress.objects.all()] == [user]
    assert "Toch nog niet klaar" in page_of(client, step)


def test_tick_off_step_goes_on_to_the_next(client, cohort):
    first, second = CohortStepFactory(cohort=cohort), CohortStepFactory(cohort=cohort)
    member(client, cohort)

    assert client.post(address("tick-off-step", first), {"verder": "1"}).url == second.get_absolute_url()


def test_tick_off_step_of_the_last_one_leads_to_the_leergroep(client, cohort):
    step = CohortStepFactory(cohort=cohort)
    member(client, cohort)

    assert client.post(address("tick-off-step", step), {"verder": "1"}).url == "/leergroepen/twente/"


def test_tick_off_step_refuses_an_assignment_with_a_sentence(client, cohort):
    step = CohortStepFactory(cohort=cohort, kind="assignment")
    member(client, cohort)

    response = client.post(address("tick-off-step", step), follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Een opdracht is klaar als je inlevert, een dagdeel als je er was. Afvinken hoeft niet."
    ]


def test_untick_step_takes_the_mark_away(client, cohort):
    step = CohortStepFactory(cohort=cohort)
    StepProgressFactory(step=step, user=member(client, cohort))

    response = client.post(address("untick-step", step))

    assert response.url == step.get_absolute_url()
    assert StepProgress.objects.count() == 0


@pytest.mark.parametrize("name", ["tick-off-step", "untick-step", "save-reflection"])
@pytest.mark.parametrize("role", [Role.TRAINER, Role.TRAINEE])
def test_verbs_of_a_deelnemer_are_forbidden_for_who_leads(client, cohort, name, role):
    step = CohortStepFactory(cohort=cohort)
    member(client, cohort, role)

    assert client.post(address(name, step)).status_code == 403


@pytest.mark.parametrize("name", ["tick-off-step", "untick-step", "save-reflection", "close-step"])
def test_verbs_do_nothing_by_a_link(client, cohort, name):
    step = CohortStepFactory(cohort=cohort, kind="assignment")
    member(client, cohort, Role.TRAINER if name == "close-step" else Role.PARTICIPANT)

    response = client.get(address(name, step))

    step.refresh_from_db()
    assert (response.url, step.closed_at) == (step.get_absolute_url(), None)
    assert not StepProgress.objects.exists()


def reflection_form(step, **fields):
    block = step.edition_step.revision.as_object().reflections[0]
    return {"block_id": block.id, "text": "", "draft_version": 0, **fields}


def test_save_reflection_keeps_it_for_its_writer_only(client, cohort):
    step = step_with(cohort, PROMPT)
    user = member(client, cohort)

    response = client.post(
        address("save-reflection", step), reflection_form(step, text="Ik mis de wijkagent.")
    )

    assert response.url.startswith(step.get_absolute_url() + "#overdenking-")
    assert Reflection.objects.get().user == user
    assert "Ik mis de wijkagent." in page_of(client, step)
    for role in Role:
        member(client, cohort, role)
        assert "Ik mis de wijkagent." not in page_of(client, step)


def test_reflection_is_not_readable_in_the_database(client, cohort, django_db_blocker):
    from django.db import connection

    step = step_with(cohort, PROMPT)
    member(client, cohort)
    client.post(address("save-reflection", step), reflection_form(step, text="Ik mis de wijkagent."))

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM learning_reflection")
        (stored,) = cursor.fetchone()

    assert "wijkagent" not in stored


def test_save_reflection_empty_removes_it(client, cohort, now):
    step = step_with(cohort, PROMPT)
    user = member(client, cohort)
    client.post(address("save-reflection", step), reflection_form(step, text="Even dit."))
    seen = Reflection.objects.get(user=user).changed_at.isoformat()

    client.post(address("save-reflection", step), reflection_form(step, text=" ", seen=seen))

    assert Reflection.objects.count() == 0


def test_save_reflection_takes_the_draft_away(client, cohort, now):
    step = step_with(cohort, PROMPT)
    user = member(client, cohort)
    form = reflection_form(step, text="Klaar.", draft_version=1)
    key = reflection_key(step, form["block_id"])
    save_draft(owner=user, key=key, body={"text": "Bijna."}, version=0, now=now)
    assert "Bijna." in page_of(client, step)

    client.post(address("save-reflection", step), form)

    assert Draft.objects.count() == 0
    assert "Klaar." in page_of(client, step)


def test_save_reflection_from_two_windows_warns_and_keeps_the_text(client, cohort):
    step = step_with(cohort, PROMPT)
    member(client, cohort)
    client.post(address("save-reflection", step), reflection_form(step, text="Uit het eerste venster."))

    response = client.post(address("save-reflection", step), reflection_form(step, text="Uit het tweede."))

    content = response.content.decode()
    assert response.status_code == 409
    assert "In een ander venster is intussen een andere tekst bewaard." in content
    assert "Uit het tweede." in content
    assert Reflection.objects.get().text == "Uit het eerste venster."


def test_save_reflection_again_after_the_warning_replaces_the_other(client, cohort):
    step = step_with(cohort, PROMPT)
    member(client, cohort)
    client.post(address("save-reflection", step), reflection_form(step, text="Uit het eerste venster."))
    refused = client.post(address("save-reflection", step), reflection_form(step, text="Uit het tweede."))
    seen = re.search(r'name="seen" value="([^"]+)"', refused.content.decode()).group(1)

    client.post(address("save-reflection", step), reflection_form(step, text="Uit het tweede.", seen=seen))

    assert Reflection.objects.get().text == "Uit het tweede."


def test_save_reflection_too_long_stays_on_the_page_and_is_kept_as_a_draft(client, cohort):
    step = step_with(cohort, PROMPT)
    user = member(client, cohort)

    response = client.post(address("save-reflection", step), reflection_form(step, text="a" * 10_001))

    assert response.status_code == 200
    assert Reflection.objects.count() == 0
    assert Draft.objects.get(owner=user).fields["text"] == ["a" * 10_001]


def test_save_reflection_at_another_place_does_not_exist(client, cohort):
    step = step_with(cohort, PROMPT)
    member(client, cohort)

    response = client.post(address("save-reflection", step), {"block_id": "weg", "text": "Iets"})

    assert response.status_code == 404


def test_assignment_address_leads_to_the_step(client, cohort):
    step = CohortStepFactory(cohort=cohort, kind="assignment")
    member(client, cohort)

    assert client.get(f"/opdrachten/{step.public_id}/").url == step.get_absolute_url()


def test_assignment_address_is_of_assignments_of_ones_own_leergroep(client, cohort):
    lesson = CohortStepFactory(cohort=cohort)
    elsewhere = CohortStepFactory(kind="assignment")
    member(client, cohort)

    assert client.get(f"/opdrachten/{lesson.public_id}/").status_code == 404
    assert client.get(f"/opdrachten/{elsewhere.public_id}/").status_code == 404
