from cohorts.models.audience import Audience, AudienceQuerySet, WithAudience, meant_for, places_of
from cohorts.models.cohort import MONTHS, Cohort, Membership, ReportingLine, months_after
from cohorts.models.event import Booking, Event
from cohorts.models.feed import CalendarFeed
from cohorts.models.invitation import Invitation
from cohorts.models.poll import DatePoll, PollAnswer, PollDate, RequiredPerson
from cohorts.models.region import Region, SafetyHouse
from cohorts.models.role import Appointment, TrainerQualification
from cohorts.models.thread import Post, Thread

__all__ = [
    "MONTHS",
    "Appointment",
    "Audience",
    "AudienceQuerySet",
    "Booking",
    "CalendarFeed",
    "Cohort",
    "DatePoll",
    "Event",
    "Invitation",
    "Membership",
    "PollAnswer",
    "PollDate",
    "Post",
    "Region",
    "ReportingLine",
    "RequiredPerson",
    "SafetyHouse",
    "Thread",
    "TrainerQualification",
    "WithAudience",
    "meant_for",
    "months_after",
    "places_of",
]
