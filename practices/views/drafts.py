"""A draft as its author, its judge and whoever is named in it see it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.consents import consent_to_practice, refuse_consent
from practices.actions.publishing import withdraw_practice
from practices.actions.reviewing import open_draft
from practices.forms.judging import ReasonsForm
from practices.models import PracticeDraft
from practices.queries import drafts_of, reviews_of
from practices.queries.drafts import for_judge
from practices.queries.practices import reports_by, unplaced_reports_of
from privacy.verbs import Refused


class DraftPage(PermissionRequiredMixin, View):
    """A draft that this person may see, or 404; opening another's leaves a line in the read log."""

    raise_exception = True

    @cached_property
    def draft(self):
        drafts = for_judge(PracticeDraft.objects.visible_to(self.request.user))
        return get_object_or_404(drafts, public_id=self.kwargs["draft_id"])

    def get_permission_object(self):
        return self.draft

    def get(self, request, draft_id):
        return redirect(self.draft)

    def page(self, *, status=200, **more):
        user = self.request.user
        open_draft(draft=self.draft, actor=user, now=timezone.now())
        consents = list(self.draft.consents.all())
        is_author = self.draft.author_id == user.pk
        context = {
            "draft": self.draft,
            "practice": self.draft,
            "is_author": is_author,
            "consents": consents,
            "own_consent": next((one for one in consents if one.person_id == user.pk), None),
            "may_judge": user.has_perm("practices.approve_practice", self.draft),
        }
        context["reviews"] = reviews_of(self.draft) if is_author or context["may_judge"] else []
        if context["may_judge"]:
            context["form"] = more.pop("form", None) or ReasonsForm(draft=self.draft, judge=user)
        return render(self.request, "practices/draft.html", context | more, status=status)


class DraftDetail(DraftPage):
    permission_required = "practices.view_draft"

    def has_permission(self):
        return self.draft is not None  # fetched through visible_to, which is this permission

    def get(self, request, draft_id):
        if self.draft.is_editable and self.draft.author_id == request.user.pk and not self.draft.title:
            return redirect("practices:submit-practice", draft_id)
        return self.page()


class OwnPractices(PermissionRequiredMixin, View):
    """One's own voorbeelden and experiences, and where each stands."""

    permission_required = "practices.view_own_practices"
    raise_exception = True

    def get(self, request):
        user = request.user
        context = {"drafts": drafts_of(user), "reports": reports_by(user)}
        context["unplaced"] = unplaced_reports_of(user)
        return render(request, "practices/own_practices.html", context)


class WithdrawPractice(DraftPage):
    permission_required = "practices.withdraw_practice"

    def get(self, request, draft_id):
        if self.draft.is_editable:
            return redirect(self.draft)
        return render(request, "practices/withdraw_practice.html", {"draft": self.draft})

    def post(self, request, draft_id):
        was_published = self.draft.is_published
        withdraw_practice(draft=self.draft, actor=request.user, now=timezone.now())
        messages.success(
            request,
            _("Het voorbeeld staat nergens meer online. Jij hebt je tekst nog.")
            if was_published
            else _("Teruggehaald. Je kunt je voorbeeld weer veranderen."),
        )
        return redirect("practices:own-practices")


class ConsentVerb(DraftPage):
    def act(self):
        """Call the action; answer what to tell the person."""

    def post(self, request, draft_id):
        try:
            messages.success(request, self.act())
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("home:start")


class ConsentToPractice(ConsentVerb):
    permission_required = "practices.consent_to_practice"

    def act(self):
        consent_to_practice(draft=self.draft, actor=self.request.user, now=timezone.now())
        return _("Dank je. Je naam mag in dit voorbeeld staan.")


class RefuseConsent(ConsentVerb):
    permission_required = "practices.refuse_consent"

    def act(self):
        refuse_consent(draft=self.draft, actor=self.request.user, now=timezone.now())
        return _("Je naam komt niet in dit voorbeeld. De schrijver hoort dat.")
