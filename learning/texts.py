"""Who looks at the words in the fields of learning."""

from learning.models import (
    AssignmentPage,
    EditionStep,
    Extension,
    Feedback,
    HalfDayPage,
    LearningGoal,
    LessonPage,
    ModulePage,
    ProgrammeEdition,
    ProgrammeIndexPage,
    ProgrammePage,
    Reflection,
    StepFix,
    SubmissionVersion,
    Theme,
)
from privacy.text_fields import gated, not_gated

gated(ProgrammeIndexPage, "intro")
gated(ProgrammePage, "intro", "size", "group_size", "completion")
gated(ModulePage, "promise")
gated(LessonPage, "body")
gated(AssignmentPage, "body", "criteria")
gated(HalfDayPage, "body", "run_sheet", "materials", "trainer_notes")
gated(StepFix, "reason")
gated(SubmissionVersion, "text")
gated(Feedback, "text")
gated(Extension, "reason")
not_gated(SubmissionVersion, "declarations", because="the form asks what is explained of a finding")
not_gated(Feedback, "declarations", because="the form asks what is explained of a finding")
not_gated(Feedback, "criteria", because="chosen from what an editor wrote")
not_gated(Reflection, "text", because="its writer alone reads it, and it is encrypted")
not_gated(ProgrammeEdition, "title", because="the title of a page, copied")
not_gated(EditionStep, "title", "module_title", because="the title of a page, copied")
not_gated(Theme, "slug", "name", because="comes with the site; no form asks for it")
not_gated(LearningGoal, "slug", "name", because="comes with the site; no form asks for it")
