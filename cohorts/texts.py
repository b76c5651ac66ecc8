"""Who looks at the words in the fields of cohorts."""

from cohorts.models import (
    CalendarFeed,
    Cohort,
    DatePoll,
    Event,
    Invitation,
    Post,
    Region,
    SafetyHouse,
    Thread,
)
from privacy.text_fields import gated, not_gated

gated(Region, "name", "slug")
gated(SafetyHouse, "name", "slug", "old_names")
gated(Cohort, "name")
gated(Event, "title", "place", "video_url")
gated(DatePoll, "title", "place")
gated(Post, "text")
not_gated(Cohort, "slug", because="made from the name")
not_gated(Event, "timezone", because="the name of a zone")
not_gated(DatePoll, "timezone", because="the name of a zone")
not_gated(Thread, "title", because="no form asks for it")
not_gated(Invitation, "token_hash", because="hashed")
not_gated(Invitation, "email", because="an address to send to")
not_gated(CalendarFeed, "token_hash", because="hashed")
