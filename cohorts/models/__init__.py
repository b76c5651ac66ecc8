from cohorts.models.audience import Audience, AudienceQuerySet, WithAudience
from cohorts.models.cohort import Cohort, Membership, ReportingLine
from cohorts.models.event import Booking, Event
from cohorts.models.invitation import Invitation
from cohorts.models.region import Region, SafetyHouse
from cohorts.models.role import Appointment, TrainerQualification
from cohorts.models.thread import Post, Thread

__all__ = [
    "Appointment",
    "Audience",
    "AudienceQuerySet",
    "Booking",
    "Cohort",
    "Event",
    "Invitation",
    "Membership",
    "Post",
    "Region",
    "ReportingLine",
    "SafetyHouse",
    "Thread",
    "TrainerQualification",
    "WithAudience",
]
