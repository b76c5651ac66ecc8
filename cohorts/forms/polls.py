"""Proposing moments, answering them, and choosing one."""

from datetime import datetime, time, timedelta

from django import forms
from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext_lazy as _

from cohorts.actions.polls import FEWEST, MOST
from cohorts.forms.events import ClockInput, DayInput
from cohorts.local_time import NoSuchTime, to_utc
from cohorts.models import Event, PollAnswer
from privacy.forms.text import GatedLine


class StartPollForm(forms.Form):
    """Three to eight moments, each a day and a time on the clock. Who does not lead asks about intervisie."""

    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[(kind, kind.label) for kind in (Event.Kind.HALF_DAY, Event.Kind.INTERVISION)],
        widget=forms.RadioSelect,
        initial=Event.Kind.HALF_DAY,
    )
    title = GatedLine(label=_("Titel"), max_length=120)
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten duurt het?"), min_value=15, max_value=480, initial=120
    )
    place = GatedLine(
        label=_("Waar"), max_length=200, required=False, help_text=_("Gebouw en kamer, of “online”.")
    )
    deadline = forms.DateField(label=_("Antwoorden tot en met"), widget=DayInput)
    required = forms.MultipleChoiceField(
        label=_("Wie moet erbij zijn?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kan een van hen niet, dan past een moment niet."),
    )
    timezone = "Europe/Amsterdam"

    def __init__(self, *args, members, leads, **kwargs):
        super().__init__(*args, **kwargs)
        if not leads:
            del self.fields["kind"], self.fields["title"]
        for number in range(1, MOST + 1):
            optional = number > FEWEST
            self.fields[f"day_{number}"] = forms.DateField(
                label=_("Dag %(number)d") % {"number": number}, widget=DayInput, required=not optional
            )
            self.fields[f"starts_{number}"] = forms.TimeField(
                label=_("Tijd %(number)d") % {"number": number}, widget=ClockInput, required=not optional
            )
        self.members = {str(user.public_id): user for user in members}
        self.fields["required"].choices = [(key, user.get_full_name()) for key, user in self.members.items()]

    def moments(self, first, last):
        return [(self[f"day_{number}"], self[f"starts_{number}"]) for number in range(first, last + 1)]

    @property
    def needed(self):
        return self.moments(1, FEWEST)

    @property
    def more(self):
        return self.moments(FEWEST + 1, MOST)

    @property
    def more_is_open(self):
        """Whether something was typed, or is wrong, among the moments that may stay empty."""
        return any(field.value() or field.errors for pair in self.more for field in pair)

    @property
    def before(self):
        """What is asked before the moments."""
        return [self[name] for name in ("kind", "title") if name in self.fields]

    @property
    def after(self):
        return [self[name] for name in ("minutes", "place", "deadline", "required")]

    def clean(self):
        data = super().clean()
        data["dates"] = []
        for number in range(1, MOST + 1):
            self._add_moment(data, f"day_{number}", f"starts_{number}")
        if data.get("deadline"):
            self._add_deadline(data)
        return data

    def details(self):
        """What `start_poll` takes."""
        data = self.cleaned_data
        return {
            "kind": data.get("kind", Event.Kind.INTERVISION),
            "title": data.get("title") or str(_("Intervisie")),
            "place": data["place"],
            "dates": data["dates"],
            "deadline_at": data["deadline_at"],
            "required": [self.members[key] for key in data["required"]],
        }

    def _add_deadline(self, data):
        """Up to and including that day: until the clocks show midnight."""
        try:
            midnight = datetime.combine(data["deadline"] + timedelta(days=1), time())
            data["deadline_at"] = to_utc(midnight, self.timezone)
        except (NoSuchTime, OverflowError):
            self.add_error("deadline", _("Deze datum kan niet. Kies een andere."))

    def _add_moment(self, data, day, starts):
        if bool(data.get(day)) != bool(data.get(starts)) and not (self.errors.keys() & {day, starts}):
            missing = starts if data.get(day) else day
            self.add_error(missing, _("Vul een dag én een tijd in, of laat beide leeg."))
        elif data.get(day) and data.get(starts) and data.get("minutes"):
            self._add_date(data, starts, datetime.combine(data[day], data[starts]))

    def _add_date(self, data, field, wall):
        try:
            start = to_utc(wall, self.timezone)
            end = to_utc(wall + timedelta(minutes=data["minutes"]), self.timezone)
        except NoSuchTime as why:
            self.add_error(field, str(why))
            return
        if start in [earlier for earlier, _end in data["dates"]]:
            self.add_error(field, _("Dit moment staat er al. Kies een ander."))
            return
        data["dates"].append((start, end))


class AnswerPollForm(forms.Form):
    """One row of buttons per moment."""

    def __init__(self, *args, poll, dates, answers, **kwargs):
        """`answers` are those that this person gave before, by the key of the moment."""
        super().__init__(*args, **kwargs)
        self.dates = {str(date.public_id): date for date in dates}
        for name, date in self.dates.items():
            self.fields[name] = forms.ChoiceField(
                label=as_words(date, poll),
                choices=PollAnswer.Answer.choices,
                widget=forms.RadioSelect,
                initial=answers.get(date.pk),
                error_messages={"required": _("Kies of je dan kunt.")},
            )

    def details(self):
        """What was said, as `answer_poll` takes it."""
        return {"answers": {self.dates[name]: answer for name, answer in self.cleaned_data.items()}}


class ChooseDateForm(forms.Form):
    """One of the moments, the best one first and chosen already."""

    date = forms.ChoiceField(label=_("Welk moment wordt het?"), widget=forms.RadioSelect)

    def __init__(self, *args, poll, standings, **kwargs):
        super().__init__(*args, **kwargs)
        self.dates = {str(standing.date.public_id): standing.date for standing in standings}
        self.fields["date"].choices = [(name, as_words(date, poll)) for name, date in self.dates.items()]
        self.fields["date"].initial = next(iter(self.dates), None)

    def details(self):
        """What `make_event_of_poll` takes."""
        return {"date": self.dates[self.cleaned_data["date"]]}


def as_words(date, poll):
    """A moment as people say it, by the clock of the poll's own zone."""
    return format_date(date.starts_at.astimezone(poll.zone), "l j F, H.i") + " uur"
