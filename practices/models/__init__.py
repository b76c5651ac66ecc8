from practices.models.draft import PracticeConsent, PracticeDraft, PracticeReview
from practices.models.practice import GoodPractice
from practices.models.text import MORE_TEXTS, TEXTS, PracticeText
from practices.models.use import UseReport

__all__ = [
    "MORE_TEXTS",
    "TEXTS",
    "GoodPractice",
    "PracticeConsent",
    "PracticeDraft",
    "PracticeReview",
    "PracticeText",
    "UseReport",
]
