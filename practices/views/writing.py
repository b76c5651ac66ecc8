"""The form of a voorbeeld, and its two buttons."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.states import STATES
from practices.actions.writing import begin_practice, save_practice, share_practice, submit_practice
from practices.forms.practice import ConceptForm, PracticeForm
from practices.models import PracticeDraft
from practices.queries.drafts import reviews_of
from privacy.views.pages import DraftPage, SaveDraftPage

SAVED = _("Je concept is bewaard. Alleen jij kunt het lezen.")


class WritingPage(PermissionRequiredMixin):
    """What sharing and keeping have in common: the draft (None: a new one), the form, the page."""

    raise_exception = True
    permission_required = "practices.share_practice"
    template_name = "practices/write.html"
    form_class = PracticeForm
    draft = None

    def get_permission_object(self):
        return self.draft

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "author": self.request.user, "draft": self.draft}

    def get_context_data(self, **kwargs):
        reviews = reviews_of(self.draft) if self.draft else []
        return super().get_context_data(**kwargs, draft=self.draft, reviews=reviews)

    def thank(self, draft):
        """Say what happens next, and lead to the draft."""
        if draft.missing_consents:
            sentence = _("Gedeeld met de beoordelaar. Wie je noemt, krijgt de vraag of dat goed is.")
        else:
            sentence = _("Gedeeld met de beoordelaar. Je krijgt bericht zodra er een oordeel is.")
        messages.success(self.request, sentence)
        return redirect(draft)


class SharePractice(WritingPage, DraftPage):
    def act(self, form, now):
        return self.thank(share_practice(actor=self.request.user, **form.details(), now=now))


class BeginPractice(WritingPage, SaveDraftPage):
    form_class = ConceptForm
    done = SAVED

    def act(self, form, now):
        draft = begin_practice(actor=self.request.user, **form.details(), now=now)
        return redirect("practices:submit-practice", draft.public_id)

    def get_success_url(self):
        return reverse("practices:share-practice")


class OwnDraft(WritingPage):
    """A draft of one's own, or 404; what cannot be submitted yet is kept with it."""

    permission_required = "practices.submit_practice"

    @cached_property
    def draft(self):
        drafts = PracticeDraft.objects.visible_to(self.request.user).select_related("region")
        return get_object_or_404(drafts, public_id=self.kwargs["draft_id"])

    def keep(self, form, now):
        return save_practice(
            draft=self.draft,
            actor=self.request.user,
            body=form.draft_body,
            draft_version=form.draft_version_posted,
            now=now,
        )


class SubmitPractice(OwnDraft, DraftPage):
    def get(self, request, *args, **kwargs):
        if not STATES.allows("submit_practice", self.draft):
            return redirect(self.draft)
        return super().get(request, *args, **kwargs)

    def act(self, form, now):
        draft = submit_practice(draft=self.draft, actor=self.request.user, **form.details(), now=now)
        return self.thank(draft)


class SavePractice(OwnDraft, SaveDraftPage):
    permission_required = "practices.save_practice"
    form_class = ConceptForm
    done = SAVED

    def get_success_url(self):
        return reverse("practices:submit-practice", args=[self.draft.public_id])
