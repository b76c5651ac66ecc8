"""Planning and changing an event, in the time of the wall clock, and ticking who was there."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.local_time import NoSuchTime, to_utc
from cohorts.models import Booking, Event
from cohorts.models.event import LONGEST_LINK
from privacy.forms.text import GatedLine, GatedLink


class DayInput(forms.DateInput):
    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    def __init__(self):
        super().__init__(format="%H:%M")


class WhenAndWhere(forms.Form):
    """What stands in people's calendars."""

    title = GatedLine(label=_("Titel"), max_length=120)
    day = forms.DateField(label=_("Dag"), widget=DayInput)
    starts = forms.TimeField(label=_("Begint om"), widget=ClockInput)
    ends = forms.TimeField(label=_("Eindigt om"), widget=ClockInput)
    place = GatedLine(
        label=_("Waar"), max_length=200, required=False, help_text=_("Gebouw en kamer, of “online”.")
    )
    video_url = GatedLink(
        label=_("Videolink"),
        required=False,
        max_length=LONGEST_LINK,
        help_text=_("Alleen wie op de lijst staat ziet deze link."),
    )
    places = forms.IntegerField(
        label=_("Aantal plaatsen"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Laat leeg als er geen grens is."),
    )
    timezone = "Europe/Amsterdam"

    def clean(self):
        data = super().clean()
        for field, target in (("starts", "starts_at"), ("ends", "ends_at")):
            if data.get("day") and data.get(field):
                self._to_utc(field, target)
        if data.get("starts_at") and data.get("ends_at") and data["ends_at"] <= data["starts_at"]:
            self.add_error("ends", _("Deze tijd ligt voor het begin. Kies een latere tijd."))
        return data

    def details(self):
        """What `plan_event` and `change_event` take."""
        names = ("title", "starts_at", "ends_at", "place", "video_url", "places")
        return {name: self.cleaned_data[name] for name in names}

    def _to_utc(self, field, target):
        wall = datetime.combine(self.cleaned_data["day"], self.cleaned_data[field])
        try:
            self.cleaned_data[target] = to_utc(wall, self.timezone)
        except NoSuchTime as why:
            self.add_error(field, str(why))


class PlanEventForm(WhenAndWhere):
    class SignUp:
        LIST, OPEN, LATER = "list", "open", "later"

    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[(kind, kind.label) for kind in (Event.Kind.HALF_DAY, Event.Kind.INTERVISION)],
        widget=forms.RadioSelect,
        initial=Event.Kind.HALF_DAY,
    )
    sign_up = forms.ChoiceField(
        label=_("Aanmelden"),
        choices=[
            (SignUp.LIST, _("Alle deelnemers staan op de lijst; wie niet kan, zegt dat.")),
            (SignUp.OPEN, _("Mensen melden zich zelf aan.")),
            (SignUp.LATER, _("Mensen melden zich later zelf aan; ik zet de bijeenkomst dan open.")),
        ],
        widget=forms.RadioSelect,
        initial=SignUp.LIST,
    )
    field_order = ["kind", "title", "day", "starts", "ends", "place", "video_url", "sign_up", "places"]

    def details(self):
        sign_up = self.cleaned_data["sign_up"]
        return {
            **super().details(),
            "kind": self.cleaned_data["kind"],
            "fixed_list": sign_up == self.SignUp.LIST,
            "opens": sign_up != self.SignUp.LATER,
        }


class ChangeEventForm(WhenAndWhere):
    def __init__(self, *args, event, initial=None, **kwargs):
        starts, ends = (moment.astimezone(event.zone) for moment in (event.starts_at, event.ends_at))
        now = {
            "title": event.title,
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "place": event.place,
            "video_url": event.video_url,
            "places": event.places,
        }
        super().__init__(*args, initial={**now, **(initial or {})}, **kwargs)
        self.timezone = event.timezone


class AttendanceForm(forms.Form):
    """One row of buttons per person on the list; who is left alone stays unknown."""

    def __init__(self, *args, bookings, **kwargs):
        super().__init__(*args, **kwargs)
        self.users = {}
        for booking in bookings:
            self.users[str(booking.public_id)] = booking.user
            self.fields[str(booking.public_id)] = forms.ChoiceField(
                label=booking.user.get_full_name(),
                choices=[
                    (mark, mark.label) for mark in Booking.Attendance if mark != Booking.Attendance.UNKNOWN
                ],
                widget=forms.RadioSelect,
                required=False,
                initial=booking.attendance,
            )

    def details(self):
        """Who was there, as `record_attendance` takes it."""
        return {"marks": {self.users[name]: mark for name, mark in self.cleaned_data.items() if mark}}
