"""A small world: two leergroepen, every role, and something of everything a member can make.

All that hangs on a leergroep is of `cohort` and, where it is personal, of `author`. Every
text that a member wrote is a marker: a word that stands nowhere else.
"""

import base64
import datetime as dt
import json
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, Site

from cohorts.actions.appointments import appoint
from cohorts.admin_groups import GROUP_NAMES
from cohorts.models import Appointment, Membership, TrainerQualification
from home.actions.site import make_site
from home.models import TextPage
from learning.models import Attachment, Extension, Feedback, Reflection, Submission, SubmissionVersion
from privacy.actions.drafts import save_draft
from privacy.models import ContentDocument, ContentImage, PrivateFile
from privacy.uploads import CheckedFile
from tests.factories import accounts, cohorts, learning
from tests.support import files
from tests.support.world_casework import make_casework
from tests.support.world_dates import make_dates
from tests.support.world_home import make_home
from tests.support.world_intervision import make_intervision
from tests.support.world_practices import make_practices
from tests.support.world_table import make_table
from tests.support.world_trainers import make_trainers

# The smallest PNG there is: one dot.
DOT = b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
REFLECTION = "11111111-1111-1111-1111-111111111111"
PARTICIPANT, TRAINER, TRAINEE = Membership.Role.PARTICIPANT, Membership.Role.TRAINER, Membership.Role.TRAINEE


@dataclass
class World:
    """`people` by role in the order of the tables; `markers` by the place where each text was written."""

    now: dt.datetime
    people: dict = field(default_factory=dict)
    markers: dict = field(default_factory=dict)

    def mark(self, place):
        """A text for this place that can be recognised anywhere."""
        return f"Dit is {self.word(place)} en niets anders."

    def word(self, place):
        """The same for where only a word fits; no marker is part of another."""
        self.markers[place] = f"merk{place.replace('_', '')}woord"
        return self.markers[place]

    def declared(self, place):
        """What a writer said of a finding, past the gate."""
        return [{"start": 0, "end": 3, "label": "naam", "text": "Dit", "reason": self.mark(place)}]

    def __getattr__(self, name):
        if name == "people" or name not in self.people:  # not there yet while it is copied
            raise AttributeError(name)
        return self.people[name]


def make_world(now=None):
    world = World(now or timezone.now())
    _make_groups(world)
    _make_people(world)
    _make_steps(world)
    _make_submission(world)
    _make_returned_submission(world)
    _make_private_texts(world)
    _make_conversation(world)
    _make_events(world)
    make_dates(world)
    _make_content(world)
    make_trainers(world)
    make_casework(world)
    make_home(world)
    make_intervision(world)
    make_practices(world)
    make_table(world)
    return world


def _make_groups(world):
    world.cohort = cohorts.CohortFactory(slug="oost-1", name="Leergroep Oost")
    world.other_cohort = cohorts.CohortFactory(slug="rotterdam-1", name="Leergroep Rotterdam")


def _join(world, cohort, role, **more):
    user = accounts.EmploymentFactory().user
    cohorts.MembershipFactory(user=user, cohort=cohort, role=role, **more)
    return user


def _give_a_name(world, user):
    user.last_name = world.word("last_name")
    user.save()
    user.employments.update(job_title=world.word("job_title"))


def _make_people(world):
    mine, other, people = world.cohort, world.other_cohort, world.people
    people["anonymous"] = AnonymousUser()
    people["author"] = _join(world, mine, PARTICIPANT)
    _give_a_name(world, people["author"])
    people["peer"] = _join(world, mine, PARTICIPANT)
    people["trainer"] = _join(world, mine, TRAINER)
    people["trainee"] = _join(world, mine, TRAINEE)
    # Who never published, asked or judged anything: known in the leergroep only.
    world.member = _join(world, mine, PARTICIPANT)
    world.member.last_name = world.word("member_name")
    world.member.save()
    people["left"] = _join(world, mine, PARTICIPANT, left_at=world.now)
    people["inactive"] = _join(world, mine, PARTICIPANT)
    people["other_participant"] = _join(world, other, PARTICIPANT)
    people["other_trainer"] = _join(world, other, TRAINER)
    TrainerQualification.objects.create(
        user=people["trainee"],
        stage=TrainerQualification.Stage.CO_LEADING,
        from_date=timezone.localdate(world.now) - dt.timedelta(days=30),
    )
    people["coordinator"] = _appoint(world, Appointment.Role.COORDINATOR, region=mine.region)
    people["other_coordinator"] = _appoint(world, Appointment.Role.COORDINATOR, region=other.region)
    for role in ("EDITOR", "PROGRAMME_TEAM", "SECOND_READER", "ADMINISTRATOR"):
        people[role.lower()] = _appoint(world, Appointment.Role[role])
    world.peer_membership = people["peer"].memberships.get()
    world.appointment = people["second_reader"].appointments.get()
    world.organisation = people["author"].employments.get().organisation
    world.house = cohorts.SafetyHouseFactory()
    people["inactive"].is_active = False
    people["inactive"].save()


def _appoint(world, role, **area):
    user = accounts.EmploymentFactory().user
    appoint(user=user, role=role, from_date=timezone.localdate(world.now), now=world.now, **area)
    return user


def _make_steps(world):
    world.home_page = make_site(now=world.now).home
    programme = learning.CohortProgrammeFactory(cohort=world.cohort)
    block = {"type": "reflection", "id": REFLECTION, "value": {"prompt": "Wat neem je mee?"}}
    page = learning.LessonPageFactory(body=json.dumps([block]))
    pinned = learning.EditionStepFactory(edition=programme.edition, page=page, kind="lesson")
    world.lesson = learning.CohortStepFactory(cohort=world.cohort, edition_step=pinned)
    world.assignment = learning.CohortStepFactory(cohort=world.cohort, kind="assignment")
    world.second_assignment = learning.CohortStepFactory(cohort=world.cohort, kind="assignment")
    world.half_day = learning.CohortStepFactory(cohort=world.cohort, kind="half_day")


def _hand_in(world, step, author, place):
    submission = Submission.objects.create(
        step=step,
        author=author,
        state=Submission.State.HANDED_IN,
        created_at=world.now,
        handed_in_at=world.now,
    )
    version = SubmissionVersion.objects.create(
        submission=submission,
        number=1,
        text=world.mark(place),
        declarations=world.declared(f"{place}_reason"),
        handed_in_at=world.now,
    )
    return submission, version


def _make_submission(world):
    world.submission, world.version = _hand_in(world, world.assignment, world.author, "version")
    world.private_file = PrivateFile.objects.create(
        owner=world.author,
        file=CheckedFile(ContentFile(world.mark("file").encode()), "verslag.txt"),
        name=f"verslag {world.mark('file_name')}.txt",
        content_type="text/plain",
        size=40,
        sha256="0" * 64,
        created_at=world.now,
    )
    world.attachment = Attachment.objects.create(
        submission=world.submission, private_file=world.private_file, in_draft=False, added_at=world.now
    )
    world.attachment.versions.add(world.version)


def _make_returned_submission(world):
    world.returned, version = _hand_in(world, world.second_assignment, world.author, "returned_version")
    world.returned.state = Submission.State.RETURNED
    world.returned.read_at = world.now
    world.returned.save()
    world.feedback = Feedback.objects.create(
        version=version,
        trainer=world.trainer,
        outcome=Feedback.Outcome.QUESTION,
        text=world.mark("feedback"),
        declarations=world.declared("feedback_reason"),
        given_at=world.now,
    )

    Extension.objects.create(
        step=world.second_assignment,
        user=world.author,
        deadline_at=world.now + dt.timedelta(days=3),
        reason=world.mark("extension_reason"),
        given_by=world.trainer,
        given_at=world.now,
    )


def _make_private_texts(world):
    world.draft = save_draft(
        owner=world.author,
        key=f"learning.hand_in:{world.second_assignment.public_id}",
        body={"text": [world.mark("draft")]},
        version=0,
        now=world.now,
    )
    world.reflection = Reflection.objects.create(
        step=world.lesson,
        user=world.author,
        block_id=REFLECTION,
        text=world.mark("reflection"),
        changed_at=world.now,
    )


def _make_conversation(world):
    world.thread = cohorts.ThreadFactory(cohort=world.cohort)
    world.returned.thread = cohorts.ThreadFactory(cohort=world.cohort, kind="private")
    world.returned.save()
    world.message = cohorts.PostFactory(
        thread=world.returned.thread, author=world.author, text=world.mark("message")
    )
    cohorts.ThreadFactory(cohort=world.other_cohort)
    world.post = cohorts.PostFactory(thread=world.thread, author=world.author, text=world.mark("post"))
    world.invitation = cohorts.InvitationFactory(
        cohort=world.cohort, invited_by=world.trainer, email="merkuitnodiging@vakmanschap.example"
    )
    world.markers["invitation_email"] = "merkuitnodiging"


def _make_events(world):
    world.event = cohorts.EventFactory(
        cohort=world.cohort,
        created_by=world.trainer,
        title=world.mark("event_title"),
        place=world.mark("event_place"),
        video_url=f"https://video.example/{world.word('event_video')}",
    )
    world.booking = cohorts.BookingFactory(event=world.event, user=world.author, place_no=1)
    world.open_event = cohorts.OpenEventFactory(cohort=world.cohort, created_by=world.trainer)


def _make_content(world):
    """What editors and administrators work on."""
    parent = world.home_page
    world.text_page = parent.add_child(
        instance=TextPage(title="Privacy", slug="privacy-tekst", body=[("text", "<p>Wat we bewaren.</p>")])
    )
    world.revision = world.text_page.save_revision()
    world.revision.publish()
    dot = ContentFile(base64.b64decode(DOT), name="ring.png")
    world.image = ContentImage.objects.create(title="Ring", file=dot)
    text = ContentFile(files.pdf("Handleiding"), name="handleiding.pdf")
    world.document = ContentDocument.objects.create(title="Handleiding", file=text)
    world.collection = Collection.get_first_root_node().add_child(name="Lessen")
    world.site = Site.objects.get(is_default_site=True)
    world.group = Group.objects.get(name=GROUP_NAMES[Appointment.Role.EDITOR])
