"""Planning a session, and choosing how it is held."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.forms.events import WhenAndWhere
from cohorts.models import Audience
from intervision.queries import methods_for, methods_to_choose

TOO_SHORT = _(
    "Met opening en afsluiting duurt deze methode %(minutes)d minuten; je plande er %(planned)d. "
    "De stappen worden korter, of kies een latere eindtijd."
)


def advice_on_time(method, starts_at, ends_at):
    """What to say when a table takes longer than was planned for it, empty when it fits."""
    planned = int((ends_at - starts_at).total_seconds() // 60)
    if method is None or method.planned_minutes <= planned:
        return ""
    return TOO_SHORT % {"minutes": method.planned_minutes, "planned": planned}


class MethodSelect(forms.Select):
    """Says of each method how long it takes, for `planned-time.js`."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if method := getattr(value, "instance", None):
            option["attrs"]["data-minutes"] = method.planned_minutes
        return option


class MethodChoice(forms.ModelChoiceField):
    """The methods with what one chooses them by."""

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "queryset": methods_to_choose(),
                "widget": MethodSelect,
                "label": _("Methode"),
                "empty_label": _("Dat kiezen we later"),
                "required": False,
                **kwargs,
            }
        )

    def label_from_instance(self, method):
        words = {
            "name": method.name,
            "minutes": method.planned_minutes,
            "least": method.group_min,
            "most": method.group_max,
        }
        return (
            _("%(name)s: %(least)d tot %(most)d mensen, %(minutes)d minuten met opening en afsluiting")
            % words
        )


class PersonChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            **{"queryset": None, "empty_label": _("Nog niet bekend"), "required": False, **kwargs}
        )

    def label_from_instance(self, user):
        return user.get_full_name()


class AdvisesOnTime:
    """Says beside the method when it takes longer than was planned. It never refuses."""

    def advise(self, method, starts_at, ends_at):
        self.fields["method"].help_text = advice_on_time(method, starts_at, ends_at)

    def advise_while_choosing(self, **attrs):
        words = {"minutes": "{minutes}", "planned": "{planned}"}
        sentence = str(TOO_SHORT).replace("%(minutes)d", "%(minutes)s").replace("%(planned)d", "%(planned)s")
        self.fields["method"].widget.attrs |= {"data-advice": sentence % words, **attrs}


class PlanSessionForm(AdvisesOnTime, WhenAndWhere):
    class ForWhom:
        LIST, COHORT, REGION, NATIONAL = "list", "cohort", "region", "national"

    AUDIENCES = {
        ForWhom.LIST: Audience.COHORT,
        ForWhom.COHORT: Audience.COHORT,
        ForWhom.REGION: Audience.REGION,
        ForWhom.NATIONAL: Audience.NATIONAL,
    }

    for_whom = forms.ChoiceField(label=_("Voor wie?"), widget=forms.RadioSelect, initial=ForWhom.LIST)
    method = MethodChoice()
    facilitator = PersonChoice(label=_("Begeleider"))
    field_order = [
        "title",
        "day",
        "starts",
        "ends",
        "place",
        "video_url",
        "for_whom",
        "places",
        "method",
        "facilitator",
    ]

    def __init__(self, *args, cohort, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = _("Intervisie")
        self.fields["facilitator"].queryset = people
        self.advise_while_choosing()
        self.fields["for_whom"].choices = [
            (self.ForWhom.LIST, _("De vaste groep: alle deelnemers van %(name)s") % {"name": cohort.name}),
            (self.ForWhom.COHORT, _("Wie van %(name)s zich aanmeldt") % {"name": cohort.name}),
            (self.ForWhom.REGION, _("Wie in %(name)s zich aanmeldt") % {"name": cohort.region.name}),
            (self.ForWhom.NATIONAL, _("Wie in het land zich aanmeldt")),
        ]

    def clean(self):
        data = super().clean()
        if data.get("starts_at") and data.get("ends_at"):
            self.advise(data.get("method"), data["starts_at"], data["ends_at"])
        return data

    def details(self):
        """What `plan_session` takes."""
        chosen = self.cleaned_data["for_whom"]
        return {
            "details": super().details(),
            "audience": self.AUDIENCES[chosen],
            "fixed_list": chosen == self.ForWhom.LIST,
            "method": self.cleaned_data["method"],
            "facilitator": self.cleaned_data["facilitator"],
        }


class ChooseMethodForm(AdvisesOnTime, forms.Form):
    method = MethodChoice()
    facilitator = PersonChoice(label=_("Begeleider"))
    presenter = PersonChoice(
        label=_("Wie brengt een casus in?"),
        help_text=_("Bovenaan staat wie dat nog niet of het langst geleden deed. Ter plekke kiezen mag ook."),
    )

    def __init__(self, *args, session, people, presenters, **kwargs):
        initial = {
            "method": session.method_id,
            "facilitator": session.facilitator_id,
            "presenter": session.presenter_id,
        }
        super().__init__(*args, initial=initial, **{k: v for k, v in kwargs.items() if k != "initial"})
        self.event = session.event
        self.fields["facilitator"].queryset = people
        self.fields["presenter"].queryset = presenters
        self.fields["method"].queryset = methods_for(session)
        self.advise(session.method, self.event.starts_at, self.event.ends_at)
        planned = (self.event.ends_at - self.event.starts_at).total_seconds() // 60
        self.advise_while_choosing(**{"data-planned": int(planned)})

    def clean(self):
        data = super().clean()
        self.advise(data.get("method"), self.event.starts_at, self.event.ends_at)
        return data

    def details(self):
        """What `choose_method` takes."""
        return self.cleaned_data
