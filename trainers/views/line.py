"""Where a request stands, as a line of steps: what is behind, what is next, and by when."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from trainers.deadlines import take_up_by
from trainers.models import HistoryLine, SupportRequest

State, Kind = SupportRequest.State, HistoryLine.Kind
ORDER = [State.ASKED, State.IN_TREATMENT, State.AWARDED, State.CARRIED_OUT, State.MEASURED]
KINDS = {
    State.ASKED: Kind.ASKED,
    State.IN_TREATMENT: Kind.TAKEN_UP,
    State.AWARDED: Kind.AWARDED,
    State.CARRIED_OUT: Kind.CARRIED_OUT,
    State.MEASURED: Kind.MEASURED,
}
ENDS = (State.REJECTED, State.WITHDRAWN)
SOON = 14


def short(day) -> str:
    return formats.date_format(day, "j F")


def steps_of(request, history) -> list[dict[str, str]]:
    """The steps as the list component wants them; `history` are the lines of the request."""
    days = {line.kind: short(timezone.localtime(line.done_at)) for line in history}
    if request.state in ENDS:
        reached = [state for state in ORDER if KINDS[state] in days]
        ending = {"title": request.get_state_display().capitalize(), "state": "here"}
        ending["note"] = short(timezone.localtime(request.changed_at))
        return [*(_done(state, days) for state in reached), ending]
    at = ORDER.index(request.state) + 1
    coming = [{"title": _title(state), "state": "todo", "note": ""} for state in ORDER[at:]]
    if coming:
        coming[0] |= {"state": "here", "note": _by_when(request)}
    return [*(_done(state, days) for state in ORDER[:at]), *coming]


def _done(state, days):
    return {"title": state.label.capitalize(), "state": "done", "note": days.get(KINDS[state], "")}


def _title(state):
    return _("Besluit") if state == State.AWARDED else state.label.capitalize()


def _by_when(request):
    if request.state == State.ASKED:
        return _("voor het eind van %(day)s") % {"day": short(take_up_by(request.asked_at))}
    if request.state == State.IN_TREATMENT:
        return _("voor het eind van %(day)s") % {"day": short(request.deadline)}
    return _("schrijft het programmateam op")


def what_is_next(request) -> str:
    """One sentence for the asker: what happens now, and by when."""
    sentences = {
        State.ASKED: _("Het programmateam neemt je vraag voor het eind van %(take_up)s in behandeling."),
        State.IN_TREATMENT: _("Voor het eind van %(decide)s hoor je wat het besluit is, en waarom."),
        State.AWARDED: _("Je vraag is toegekend. Hieronder zie je wat er komt."),
        State.CARRIED_OUT: _("Het is gedaan. Later schrijft het programmateam op wat het opleverde."),
        State.MEASURED: _("Deze vraag is rond: hieronder staat wat het opleverde."),
        State.REJECTED: _("Je vraag is afgewezen. Hieronder staat waarom. Opnieuw vragen mag."),
        State.WITHDRAWN: _("Deze vraag is ingetrokken. Er gebeurt niets meer mee."),
    }
    days = {"take_up": short(take_up_by(request.asked_at)), "decide": short(request.deadline)}
    return sentences[request.state] % days


def days_left(request) -> int:
    """Days until the wanted start; below zero when that day has passed."""
    return (request.wanted_start_date - timezone.localdate()).days
