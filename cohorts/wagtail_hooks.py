"""What a functioneel beheerder sees in /beheer/: accounts, roles, places and organisations."""

from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from accounts.models import Organisation, User
from cohorts.forms.admin import (
    AccountForm,
    AppointForm,
    EndAppointmentForm,
    OrganisationForm,
    RegionForm,
    SafetyHouseForm,
)
from cohorts.models import Appointment, Region, SafetyHouse
from cohorts.views.admin import (
    AccountDetail,
    AccountList,
    AppointmentList,
    AppointView,
    EndAppointmentView,
    OrganisationList,
    RegionList,
    RoleOfToday,
)

SLUG = FieldPanel("slug", heading=_("Naam in het adres"))


class KeptViewSet(ModelViewSet):
    """A list that is added to and changed; what others refer to is not deleted.

    It ends by a date, or points to what came after it.
    """

    addresses = ("index", "index_results", "add", "edit")

    add_to_reference_index = False  # that is for what pages use
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50

    def get_common_view_kwargs(self, **kwargs):
        missing = dict.fromkeys(("history_url_name", "usage_url_name", "delete_url_name"))
        return super().get_common_view_kwargs(**{**missing, **kwargs})

    def get_urlpatterns(self):
        return [one for one in super().get_urlpatterns() if one.name in self.addresses]


class RegionViewSet(KeptViewSet):
    model = Region
    index_view_class = RegionList
    icon = "site"
    menu_label = _("Regio's")
    list_display = ["name", "kind", "number", "zsm_region"]
    list_filter = ["kind", "zsm_region"]
    search_fields = ["name"]
    edit_handler = ObjectList(
        [FieldPanel("name"), SLUG, FieldPanel("kind"), FieldPanel("number"), FieldPanel("zsm_region")],
        base_form_class=RegionForm,
    )


class SafetyHouseViewSet(KeptViewSet):
    model = SafetyHouse
    icon = "home"
    menu_label = _("Veiligheidshuizen")
    list_display = ["name", "from_date", "until_date"]
    search_fields = ["name", "old_names"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            SLUG,
            FieldPanel("old_names"),
            FieldPanel("regions", widget=CheckboxSelectMultiple),
            FieldPanel("from_date"),
            FieldPanel("until_date"),
        ],
        base_form_class=SafetyHouseForm,
    )


class OrganisationViewSet(KeptViewSet):
    model = Organisation
    index_view_class = OrganisationList
    icon = "group"
    menu_label = _("Organisaties")
    list_display = ["name", "chain", BooleanColumn("is_zsm_core", label=_("kernpartner")), "merged_into"]
    list_filter = ["chain", "is_zsm_core"]
    search_fields = ["name"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            SLUG,
            FieldPanel("chain"),
            FieldPanel("is_zsm_core"),
            FieldPanel("merged_into"),
        ],
        base_form_class=OrganisationForm,
    )


register_permission_policy(Appointment, RoleOfToday(Appointment))


def edit_url(appointment):
    return reverse("appointment:edit", args=[appointment.pk])


class AppointmentViewSet(KeptViewSet):
    model = Appointment
    index_view_class = AppointmentList
    icon = "user"
    menu_label = _("Rollen")
    add_view_class = AppointView
    edit_view_class = EndAppointmentView
    edit_template_name = "cohorts/admin/end_appointment.html"
    list_display = [
        TitleColumn("user", label=_("wie"), accessor="user.get_full_name", get_url=edit_url),
        "role",
        Column("area", label=_("voor")),
        "from_date",
        "until_date",
    ]
    list_filter = ["role", "region"]
    search_fields = ["user__first_name", "user__last_name", "user__email"]

    def get_form_class(self, for_update=False):
        return EndAppointmentForm if for_update else AppointForm


def account_url(user):
    return reverse("person:edit", args=[user.pk])


class ForAdministrators(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("cohorts.appoint")


class AccountViewSet(KeptViewSet):
    """People come in by an invitation, so none is added here; and none is changed but open or closed.

    Its views ask the role themselves: a policy for all of User would open Wagtail's own screens too.
    """

    model = User
    name = "person"
    url_prefix = "accounts"
    index_view_class = AccountList
    edit_view_class = AccountDetail
    edit_template_name = "cohorts/admin/account.html"
    menu_item_class = ForAdministrators
    icon = "lock"
    menu_label = _("Accounts")
    list_display = [
        TitleColumn("last_name", label=_("wie"), accessor="get_full_name", get_url=account_url),
        Column("email", label=_("e-mailadres")),
        Column("works_at", label=_("organisatie")),
        DateColumn("date_joined", label=_("sinds")),
        DateColumn("last_login", label=_("laatst ingelogd")),
        BooleanColumn("is_active", label=_("open")),
    ]
    list_filter = ["is_active"]
    search_fields = ["first_name", "last_name", "email"]
    addresses = ("index", "index_results", "edit")

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"add_url_name": None, **kwargs})

    def get_form_class(self, for_update=False):
        return AccountForm


@hooks.register("register_admin_viewset")
class RolesAndPlaces(ModelViewSetGroup):
    menu_label = _("Mensen en regio's")
    menu_icon = "group"
    menu_order = 170
    items = (AccountViewSet, AppointmentViewSet, RegionViewSet, SafetyHouseViewSet, OrganisationViewSet)
