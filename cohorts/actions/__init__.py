from cohorts.actions.appointments import (
    appoint,
    end_appointment,
    follow_all_appointments,
    follow_appointments,
    set_up_groups,
)
from cohorts.actions.events import cancel_event, change_event, close_event, open_event, plan_event
from cohorts.actions.feeds import make_calendar_feed, revoke_calendar_feed
from cohorts.actions.groups import (
    add_member,
    change_role,
    declare_reporting_line,
    declare_reporting_lines,
    end_membership,
    end_reporting_line,
)
from cohorts.actions.invitations import (
    accept_invitation,
    invite_by_email,
    invite_several,
    make_invitation_link,
    revoke_invitation,
    why_refused,
)
from cohorts.actions.making import make_cohort
from cohorts.actions.places import book, cancel_booking, join_waiting_list, record_attendance
from cohorts.actions.polls import answer_poll, make_event_of_poll, remind_of_polls, start_poll, withdraw_poll
from cohorts.actions.qualifications import qualify_trainer
from cohorts.actions.refusal import Refused
from cohorts.actions.regions import load_regions
from cohorts.actions.reminders import remind_of_events
from cohorts.actions.threads import post_message, start_thread, withdraw_post

__all__ = [
    "Refused",
    "accept_invitation",
    "add_member",
    "answer_poll",
    "appoint",
    "book",
    "cancel_booking",
    "cancel_event",
    "change_event",
    "change_role",
    "close_event",
    "declare_reporting_line",
    "declare_reporting_lines",
    "end_appointment",
    "end_membership",
    "end_reporting_line",
    "follow_all_appointments",
    "follow_appointments",
    "invite_by_email",
    "invite_several",
    "join_waiting_list",
    "load_regions",
    "make_calendar_feed",
    "make_cohort",
    "make_event_of_poll",
    "make_invitation_link",
    "open_event",
    "plan_event",
    "post_message",
    "qualify_trainer",
    "record_attendance",
    "remind_of_events",
    "remind_of_polls",
    "revoke_calendar_feed",
    "revoke_invitation",
    "set_up_groups",
    "start_poll",
    "start_thread",
    "why_refused",
    "withdraw_poll",
    "withdraw_post",
]
