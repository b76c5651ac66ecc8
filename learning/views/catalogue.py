"""The pages of the catalogue. Page types hold no queries: what stands around their text comes from here."""

from django.template.response import TemplateResponse

from accounts.models import Employment
from learning.models import ModulePage, ProgrammeIndexPage, ProgrammePage
from learning.models.pages import Step
from learning.queries import catalogue


def of_index(page, request):
    level = request.GET.get("niveau", "")
    level = level if level in Employment.Level.values else ""
    tabs = [{"title": "Alles", "url": page.url, "current": not level}]
    tabs += [
        {"title": label.capitalize(), "url": f"{page.url}?niveau={value}", "current": value == level}
        for value, label in Employment.Level.choices
    ]
    return {"programmes": catalogue.programmes(level), "tabs": tabs, "level": level}


def of_programme(page, request):
    return {"modules": catalogue.modules_of(page), "cohorts": catalogue.cohorts_on(page, request.user)}


def of_module(page, request):
    return {"steps": catalogue.steps_of(page)}


def of_step(page, request):
    return {"own_step": catalogue.own_step(page, request.user)}


CONTEXTS = {ProgrammeIndexPage: of_index, ProgrammePage: of_programme, ModulePage: of_module, Step: of_step}


def show(page, request):
    """The answer for a page of ours, None for any other."""
    for page_type, context in CONTEXTS.items():
        if isinstance(page, page_type):
            crumbs = [{"title": one.title, "url": one.url} for one in page.get_ancestors()[2:]]
            return TemplateResponse(
                request,
                page.get_template(request),
                {**page.get_context(request), **context(page, request), "crumbs": crumbs},
            )
    return None
