"""What regions asked: of the author, for the region of the first leergroep."""

from tests.factories.trainers import GuidanceTrackFactory, SupportRequestFactory, decided
from trainers.models import GuidanceTalk, HistoryLine, SupportRequest, WorkingAgreement

State = SupportRequest.State


def make_trainers(world):
    """A question that waits, one in treatment, and the ones that were answered."""
    mine = {"asked_by": world.author, "region": world.cohort.region}
    world.support_request = SupportRequestFactory(
        **mine,
        question=world.mark("support_question"),
        partners=world.mark("support_partners"),
        sponsor=world.mark("support_sponsor"),
        declarations=world.declared("support_reason"),
    )
    world.information = HistoryLine.objects.create(
        request=world.support_request,
        kind=HistoryLine.Kind.INFORMATION,
        done_by=world.author,
        done_at=world.now,
        text=world.mark("support_information"),
        declarations=world.declared("support_information_reason"),
    )
    world.request_in_treatment = SupportRequestFactory(**mine, state=State.IN_TREATMENT)
    team = world.programme_team
    world.awarded_request = decided(State.AWARDED, by=team, cohort=world.cohort, **mine)
    world.carried_out_request = decided(
        State.CARRIED_OUT, by=team, track=GuidanceTrackFactory(created_by=team), **mine
    )
    _make_guided(world, mine, team)


def _make_guided(world, mine, team):
    """An answer of talks and werkafspraken, written by the programmateam, with what came of it."""
    track = GuidanceTrackFactory(created_by=team, title=world.mark("support_track"))
    world.guided_request = decided(State.AWARDED, by=team, track=track, **mine)
    world.guided_request.reason = world.mark("support_answer")
    world.guided_request.effect = world.mark("support_effect")
    world.guided_request.save()
    words = {"track": track, "added_by": team, "added_at": world.now}
    GuidanceTalk.objects.create(
        day=track.start_date,
        text=world.mark("support_talk"),
        declarations=world.declared("support_talk_reason"),
        **words,
    )
    WorkingAgreement.objects.create(
        from_date=track.start_date,
        text=world.mark("support_agreement"),
        declarations=world.declared("support_agreement_reason"),
        **words,
    )
