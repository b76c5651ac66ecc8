"""What the pages and verbs of one step share."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from rules.contrib.views import PermissionRequiredMixin

from learning.queries.progress import Light
from learning.queries.reading import frozen_page, place_of, steps_to_read
from privacy.views.pages import ButtonPage


class OfStep(PermissionRequiredMixin):
    """Of one step: somebody else's does not exist, and a verb that is not theirs is forbidden."""

    raise_exception = True

    @cached_property
    def step(self):
        return get_object_or_404(
            steps_to_read(self.request.user),
            cohort__slug=self.kwargs["slug"],
            public_id=self.kwargs["public_id"],
        )

    @cached_property
    def page(self):
        return frozen_page(self.step.edition_step)

    @cached_property
    def place(self):
        return place_of(self.step, self.request.user, timezone.now())

    def get_permission_object(self):
        return self.step


class StepButton(OfStep, ButtonPage):
    """A verb that is a button on the page of a step, and leads back there."""

    def get_success_url(self):
        return self.step.get_absolute_url()


def steps_beside(place):
    """The steps for the list beside a page, in the shape of its component."""
    return [
        {
            "title": state.step.title,
            "url": state.step.get_absolute_url(),
            "state": "here" if state is place.here else "done" if state.is_done else "todo",
            "note": "" if state.step.is_lesson or state.light == Light.OPEN else state.light.label,
        }
        for state in place.progress.states
    ]
