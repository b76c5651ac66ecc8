"""Who is in a leergroep: joining, another role, leaving, and who manages whom."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.actions import leaders, places
from cohorts.models import Booking, Cohort, Event, Invitation, Membership, ReportingLine
from cohorts.queries.groups import trainers_of
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb

Role = Membership.Role


class NotActive(Refused):
    sentence = _("Dit account is afgesloten.")


class LastTrainer(Refused):
    sentence = _("Deze leergroep heeft dan geen trainer meer. Wijs eerst een andere trainer aan.")


class NotInTheGroup(Refused):
    sentence = _("Deze persoon zit niet meer in de leergroep.")


class NotAboutYou(Refused):
    sentence = _("Je kunt alleen aangeven aan wie jij leidinggeeft of wie aan jou leidinggeeft.")


@verb(logs=True, says=_("in de leergroep gezet"), guards=True)
def add_member(
    *, cohort: Cohort, user: User, now: datetime, role: str = Role.PARTICIPANT, actor: User | None = None
) -> Membership:
    """Let somebody join; a deelnemer comes to stand on the fixed lists of what is still to come.

    Whoever is in the leergroep already keeps the role they have. Raise NotActive.
    """
    cohort = _locked(cohort)
    if not user.is_active:
        raise NotActive
    membership = cohort.memberships.current().filter(user=user).first()
    if membership:
        return membership
    # Not in the group yet, so nobody who holds this person waits for the group.
    places.lock_people([user])
    membership = Membership.objects.create(user=user, cohort=cohort, role=role, joined_at=now)
    log_verb(actor=actor or user, target=membership, owner=user, now=now)
    _follow_role(membership, now)
    return membership


@verb(logs=True, says=_("rol in de leergroep gewijzigd"), guards=True)
def change_role(*, membership: Membership, role: str, actor: User, now: datetime) -> Membership:
    """Give somebody another role in their leergroep. Raise LastTrainer and NotInTheGroup."""
    membership = _locked_current(membership)
    if membership.role == role:
        return membership
    _require_other_trainer(membership)
    before, membership.role = membership.role, role
    membership.save()
    log_verb(actor=actor, target=membership, owner=membership.user, now=now)
    _follow_role(membership, now, before=before)
    return membership


@verb(logs=True, says=_("uit de leergroep gehaald"), guards=True)
def end_membership(*, membership: Membership, actor: User, now: datetime) -> None:
    """Let somebody leave: their rights stop, their places are free again, their invitations end.

    Leaving twice is harmless. Raise LastTrainer when a group with deelnemers would lose its only trainer.
    """
    try:
        membership = _locked_current(membership)
    except NotInTheGroup:
        return
    _require_other_trainer(membership)
    close_membership(membership, now)
    log_verb(actor=actor, target=membership, owner=membership.user, now=now)


def close_membership(membership: Membership, now: datetime) -> None:
    """The leaving itself, also for who is erased: without a question about the last trainer."""
    Membership.objects.filter(pk=membership.pk).leave(now)
    membership.refresh_from_db(fields=["left_at"])
    _revoke_invitations_of(membership, now)
    held = Event.objects.filter(bookings__user=membership.user, starts_at__gt=now)
    for event in held.exclude(pk__in=Event.objects.visible_to(membership.user).values("pk")).order_by("pk"):
        places.take_off_list(event, membership.user, now)
    leaders.sync_role(membership, now, before=membership.role)


@verb(logs=True, says=_("leidinggeven gemeld"))
def declare_reporting_line(*, manager: User, report: User, actor: User, now: datetime) -> ReportingLine:
    """Say who manages whom; only the two themselves may. Saying it twice is harmless.

    Where both stand on the list of an intervisie to come, the manager leaves it. Raise NotAboutYou.
    """
    if actor not in (manager, report) or manager == report:
        raise NotAboutYou
    places.lock_people([manager, report])
    line, made = ReportingLine.objects.get_or_create(
        manager=manager,
        report=report,
        ended_at=None,
        defaults={"declared_by": actor, "declared_at": now},
    )
    if made:
        _lock_shared_groups(manager, report)
        log_verb(actor=actor, target=line, owner=report, now=now)
        _part_ways(line, now)
    return line


@verb(logs=True, says=_("leidinggeven beëindigd"))
def end_reporting_line(*, line: ReportingLine, actor: User, now: datetime) -> None:
    """Say that somebody no longer manages somebody; either of the two may. Raise NotAboutYou."""
    line = ReportingLine.objects.select_for_update().get(pk=line.pk)
    if actor not in (line.manager, line.report):
        raise NotAboutYou
    if line.ended_at is None:
        line.ended_at = now
        line.save()
        log_verb(actor=actor, target=line, owner=line.report, now=now)


@verb(logs=False, because="each line that is declared or ended has its own")
def declare_reporting_lines(
    *, actor: User, among: Iterable[User], manages: Iterable[User], managed_by: Iterable[User], now: datetime
) -> None:
    """Bring what somebody says about themselves and these people up to date; others' lines stay."""
    manages, managed_by = list(manages), list(managed_by)
    places.lock_people([actor, *manages, *managed_by])
    wanted = {(actor.pk, report.pk) for report in manages} | {(boss.pk, actor.pk) for boss in managed_by}
    keys = [person.pk for person in among]
    mine = Q(manager=actor, report__in=keys) | Q(report=actor, manager__in=keys)
    for line in ReportingLine.objects.filter(mine, ended_at__isnull=True):
        if (line.manager_id, line.report_id) not in wanted:
            end_reporting_line(line=line, actor=actor, now=now)
    for report in manages:
        declare_reporting_line(manager=actor, report=report, actor=actor, now=now)
    for manager in managed_by:
        declare_reporting_line(manager=manager, report=actor, actor=actor, now=now)


def _lock_shared_groups(manager: User, report: User) -> None:
    """Whoever plans an intervisie there meanwhile waits, and then reads the line."""
    now_in = Membership.objects.current().values("cohort")
    groups = Cohort.objects.filter(pk__in=now_in.filter(user=manager))
    list(groups.filter(pk__in=now_in.filter(user=report)).select_for_update().order_by("pk"))


def _part_ways(line: ReportingLine, now: datetime) -> None:
    """From now on the two are in no coming intervisie together."""
    theirs = Booking.objects.filter(user__in=[line.manager, line.report])
    sessions = Event.objects.filter(kind=Event.Kind.INTERVISION, starts_at__gt=now)
    for event in sessions.filter(pk__in=theirs.values("event_id")).order_by("pk"):
        places.keep_apart(event, manager=line.manager, report=line.report, now=now)


def _follow_role(membership: Membership, now: datetime, *, before: str = "") -> None:
    """A deelnemer stands on the fixed lists to come; a trainer leads and takes no place."""
    lists = Event.objects.filter(cohort=membership.cohort, fixed_list=True, starts_at__gt=now).order_by("pk")
    for event in lists:
        if membership.role == Role.PARTICIPANT:
            places.put_on_list(event, [membership.user], now)
        else:
            places.take_off_list(event, membership.user, now)
    leaders.sync_role(membership, now, before=before)
    if membership.role != Role.TRAINER:
        _revoke_invitations_of(membership, now)


def _revoke_invitations_of(membership: Membership, now: datetime) -> None:
    """What somebody sent out as a trainer ends when they are no longer one."""
    Invitation.objects.filter(cohort=membership.cohort, invited_by=membership.user).revoke(now)


def _require_other_trainer(membership: Membership) -> None:
    if membership.role != Role.TRAINER:
        return
    others = trainers_of(membership.cohort).exclude(pk=membership.user_id)
    members = membership.cohort.memberships.current().exclude(pk=membership.pk)
    if members.exists() and not others.exists():
        raise LastTrainer


def _locked(cohort: Cohort) -> Cohort:
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def _locked_current(membership: Membership) -> Membership:
    """The row as it is now, its leergroep locked. Raise NotInTheGroup."""
    _locked(membership.cohort)
    membership = Membership.objects.select_related("user", "cohort").get(pk=membership.pk)
    if membership.left_at is not None:
        raise NotInTheGroup
    return membership
