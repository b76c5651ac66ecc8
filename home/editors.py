"""The first page of /beheer/: what somebody can do here, in words of the work."""

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry


@dataclass(frozen=True)
class Task:
    """Something an editor comes here for; `model` says whose permissions allow it."""

    title: str | Promise
    text: str | Promise
    url_name: str
    model: type[Model]


TASKS = [
    Task(
        _("Een les of opdracht schrijven"),
        _("Kies het programma en dan de module. Pas na publiceren kan iemand het lezen."),
        "wagtailadmin_explore_root",
        Page,
    ),
    Task(
        _("Een beeld toevoegen"),
        _("Met een beschrijving voor wie het niet ziet."),
        "wagtailimages:index",
        get_image_model(),
    ),
    Task(
        _("Een bestand of film toevoegen"),
        _("Bij een film horen ondertiteling en een uitgeschreven tekst."),
        "wagtaildocs:index",
        get_document_model(),
    ),
]


class WhatToDoPanel(Component):
    """Only what this person may do."""

    name = "what_to_do"
    order = 10
    template_name = "home/admin_what_to_do.html"
    keeps: ClassVar[set[str]] = {"user_locked_pages", "recent_edits"}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"tasks": tasks_of(user), "may_view_queue": user.has_perm("home.view_queue")}


def tasks_of(user) -> list[Task]:
    """What a person with these permissions can do in the admin."""
    return [
        task
        for task in TASKS
        if policy_registry.get_by_type(task.model).user_has_any_permission(user, ["add", "change"])
    ]
