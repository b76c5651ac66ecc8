"""Inviting people, and coming in on an invitation."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from cohorts import signup
from cohorts.actions.invitations import (
    accept_invitation,
    invite_several,
    make_invitation_link,
    revoke_invitation,
    why_refused,
)
from cohorts.forms.invitations import InvitationLinkForm, InviteByEmailForm
from cohorts.models import Invitation
from cohorts.queries.groups import members_of, open_invitations
from cohorts.views.base import OfCohort
from privacy.views.pages import FormPage, found_at


class InviteView(OfCohort, FormPage):
    """The page with both ways to invite; each way posts to an address of its own."""

    permission_required = "cohorts.invite"
    template_name = "cohorts/invite.html"

    def other(self, form, name):
        """A form that posts to an address of its own, where its words are found again."""
        return found_at(form, self.request, reverse(name, args=[self.cohort.slug]))

    def get_context_data(self, **kwargs):
        forms = {
            "email_form": self.other(InviteByEmailForm(prefix="mail"), "cohorts:invite"),
            "link_form": self.other(InvitationLinkForm(prefix="link"), "cohorts:make-invitation-link"),
        }
        context = forms | super().get_context_data(**kwargs)
        context["base_url"] = settings.BASE_URL
        context["invitations"] = open_invitations(self.cohort, timezone.now())
        return context


class Invite(InviteView):
    form_class, form_name, prefix = InviteByEmailForm, "email_form", "mail"

    def act(self, form, now):
        found = form.cleaned_data["emails"]
        results = invite_several(
            cohort=self.cohort,
            emails=found.taken,
            role=form.cleaned_data["role"],
            actor=self.request.user,
            now=now,
        )
        again = form.with_the_rest()
        again.page = form.page
        context = self.get_context_data(form=again, results=results, words=found.words)
        return self.render_to_response(context)


class MakeInvitationLink(InviteView):
    form_class, form_name, prefix = InvitationLinkForm, "link_form", "link"
    done = _("De link staat klaar. Deel hem met wie je uitnodigt.")

    def act(self, form, now):
        make_invitation_link(cohort=self.cohort, actor=self.request.user, now=now, **form.cleaned_data)

    def get_success_url(self):
        return reverse("cohorts:invite", args=[self.cohort.slug])


class RevokeInvitation(OfCohort, FormPage):
    permission_required = "cohorts.invite"
    template_name = "cohorts/revoke_invitation.html"
    done = _("De uitnodiging is ingetrokken.")

    @cached_property
    def invitation(self):
        return get_object_or_404(self.cohort.invitations, public_id=self.kwargs["public_id"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, invitation=self.invitation)

    def act(self, form, now):
        revoke_invitation(invitation=self.invitation, actor=self.request.user, now=now)

    def get_success_url(self):
        return reverse("cohorts:invite", args=[self.cohort.slug])


@method_decorator([login_not_required, never_cache], name="dispatch")
class AcceptInvitation(FormPage):
    """Open without a login: whoever holds the token sees for which leergroep it is, and the ways in."""

    template_name = "cohorts/accept_invitation.html"

    @cached_property
    def invitation(self):
        found = Invitation.objects.with_token(self.kwargs["token"])
        return get_object_or_404(found.select_related("cohort__region", "invited_by"))

    def get_context_data(self, **kwargs):
        user = self.request.user
        if "refusal" not in kwargs:
            kwargs["refusal"] = why_refused(self.invitation, user, timezone.now())
        is_member = user.has_perm("cohorts.view_members", self.invitation.cohort)
        back_here = urlencode({"next": self.request.path})
        return super().get_context_data(
            **kwargs,
            invitation=self.invitation,
            is_member=is_member,
            login_url=f"{reverse('account_login')}?{back_here}",
            signup_url=f"{reverse('account_signup')}?{back_here}",
        )

    def get(self, request, *args, **kwargs):
        signup.hold(request, self.invitation)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        return super().post(request, *args, **kwargs)

    def act(self, form, now):
        accept_invitation(invitation=self.invitation, actor=self.request.user, now=now)
        cohort = self.invitation.cohort
        messages.success(self.request, _("Je doet mee met %(name)s.") % {"name": cohort.name})
        if not members_of(cohort).exclude(pk=self.request.user.pk).exists():
            return redirect(cohort)
        return redirect("cohorts:declare-reporting-line", cohort.slug)
