"""A casus told moment by moment, out of one published revision.

What decides how far somebody may read is here, for who logged in and for who did not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wagtail.models import Revision

from casework.models import Case, Question


@dataclass(frozen=True)
class Moment:
    """A moment of decision; `number` and the options count from 1."""

    number: int
    name: str
    text: str
    options: Sequence[str]
    outcome: str


@dataclass(frozen=True)
class Story:
    """What a revision tells: the opening, the moments in order, and questions to talk about."""

    slug: str
    title: str
    opening: str
    moments: Sequence[Moment]
    questions: Sequence[str]


@dataclass(frozen=True)
class Chosen:
    """What somebody decided at one moment."""

    option: int
    certainty: int
    reason: str


@dataclass(frozen=True)
class Passed:
    """A moment that is locked: what was chosen, and so what may be told of it."""

    moment: Moment
    chosen: Chosen

    @property
    def option(self) -> str:
        return self.moment.options[self.chosen.option - 1]


@dataclass(frozen=True)
class Play:
    """A story as far as somebody got in it."""

    story: Story
    choices: Sequence[Chosen] = field(default_factory=tuple)

    @property
    def passed(self) -> list[Passed]:
        """Return the locked moments, in order."""
        return [Passed(*pair) for pair in zip(self.story.moments, self.choices, strict=False)]

    @property
    def next_moment(self) -> Moment | None:
        """Return the one moment that is open for a decision; None when all are locked."""
        left = self.story.moments[len(self.choices) :]
        return left[0] if left else None

    def moment(self, number: int) -> Moment | None:
        """Return the moment of that number when it may be read by now: locked, or the next one."""
        reach = self.story.moments[: len(self.choices) + 1]
        return reach[number - 1] if 1 <= number <= len(reach) else None

    def passed_at(self, number: int) -> Passed | None:
        """Return the locked moment of that number, None when it is not locked."""
        passed = self.passed
        return passed[number - 1] if 1 <= number <= len(passed) else None


def story_in(revision: Revision) -> Story:
    """Return the story as this revision froze it, out of the revision alone."""
    case: Case = Case.from_serializable_data(revision.content, check_fks=False, strict_fks=False)
    moments = [
        Moment(
            number=number,
            name=stage.name,
            text=stage.text_until,
            options=[option.text for option in stage.options.all()],
            outcome=stage.outcome,
        )
        for number, stage in enumerate(case.stages.all(), start=1)
    ]
    questions = [one.text for one in case.questions.all() if one.form == Question.Form.BACKWARD]
    return Story(case.slug, case.title, case.backward_opening, moments, questions)
