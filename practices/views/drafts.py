"""A draft as its author, its judge and whoever is named in it see it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.consents import consent_to_practice, refuse_consent
from practices.actions.publishing import withdraw_practice
from practices.actions.reviewing import open_draft
from practices.actions.states import STATES
from practices.forms.judging import ReasonsForm
from practices.models import PracticeDraft
from practices.queries.drafts import drafts_of, for_judge, reviews_of
from practices.queries.practices import reports_by, unplaced_reports_of
from privacy.views.pages import ButtonPage, FormPage, found_at


class OfDraft(PermissionRequiredMixin):
    """Below /goede-voorbeelden/concepten/<uuid>/: 404 for who may not see the draft."""

    raise_exception = True

    @cached_property
    def draft(self):
        drafts = for_judge(PracticeDraft.objects.visible_to(self.request.user))
        return get_object_or_404(drafts, public_id=self.kwargs["draft_id"])

    def get_permission_object(self):
        return self.draft

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, draft=self.draft)


class ShownDraft(OfDraft):
    """The page of a draft, with the verbs of its reader; opening another's leaves a line in the read log."""

    template_name = "practices/draft.html"

    def get_context_data(self, **kwargs):
        user, draft = self.request.user, self.draft
        consents = list(draft.consents.all())
        is_author, may_judge = draft.author_id == user.pk, user.has_perm("practices.approve_practice", draft)
        context = super().get_context_data(**kwargs)
        if may_judge:
            context.setdefault("reasons_form", self.empty_reasons_form())
        return {
            "form": context.get("reasons_form"),
            **context,
            "practice": draft,
            "is_author": is_author,
            "consents": consents,
            "own_consent": next((one for one in consents if one.person_id == user.pk), None),
            "may_judge": may_judge,
            "reviews": reviews_of(draft) if is_author or may_judge else [],
        }

    def empty_reasons_form(self):
        form = ReasonsForm(draft=self.draft, judge=self.request.user)
        path = reverse("practices:send-back-practice", args=[self.draft.public_id])
        return found_at(form, self.request, path)

    def render_to_response(self, context, **response_kwargs):
        open_draft(draft=self.draft, actor=self.request.user, now=timezone.now())
        return super().render_to_response(context, **response_kwargs)


class DraftDetail(ShownDraft, TemplateView):
    permission_required = "practices.view_draft"

    def has_permission(self):
        return self.draft is not None  # fetched through visible_to, which is this permission

    def get(self, request, *args, **kwargs):
        if self.draft.is_editable and self.draft.author_id == request.user.pk and not self.draft.title:
            return redirect("practices:submit-practice", self.draft.public_id)
        return super().get(request, *args, **kwargs)


class OwnPractices(PermissionRequiredMixin, TemplateView):
    """One's own voorbeelden and experiences, and where each stands."""

    permission_required = "practices.view_own_practices"
    raise_exception = True
    template_name = "practices/own_practices.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            drafts=drafts_of(user),
            reports=reports_by(user),
            unplaced=unplaced_reports_of(user),
        )


class WithdrawPractice(OfDraft, FormPage):
    permission_required = "practices.withdraw_practice"
    template_name = "practices/withdraw_practice.html"

    def get(self, request, *args, **kwargs):
        if not STATES.allows("withdraw_practice", self.draft):
            return redirect(self.draft)
        return super().get(request, *args, **kwargs)

    def act(self, form, now):
        was_published = self.draft.is_published
        withdraw_practice(draft=self.draft, actor=self.request.user, now=now)
        if was_published:
            sentence = _("Het voorbeeld staat nergens meer online. Jij hebt je tekst nog.")
        else:
            sentence = _("Teruggehaald. Je kunt je voorbeeld weer veranderen.")
        messages.success(self.request, sentence)

    def get_success_url(self):
        return reverse("practices:own-practices")


class ConsentButton(OfDraft, ButtonPage):
    """A button on the page of the draft, where GET leads."""

    def get(self, request, *args, **kwargs):
        return redirect(self.draft)

    def get_success_url(self):
        return reverse("home:start")


class ConsentToPractice(ConsentButton):
    permission_required = "practices.consent_to_practice"
    done = _("Dank je. Je naam mag in dit voorbeeld staan.")

    def act(self, form, now):
        consent_to_practice(draft=self.draft, actor=self.request.user, now=now)


class RefuseConsent(ConsentButton):
    permission_required = "practices.refuse_consent"
    done = _("Je naam komt niet in dit voorbeeld. De schrijver hoort dat.")

    def act(self, form, now):
        refuse_consent(draft=self.draft, actor=self.request.user, now=now)
