"""What practices adds to the small world: drafts in every hand, voorbeelden of a region and for all."""

import datetime as dt

from django.utils import timezone

from practices.models import PracticeConsent
from practices.queries import draft_key, report_draft_key
from privacy.actions import save_draft
from tests.factories import practices


def make_practices(world):
    region, day = world.cohort.region, timezone.localdate(world.now) + dt.timedelta(days=9)
    mine = {"author": world.author, "region": region, "due_date": day}
    world.concept = practices.DraftFactory(
        **mine, state="draft", submitted_at=None, what_we_did=world.mark("practice_concept")
    )
    save_draft(
        owner=world.author,
        key=draft_key(world.concept),
        body={"problem": [world.mark("practice_typed")]},
        version=0,
        now=world.now,
    )
    world.waiting = practices.DraftFactory(
        **mine, missing_consents=1, what_we_did=world.mark("practice_waiting")
    )
    PracticeConsent.objects.create(draft=world.waiting, person=world.peer, asked_at=world.now)
    world.national_draft = practices.DraftFactory(
        **mine, state="national", audience="national", what_we_did=world.mark("practice_national")
    )
    world.practice = practices.PracticeFactory(draft__author=world.author, draft__region=region)
    world.regional_practice = practices.PracticeFactory(
        draft__author=world.author,
        draft__region=region,
        audience="region",
        what_we_did=world.mark("regional_practice"),
    )
    world.use_report = practices.UseReportFactory(practice=world.practice, reporter=world.peer, region=region)
    world.regional_report = practices.UseReportFactory(
        practice=world.regional_practice,
        reporter=world.peer,
        region=region,
        happened=world.mark("regional_report"),
    )
    save_draft(
        owner=world.author,
        key=report_draft_key(world.practice),
        body={"happened": [world.mark("kept_report")]},
        version=0,
        now=world.now,
    )
