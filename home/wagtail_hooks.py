"""Who may open a page, and what the editors' admin looks like."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from home.editors import WhatToDoPanel

# What the work is called here; Wagtail's own word says nothing to a redacteur.
MENU_LABELS = {
    "explorer": _("Lesmateriaal"),
    "images": _("Beelden"),
    "documents": _("Bestanden en films"),
    "reports": _("Wie deed wat"),
    "settings": _("Instellingen"),
}
HIDDEN_MENUS = {"help"}
USED_REPORTS = {"site-history"}
HIDDEN_SETTINGS = {"workflows", "workflow-tasks", "sites", "redirects"}


@hooks.register("before_serve_page", order=-1)
def say_that_the_site_is_empty(page, request, serve_args, serve_kwargs):
    """Before `manage.py init` all there is, is the page that Wagtail begins with."""
    return render(request, "home/not_ready.html", status=503) if type(page) is Page else None


@hooks.register("before_serve_page")
def close_pages_by_default(page, request, serve_args, serve_kwargs):
    """A page type without `is_public = True` opens after a login only."""
    if request.user.has_perm("home.open_page", page):
        return None
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


@hooks.register("construct_main_menu")
def name_menus_after_the_work(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN_MENUS]
    for item in menu_items:
        item.label = MENU_LABELS.get(item.name, item.label)


@hooks.register("construct_reports_menu")
def keep_used_reports(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name in USED_REPORTS]


@hooks.register("construct_settings_menu")
def keep_used_settings(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN_SETTINGS]


@hooks.register("construct_homepage_panels")
def say_what_to_do(request, panels):
    panels[:] = [WhatToDoPanel(), *(panel for panel in panels if panel.name in WhatToDoPanel.keeps)]


@hooks.register("insert_global_admin_css")
def dress_admin():
    sheets = ((static(f"css/{name}.css"),) for name in ("tokens", "fonts", "admin"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)
