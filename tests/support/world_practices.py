"""What practices adds to the small world: drafts in every hand, voorbeelden of a region and for all."""

import datetime as dt

from django.utils import timezone

from practices.models import TEXTS, PracticeConsent, PracticeReview
from practices.queries.drafts import draft_key
from practices.queries.practices import report_draft_key
from privacy.actions.drafts import save_draft
from tests.factories import practices


def make_practices(world):
    region, day = world.cohort.region, timezone.localdate(world.now) + dt.timedelta(days=9)
    mine = {"author": world.author, "region": region, "due_date": day}
    world.concept = practices.DraftFactory(
        **mine, state="draft", submitted_at=None, **_texts(world, "practice_concept")
    )
    PracticeReview.objects.create(
        draft=world.concept,
        reviewer=world.coordinator,
        outcome=PracticeReview.Outcome.SENT_BACK,
        reasons=world.mark("practice_judgement"),
        reviewed_at=world.now,
    )
    save_draft(
        owner=world.author,
        key=draft_key(world.concept),
        body={"problem": [world.mark("practice_typed")]},
        version=0,
        now=world.now,
    )
    world.waiting = practices.DraftFactory(
        **mine,
        missing_consents=1,
        declarations=world.declared("practice_reason"),
        **_texts(world, "practice_waiting"),
    )
    PracticeConsent.objects.create(draft=world.waiting, person=world.peer, asked_at=world.now)
    world.national_draft = practices.DraftFactory(
        **mine, state="national", audience="national", **_texts(world, "practice_national")
    )
    world.practice = practices.PracticeFactory(
        draft__author=world.author, draft__region=region, **_texts(world, "practice")
    )
    world.regional_practice = practices.PracticeFactory(
        draft__author=world.author,
        draft__region=region,
        audience="region",
        **_texts(world, "regional_practice"),
    )
    world.use_report = practices.UseReportFactory(practice=world.practice, reporter=world.peer, region=region)
    world.regional_report = practices.UseReportFactory(
        practice=world.regional_practice,
        reporter=world.peer,
        region=region,
        declarations=world.declared("regional_report_reason"),
        **dict.fromkeys(("happened", "changed"), world.mark("regional_report")),
    )
    save_draft(
        owner=world.author,
        key=report_draft_key(world.practice),
        body={"happened": [world.mark("kept_report")]},
        version=0,
        now=world.now,
    )


def _texts(world, place):
    """The same words in every text of a voorbeeld."""
    return dict.fromkeys(TEXTS, world.mark(place))
