"""Clean input for the verbs of learning."""

from learning.forms.editions import PinStepForm
from learning.forms.planning import FollowEditionForm, RescheduleStepForm
from learning.forms.reading import ReflectionForm

__all__ = ["FollowEditionForm", "PinStepForm", "ReflectionForm", "RescheduleStepForm"]
