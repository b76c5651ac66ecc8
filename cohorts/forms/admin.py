"""Forms of /beheer/: regions, houses and organisations, roles and accounts."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.actions.account import close_account, reopen_account
from accounts.actions.organisation import merge_organisations
from accounts.models import Organisation, User
from cohorts.actions import appointments
from cohorts.actions.appointments import appoint, end_appointment
from cohorts.models import Appointment, Region, SafetyHouse
from privacy.forms.content import CheckedRegisterForm
from privacy.forms.lines import EmailField


class LinesField(forms.CharField):
    """A list of short texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class RegionForm(CheckedRegisterForm):
    """A safety region lies in a ZSM region, and a ZSM region in none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zsm_region"].queryset = Region.objects.filter(kind=Region.Kind.ZSM)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        inside = cleaned.get("zsm_region") is not None
        if inside != (cleaned.get("kind") == Region.Kind.SAFETY):
            says = _("Een ZSM-regio ligt zelf niet in een regio.") if inside else _("Kies de ZSM-regio.")
            self.add_error("zsm_region", says)
        return cleaned


class SafetyHouseForm(CheckedRegisterForm):
    """A house lies in one or more safety regions; under its old names it stays findable."""

    old_names = LinesField(label=_("Oude namen"), required=False, help_text=_("Een naam op elke regel."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regions"].queryset = Region.objects.filter(kind=Region.Kind.SAFETY)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        first, last = cleaned.get("from_date"), cleaned.get("until_date")
        if first and last and last < first:
            self.add_error("until_date", _("Kies een dag na het begin."))
        return cleaned

    def save(self, commit: bool = True) -> SafetyHouse:
        """A new name leaves the one before it among the old ones."""
        before, old_names = self.initial.get("name"), self.instance.old_names
        if before and "name" in self.changed_data and before not in old_names:
            self.instance.old_names = [*old_names, before]
        house: SafetyHouse = super().save(commit)
        return house


class OrganisationForm(CheckedRegisterForm):
    """A merger leaves the old row in place, pointing at the new one, with all that went into it before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["merged_into"].queryset = Organisation.objects.filter(merged_into=None).exclude(
            pk=self.instance.pk
        )

    def save(self, commit: bool = True) -> Organisation:
        organisation: Organisation = super().save(commit)
        into = organisation.merged_into
        if into is not None and "merged_into" in self.changed_data:
            merge_organisations(old=organisation, into=into, actor=self.for_user, now=timezone.now())
        return organisation


class AppointForm(WagtailAdminModelForm):
    """Gives a role by `cohorts.actions.appoint`; what it refuses is said beside the field it is about."""

    beside = {
        appointments.NotActive: "email",
        appointments.NotYourself: "email",
        appointments.NeedsAnArea: "region",
        appointments.EndsBeforeStart: "until_date",
        appointments.AlreadyAppointed: "role",
    }

    email = EmailField(
        label=_("E-mailadres"),
        help_text=_("Van iemand met een account. Nodig iemand zonder account eerst uit."),
    )

    class Meta:
        model = Appointment
        fields = ("role", "region", "safety_house", "from_date", "until_date")

    field_order = ("email", *Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_date"].initial = timezone.localdate()
        self.fields["until_date"].help_text = _("De eerste dag waarop de rol niet meer geldt. Mag leeg.")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.user = User.objects.filter(email__iexact=email, is_active=True).first()
        if self.user is None:
            raise forms.ValidationError(_("Er is geen account met dit e-mailadres."))
        return email

    def _post_clean(self) -> None:
        """Nothing is saved by the form itself: the action asks all that must hold."""

    def act(self, *, actor: User, now: datetime) -> Appointment:
        """Return the appointment; raise what `appoint` refuses."""
        chosen = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return appoint(user=self.user, actor=actor, now=now, **chosen)


class AccountForm(WagtailAdminModelForm):
    """Asks nothing; sending it closes an open account, and opens a closed one."""

    class Meta:
        model = User
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["was_open"] = forms.BooleanField(
            required=False, widget=forms.HiddenInput, initial=self.instance.is_active
        )

    def act(self, *, actor: User, now: datetime) -> User:
        """Return the account as it is now; of two at once the second is refused."""
        if self.cleaned_data["was_open"]:
            return close_account(user=self.instance, actor=actor, now=now)
        return reopen_account(user=self.instance, actor=actor, now=now)


class EndAppointmentForm(WagtailAdminModelForm):
    """Asks nothing; sending it ends the role today."""

    class Meta:
        model = Appointment
        fields = ()

    def act(self, *, actor: User, now: datetime) -> Appointment:
        """Return the ended appointment; raise what `end_appointment` refuses."""
        return end_appointment(appointment=self.instance, actor=actor, now=now)
