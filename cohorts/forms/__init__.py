from cohorts.forms.audience import AudienceField
from cohorts.forms.events import AttendanceForm, ChangeEventForm, DayInput, PlanEventForm, WhenAndWhere
from cohorts.forms.groups import ChangeRoleForm, MakeCohortForm, ReportingLineForm
from cohorts.forms.invitations import InvitationLinkForm, InviteByEmailForm
from cohorts.forms.polls import AnswerPollForm, ChooseDateForm, StartPollForm
from cohorts.forms.threads import MessageForm

__all__ = [
    "AnswerPollForm",
    "AttendanceForm",
    "AudienceField",
    "ChangeEventForm",
    "ChangeRoleForm",
    "ChooseDateForm",
    "DayInput",
    "InvitationLinkForm",
    "InviteByEmailForm",
    "MakeCohortForm",
    "MessageForm",
    "PlanEventForm",
    "ReportingLineForm",
    "StartPollForm",
    "WhenAndWhere",
]
