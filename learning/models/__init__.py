from learning.models.cohort_step import CohortProgramme, CohortStep
from learning.models.duo import Duo
from learning.models.edition import EditionStep, Frozen, ProgrammeEdition, StepFix
from learning.models.feedback import Extension, Feedback
from learning.models.pages import (
    AssignmentPage,
    HalfDayPage,
    LessonGoal,
    LessonPage,
    LessonTheme,
    ModulePage,
    ProgrammeIndexPage,
    ProgrammePage,
    Readers,
)
from learning.models.progress import Reflection, StepProgress
from learning.models.submission import Attachment, Submission, SubmissionVersion
from learning.models.vocabulary import LearningGoal, Theme, TickedGoal, TickedTags, TickedTheme, TickedWord

__all__ = [
    "AssignmentPage",
    "Attachment",
    "CohortProgramme",
    "CohortStep",
    "Duo",
    "EditionStep",
    "Extension",
    "Feedback",
    "Frozen",
    "HalfDayPage",
    "LearningGoal",
    "LessonGoal",
    "LessonPage",
    "LessonTheme",
    "ModulePage",
    "ProgrammeEdition",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "Readers",
    "Reflection",
    "StepFix",
    "StepProgress",
    "Submission",
    "SubmissionVersion",
    "Theme",
    "TickedGoal",
    "TickedTags",
    "TickedTheme",
    "TickedWord",
]
