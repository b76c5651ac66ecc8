"""What the pages of the catalogue show beside their own fields (see `learning.page_context`)."""

from accounts.models import Employment
from learning.models import (
    AssignmentPage,
    HalfDayPage,
    LessonPage,
    ModulePage,
    ProgrammeIndexPage,
    ProgrammePage,
)
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
    cohorts = catalogue.cohorts_on(page, request.user)
    return {"modules": catalogue.modules_of(page), "cohorts": cohorts, "crumbs": crumbs_of(page)}


def of_module(page, request):
    return {"steps": catalogue.steps_of(page), "crumbs": crumbs_of(page)}


def of_step(page, request):
    return {"own_step": catalogue.own_step(page, request.user), "crumbs": crumbs_of(page)}


def of_lesson(page, request):
    return of_step(page, request) | {"themes": page.themes.all(), "goals": page.goals.all()}


def crumbs_of(page):
    """The pages above it, from the catalogue down. Whoever found the page along them asks nothing more."""
    above = []
    while not isinstance(page, ProgrammeIndexPage):
        page = page.get_parent().specific_deferred
        above.insert(0, {"title": page.title, "url": page.url})
    return above


CONTEXTS = {
    ProgrammeIndexPage: of_index,
    ProgrammePage: of_programme,
    ModulePage: of_module,
    LessonPage: of_lesson,
    AssignmentPage: of_step,
    HalfDayPage: of_step,
}
