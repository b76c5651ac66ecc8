from practices.models.draft import DraftGoal, DraftTheme, PracticeConsent, PracticeDraft, PracticeReview
from practices.models.practice import GoodPractice, PracticeGoal, PracticeTheme
from practices.models.text import MORE_TEXTS, TEXTS, PracticeText
from practices.models.use import UseReport

__all__ = [
    "MORE_TEXTS",
    "TEXTS",
    "DraftGoal",
    "DraftTheme",
    "GoodPractice",
    "PracticeConsent",
    "PracticeDraft",
    "PracticeGoal",
    "PracticeReview",
    "PracticeText",
    "PracticeTheme",
    "UseReport",
]
