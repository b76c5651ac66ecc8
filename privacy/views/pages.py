"""The base of every page with a form."""

import itertools
from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView

from privacy import drafts
from privacy.actions.drafts import DraftRefused, drop_draft, save_draft
from privacy.actions.forms import digest_of, note_location, take_form_key
from privacy.rescue import put_back, rescued_key
from privacy.verbs import Refused


def found_at(form, request, path=""):
    """Let a form know at which path its writer finds it again, this one unless said; return the form.

    Shown, it starts from what was rescued there.
    """
    form.page = path or request.get_full_path()
    if not form.is_bound and request.user.is_authenticated:
        put_back(form, owner=request.user, path=form.page)
    return form


class FormPage(FormView):
    """GET shows, POST acts: `act(form, now)` calls one action and may answer a response of its own.

    What the action refuses is said on the same page, with what was typed still there; `beside`
    names the field for a refusal that is about one. A second press of the same form gets the
    first's redirect. What was typed when the login had ended stands in the form again.
    `done` is the sentence above the next page; `form_name` what the template calls the form, where
    it has several. The template writes `{% form_token form %}` in it.
    """

    form_class = Form
    form_name = "form"
    beside: Mapping[type[Refused], str] = {}
    done = ""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        return self.on_its_page(form)

    def on_its_page(self, form):
        """Let a form know where its writer finds it again, and start from what was rescued there."""
        if getattr(form, "draft_key", None) is None:
            found_at(form, self.request)
        return form

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, self.form_name: context["form"]}

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return self.once(form, timezone.now())
        except Refused as refusal:
            return self.refused(form, refusal)

    def once(self, form, now):
        """Act, unless this form did so before; in one transaction with the key of the form."""
        form_key, is_first = self.form_key(now)
        if not is_first:
            return redirect(form_key.location or self.request.path)
        response = self.act(form, now) or HttpResponseRedirect(self.get_success_url())
        if form_key is not None:
            note_location(form_key=form_key, location=getattr(response, "url", ""))
        if self.request.user.is_authenticated:
            drop_draft(owner=self.request.user, key=rescued_key(form.page))
        if self.done:
            messages.success(self.request, self.done)
        return response

    def form_key(self, now):
        """The row of this form and whether it is new; (None, True) for one without a key."""
        try:
            key = UUID(self.request.POST.get("form_key", ""))
        except ValueError:
            return None, True
        if not self.request.user.is_authenticated:
            return None, True
        sizes = [file.size for name in self.request.FILES for file in self.request.FILES.getlist(name)]
        digest = digest_of([self.request.path, drafts.body_of(self.request.POST, self.request.FILES), sizes])
        return take_form_key(user=self.request.user, key=key, digest=digest, now=now)

    def refused(self, form, refusal):
        """The page again with the sentence that says why, beside its field or in the summary."""
        if isinstance(refusal, DraftRefused) and hasattr(form, "draft_refused"):
            form.draft_refused(refusal)
        else:
            form.add_error(self.field_of(refusal), str(refusal))
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def field_of(self, refusal):
        """The name of the field it is about, None where it is about no single one."""
        return self.beside.get(type(refusal))


class ButtonPage(FormPage):
    """A verb that is a button on another page: GET leads there, and so does POST, also when refused."""

    def get(self, request, *args, **kwargs):
        return redirect(self.get_success_url())

    def form_invalid(self, form):
        for sentence in itertools.chain(*form.errors.values()):
            messages.error(self.request, sentence)
        return redirect(self.get_success_url())

    def refused(self, form, refusal):
        messages.error(self.request, str(refusal))
        return redirect(self.get_success_url())


class DraftPage(FormPage):
    """A page with a `DraftForm`: what cannot be sent yet is kept as the draft."""

    def keep(self, form, now):
        """Save what was typed as the draft of its writer."""
        return save_draft(
            owner=self.request.user,
            key=form.draft_key,
            body=form.draft_body,
            version=form.draft_version_posted,
            now=now,
        )

    def form_invalid(self, form):
        try:
            draft = self.keep(form, timezone.now())
        except Refused as refusal:
            return self.refused(form, refusal)
        form.saved_version(draft.version)
        return super().form_invalid(form)


class SaveDraftPage(DraftPage):
    """ "Concept bewaren": keeps what was typed, whatever is still wrong with it; GET leads to the form."""

    def get(self, request, *args, **kwargs):
        return redirect(self.get_success_url())

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        form.is_valid()
        return self.form_valid(form)

    def act(self, form, now):
        self.keep(form, now)
