"""/beheer/: lists that fetch what they show; roles and accounts, each changed by its action."""

from django.db.models import OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import Employment, User
from privacy.verbs import Refused


class RoleOfToday(ModelPermissionPolicy):
    """Asks the rule of today: the admin groups follow the calendar only minutes later."""

    def user_has_permission(self, user, action):
        return user.has_perm("cohorts.appoint")


class RegionList(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("zsm_region")


class OrganisationList(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("merged_into")


class AccountList(generic.IndexView):
    """Who has or had an account, and where they work; nothing of what they write."""

    page_title = _("Accounts")
    default_ordering = "last_name"
    permission_policy = RoleOfToday(User)

    def get_base_queryset(self):
        people = super().get_base_queryset().filter(erased_at=None)
        works_at = Employment.objects.filter(user=OuterRef("pk"), until_date=None)
        return people.annotate(works_at=works_at.values("organisation__name")[:1])


class AppointmentList(generic.IndexView):
    """Who holds or held which role, the newest first."""

    default_ordering = "-from_date"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user", "region", "safety_house")


class ByAction:
    """The form calls an action of ours instead of saving; refused, it comes back as it was."""

    produced_error_message = None

    def form_valid(self, form):
        try:
            self.done = form.act(actor=self.request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(getattr(form, "beside", {}).get(type(refusal)), str(refusal))
            return self.form_invalid(form)
        return super().form_valid(form)

    def save_instance(self):
        return self.done


class AboutARole(ByAction):
    def get_success_message(self, *args):
        who, role = self.done.user.get_full_name(), self.done.get_role_display()
        return self.success_message % {"who": who, "role": role}


class AppointView(AboutARole, generic.CreateView):
    """Give somebody a role; it counts from its first day."""

    page_title = _("Rol geven")
    submit_button_label = _("Rol geven")
    success_message = _("%(who)s is nu %(role)s, of wordt het op de eerste dag.")


class EndAppointmentView(AboutARole, generic.EditView):
    """One role of one person, and the button that ends it at once."""

    success_message = _("%(who)s is geen %(role)s meer.")


class AccountDetail(ByAction, generic.EditView):
    """One account, and the button that closes it or opens it again; none that was erased."""

    permission_policy = RoleOfToday(User)

    def get_queryset(self):
        return super().get_queryset().filter(erased_at=None)

    def get_success_message(self, *args):
        sentence = (
            _("Het account van %s is weer open.")
            if self.done.is_active
            else _("Het account van %s is gesloten.")
        )
        return sentence % self.done.get_full_name()
