"""Forms of /beheer/ that warn of what may point at a person, before a text goes to the country.

A draft may be saved as it is, and then says what was found. To publish, each finding is taken out or
said to be nobody's; a BSN or parketnummer with its word is always taken out.
"""

from django.core.exceptions import FieldDoesNotExist
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from privacy.gate import GateLevel
from privacy.gate.content import NOT_PUBLISHED, digest_of, judge, what_it_is, words_in
from privacy.models.content import NotPersonal, keep_what_was_said

TICK = "geen-persoonsgegeven"
NEVER = _(
    "Niet gepubliceerd: hier staat een burgerservicenummer of parketnummer. Dat gaat nooit naar buiten. "
    "Haal het weg."
)
ASKS = _(
    "Niet gepubliceerd: hier staat iets waaraan iemand te herkennen kan zijn. Verander het, of vink aan dat "
    "het geen persoonsgegeven is."
)


class Warns:
    """What every form shares that shows findings beside its fields and asks for a tick."""

    gate_level = GateLevel.SHARED
    is_deferred_validation = False  # Wagtail's own forms set it while a draft is saved

    @property
    def ticked(self):
        """The digests that stand behind the boxes that were ticked."""
        boxes = self.data.getlist(TICK) if hasattr(self.data, "getlist") else []
        return {digest for box in boxes for digest in box.split()}

    def is_valid(self):
        valid = super().is_valid()
        if not self.is_bound:
            return valid
        said = self.judge_all(self.ticked | self.said_before, as_errors=not self.is_deferred_validation)
        self.note(said)
        return valid and not self.warned

    def judge_all(self, said, *, as_errors):
        """Warn beside each field; return the labels of what somebody said is nobody's, by digest."""
        self.warned, accepted = False, {}
        for form, name, text in self.texts():
            judged = judge(text, said=said, level=self.gate_level)
            accepted |= {digest_of(finding): finding.label for finding in judged.said}
            if judged.warns:
                self.warn(form, name, judged, as_errors=as_errors)
        return accepted

    def warn(self, form, name, judged, *, as_errors):
        shown = render_to_string(
            "privacy/admin/warning.html",
            {
                "never": [(one.text, what_it_is(one)) for one in judged.never],
                "asks": [(one.text, what_it_is(one)) for one in judged.asks],
                "tick": TICK,
                "digests": " ".join(digest_of(one) for one in judged.asks),
            },
        )
        beside = form[name]
        beside.help_text = format_html("{}{}", shown, beside.help_text)
        if as_errors:
            self.warned = True
            form.add_error(name, NEVER if judged.never else ASKS)

    @property
    def said_before(self):
        return set()

    def note(self, said):
        """Keep what was said; a form that saves nothing keeps nothing."""


class WarnsOfPersons(Warns):
    """For a form of a model, also the forms of rows that belong to it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.starts_from_a_draft:
            self.judge_all(self.said_before, as_errors=False)

    @property
    def starts_from_a_draft(self):
        waits = getattr(self.instance, "has_unpublished_changes", False)
        return bool(self.instance.pk and (waits or not getattr(self.instance, "live", True)))

    @property
    def said_before(self):
        return NotPersonal.objects.digests(self.instance)

    @property
    def writer(self):
        return getattr(self, "for_user", None) or getattr(self, "user", None)

    def texts(self):
        """(form, name of the field, words) of everything that a reader will see."""
        for form in self.forms_within(self):
            for name in form.fields:
                try:
                    field = form._meta.model._meta.get_field(name)
                except FieldDoesNotExist:
                    continue
                if text := words_in(field, self.value_of(form, name)):
                    yield form, name, text

    def value_of(self, form, name):
        if form.is_bound:
            return getattr(form, "cleaned_data", {}).get(name)
        return form.get_initial_for_field(form.fields[name], name)

    def forms_within(self, form):
        yield form
        for name, formset in getattr(form, "formsets", {}).items():
            gone = formset.deleted_forms if formset.is_bound and formset.is_valid() else []
            for row in formset.forms if name not in NOT_PUBLISHED else ():
                if row not in gone:
                    yield from self.forms_within(row)

    def note(self, said):
        self.instance.said_not_personal = (said, self.writer)

    def save(self, commit=True):
        saved = super().save(commit=commit)
        keep_what_was_said(self.instance, *self.instance.said_not_personal)
        return saved


class CheckedModelForm(WarnsOfPersons, WagtailAdminModelForm):
    pass


class CheckedPageForm(WarnsOfPersons, WagtailAdminPageForm):
    pass


class CheckedRegisterForm(WarnsOfPersons, WagtailAdminModelForm):
    """Of a register of names (regions, houses, organisations): there a name is no finding, a number is."""

    gate_level = GateLevel.PRACTICAL


class CheckedCopyForm(Warns, CopyForm):
    """A copy that goes live at once carries a new title and a new address."""

    def texts(self):
        publishes = self.cleaned_data.get("publish_copies") or self.cleaned_data.get("alias")
        for name in ("new_title", "new_slug") if publishes else ():
            yield self, name, self.cleaned_data.get(name, "").replace("-", " ")
