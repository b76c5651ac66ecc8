"""Pages, editions and steps. `CohortStepFactory(kind="assignment")` makes all that a step hangs on."""

from uuid import uuid4

import factory
from django.db.models import F, Max
from django.utils import timezone
from wagtail.models import Page, Revision, Site

from home.models import HomePage
from learning.models import (
    AssignmentPage,
    CohortProgramme,
    CohortStep,
    EditionStep,
    HalfDayPage,
    LearningGoal,
    LessonPage,
    ModulePage,
    ProgrammeEdition,
    ProgrammeIndexPage,
    ProgrammePage,
    StepProgress,
    Theme,
)
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory

STEP_PAGES = {"lesson": LessonPage, "assignment": AssignmentPage, "half_day": HalfDayPage}


def home_page():
    """The top of the page tree, with its site."""
    if page := HomePage.objects.first():
        return page
    root = Page.get_first_root_node()
    page = add(root, HomePage(title="Vakmanschap", slug="vakmanschap", intro="Leren met elkaar."))
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=80, root_page=page)
    Site.clear_site_root_paths_cache()
    return page


def catalogue():
    return ProgrammeIndexPage.objects.first() or add(
        home_page(), ProgrammeIndexPage(title="Programma's", slug="modules")
    )


def add(parent, page):
    """A page as the last one below `parent`, checked by its own `clean`.

    What `add_child` leaves, with a third of its statements: no log, and neither search nor the register of
    references hears of it.
    """
    page.draft_title, page.locale_id, page._cached_parent_obj = page.title, parent.locale_id, parent
    below = Page.objects.filter(depth=parent.depth + 1, path__startswith=parent.path)
    last = below.aggregate(path=Max("path"))["path"]
    page.depth = parent.depth + 1
    page.path = Page(path=last)._inc_path() if last else Page._get_path(parent.path, page.depth, 1)
    page.set_url_path(parent)
    page.clean()
    _insert(page)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    parent.numchild += 1
    return page


def _insert(page):
    """A row of Page and one of its own kind, as `save` makes them; `raw` tells that nobody is to listen."""
    fields = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
    [row] = Page.objects.bulk_create([Page(**fields)])
    page.id = page.pk = row.pk
    page.save_base(raw=True, force_insert=True)


def publish(row, model, **more):
    """A revision, and the row of this model as publishing that leaves it."""
    now = timezone.now()
    revision = Revision.objects.create(
        content_object=row,
        base_content_type=row.get_base_content_type(),
        content=row.serializable_data(),
        object_str=str(row),
        created_at=now,
    )
    model.objects.filter(pk=row.pk).update(
        latest_revision=revision,
        live_revision=revision,
        first_published_at=now,
        last_published_at=now,
        **more,
    )


class ChildPageFactory(factory.django.DjangoModelFactory):
    """A published page with a revision, below `parent`: as publishing leaves it, without its signals."""

    class Meta:
        abstract = True

    slug = factory.LazyFunction(lambda: f"pagina-{uuid4().hex[:12]}")

    @classmethod
    def _create(cls, model_class, *args, parent, **kwargs):
        page = add(parent, model_class(**kwargs))
        publish(page, Page, latest_revision_created_at=timezone.now())
        return model_class.objects.get(pk=page.pk)


class ProgrammePageFactory(ChildPageFactory):
    class Meta:
        model = ProgrammePage

    parent = factory.LazyFunction(catalogue)
    title = "Compacte start"
    intro = "Twee dagdelen en een opdracht."


class ModulePageFactory(ChildPageFactory):
    class Meta:
        model = ModulePage

    parent = factory.SubFactory(ProgrammePageFactory)
    title = "Elkaars werk kennen"
    promise = "Na deze module ken je elkaars werk."


class LessonPageFactory(ChildPageFactory):
    class Meta:
        model = LessonPage

    parent = factory.SubFactory(ModulePageFactory)
    title = factory.Sequence(lambda n: f"Les {n}")


class AssignmentPageFactory(LessonPageFactory):
    class Meta:
        model = AssignmentPage

    title = factory.Sequence(lambda n: f"Opdracht {n}")


class HalfDayPageFactory(LessonPageFactory):
    class Meta:
        model = HalfDayPage

    title = factory.Sequence(lambda n: f"Dagdeel {n}")
    minutes = 180


PAGE_FACTORIES = {
    "lesson": LessonPageFactory,
    "assignment": AssignmentPageFactory,
    "half_day": HalfDayPageFactory,
}


def module_of(programme):
    """The module of a programme, made when it has none."""
    return ModulePage.objects.child_of(programme).first() or ModulePageFactory(parent=programme)


class ProgrammeEditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeEdition

    programme = factory.SubFactory(ProgrammePageFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Compacte start"
    made_by = factory.SubFactory(UserFactory)
    made_at = factory.LazyFunction(timezone.now)


class EditionStepFactory(factory.django.DjangoModelFactory):
    """A step pinned to a new page of its kind in the programme; give `page` to pin that one."""

    class Meta:
        model = EditionStep

    class Params:
        page = factory.LazyAttribute(
            lambda step: PAGE_FACTORIES[step.kind](parent=module_of(step.edition.programme))
        )

    edition = factory.SubFactory(ProgrammeEditionFactory)
    kind = "lesson"
    position = factory.Sequence(lambda n: n + 1)
    step_id = factory.LazyAttribute(lambda step: step.page.step_id)
    revision = factory.LazyAttribute(lambda step: step.page.latest_revision)
    title = factory.LazyAttribute(lambda step: step.page.title)
    module_title = "Elkaars werk kennen"
    minutes = factory.LazyAttribute(lambda step: step.page.minutes)


class CohortProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CohortProgramme

    cohort = factory.SubFactory(CohortFactory)
    edition = factory.SubFactory(ProgrammeEditionFactory)
    followed_at = factory.LazyFunction(timezone.now)


class CohortStepFactory(factory.django.DjangoModelFactory):
    """A step of a leergroep: `CohortStepFactory(cohort=…, kind="assignment", readers="duo")`."""

    class Meta:
        model = CohortStep

    class Params:
        kind = "lesson"

    cohort = factory.SubFactory(CohortFactory)
    cohort_programme = factory.LazyAttribute(
        lambda step: step.cohort.programmes.first() or CohortProgrammeFactory(cohort=step.cohort)
    )
    edition_step = factory.LazyAttribute(
        lambda step: EditionStepFactory(edition=step.cohort_programme.edition, kind=step.kind)
    )


class StepProgressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StepProgress

    step = factory.SubFactory(CohortStepFactory)
    user = factory.SubFactory(UserFactory)
    done_at = factory.LazyFunction(timezone.now)


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    slug = factory.Sequence(lambda n: f"thema-{n}")
    name = factory.Sequence(lambda n: f"thema {n}")


class LearningGoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LearningGoal

    slug = factory.Sequence(lambda n: f"doel-{n}")
    name = factory.Sequence(lambda n: f"doel {n}")
    number = factory.Sequence(lambda n: n + 1)
