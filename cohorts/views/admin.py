"""/beheer/: lists that fetch what they show, and giving and ending a role, each by its action."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic


class RegionList(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("zsm_region")


class OrganisationList(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("merged_into")


class AppointmentList(generic.IndexView):
    """Who holds or held which role, the newest first."""

    default_ordering = "-from_date"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user", "region", "safety_house")


class ByAction:
    """The form carries out an action of ours instead of saving; refused, it comes back as it was."""

    produced_error_message = None

    def form_valid(self, form):
        self.done = form.carry_out(by=self.request.user, now=timezone.now())
        return self.form_invalid(form) if self.done is None else super().form_valid(form)

    def save_instance(self):
        return self.done

    def get_success_message(self, *args):
        who, role = self.done.user.get_full_name(), self.done.get_role_display()
        return self.success_message % {"who": who, "role": role}


class AppointView(ByAction, generic.CreateView):
    """Give somebody a role; it counts from its first day."""

    page_title = _("Rol geven")
    submit_button_label = _("Rol geven")
    success_message = _("%(who)s is nu %(role)s, of wordt het op de eerste dag.")


class EndAppointmentView(ByAction, generic.EditView):
    """One role of one person, and the button that ends it at once."""

    success_message = _("%(who)s is geen %(role)s meer.")
