"""Pages, editions and steps. `CohortStepFactory(kind="assignment")` makes all that a step hangs on."""

from uuid import uuid4

import factory
from django.utils import timezone
from wagtail.models import Page, Site

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
    home = HomePage(title="Vakmanschap", slug="vakmanschap", intro="Leren met elkaar.")
    page = Page.get_first_root_node().add_child(instance=home)
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=80, root_page=page)
    Site.clear_site_root_paths_cache()
    return page


def catalogue():
    return ProgrammeIndexPage.objects.first() or home_page().add_child(
        instance=ProgrammeIndexPage(title="Programma's", slug="modules")
    )


class ChildPageFactory(factory.django.DjangoModelFactory):
    """A published page with a revision, below `parent`."""

    class Meta:
        abstract = True

    slug = factory.LazyFunction(lambda: f"pagina-{uuid4().hex[:12]}")

    @classmethod
    def _create(cls, model_class, *args, parent, **kwargs):
        page = parent.add_child(instance=model_class(**kwargs))
        page.save_revision().publish()
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
