"""Intervisie as a host of the table: which page it began on. Its script is `intervision.script`."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from table.hosts import Host
from table.models import Table


def page_of(table: Table) -> str:
    """Return the session of a table, or the method where it stands alone."""
    if table.event is not None:
        return table.event.get_absolute_url()
    return reverse("intervision:method", args=[table.about])


HOST = Host("intervision", _("Intervisie"), page_of)
