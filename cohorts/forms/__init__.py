from cohorts.forms.audience import AudienceField
from cohorts.forms.events import AttendanceForm, ChangeEventForm, PlanEventForm
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
    "InvitationLinkForm",
    "InviteByEmailForm",
    "MakeCohortForm",
    "MessageForm",
    "PlanEventForm",
    "ReportingLineForm",
    "StartPollForm",
]
