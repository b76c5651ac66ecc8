"""System checks: what must be right before the site goes live."""

from django.core.checks import Error, Tags, register
from django.db import connection
from wagtail.models import Page

from home.navigation import address_exists

DEPTH_BELOW_HOME = 3  # Wagtail's root, the voorpagina, and then what stands at /<slug>/


@register(Tags.database)
def no_page_hides_behind_an_address(app_configs, databases, **kwargs):
    """A page at an address that an app answers would never be shown."""
    if "default" not in (databases or []) or not _has_pages():
        return []
    slugs = Page.objects.filter(depth=DEPTH_BELOW_HOME).values_list("slug", flat=True)
    return [
        Error(
            f"The page at /{slug}/ can never be reached: an app answers there.",
            hint="Give the page another slug in /beheer/.",
            id="home.E001",
        )
        for slug in slugs
        if address_exists(f"/{slug}/")
    ]


def _has_pages():
    """Before the first migration there is no table of pages yet."""
    return Page._meta.db_table in connection.introspection.table_names()
