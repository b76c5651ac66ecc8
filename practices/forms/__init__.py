"""Clean input for the verbs of practices."""

from practices.forms.filters import FilterForm
from practices.forms.judging import ReasonsForm, WithdrawForm
from practices.forms.practice import ConceptForm, PracticeForm
from practices.forms.use import UseReportForm

__all__ = ["ConceptForm", "FilterForm", "PracticeForm", "ReasonsForm", "UseReportForm", "WithdrawForm"]
