"""The work that is handed in, and what the trainer answers."""

from home.demo.scenario import Chapter, Scenario
from learning.actions.feedback import give_feedback, open_submission, send_message
from learning.actions.submissions import hand_in, save_concept
from learning.models import CohortStep, EditionStep, Submission


class Assignments(Scenario):
    """Handing in, answering, talking about it, beginning."""

    def tell_assignments(self) -> None:
        for chapter in self.story["inleveringen"]:
            self.work_on_assignment(chapter)
        for chapter in self.story["concepten"]:
            self.begin_assignment(chapter)

    def assignment_of(self, chapter: Chapter) -> CohortStep:
        return CohortStep.objects.get(
            cohort__slug=chapter["leergroep"], edition_step__kind=EditionStep.Kind.ASSIGNMENT
        )

    def work_on_assignment(self, chapter: Chapter) -> None:
        """Hand in, be answered, talk about it, perhaps hand in again."""
        step, author = self.assignment_of(chapter), self.user(chapter["account"])
        if Submission.objects.filter(step=step, author=author).exists():
            return
        submission = hand_in(
            step=step, actor=author, text=chapter["tekst"].strip(), now=self.moment(chapter["dag"], "16:20")
        )
        self.answer(submission, chapter)
        for post in chapter.get("berichten", []):
            send_message(
                submission=submission,
                actor=self.user(post["van"]),
                text=post["tekst"],
                now=self.moment(post["dag"], "12:05"),
            )
        if again := chapter.get("opnieuw"):
            hand_in(
                step=step, actor=author, text=again["tekst"].strip(), now=self.moment(again["dag"], "19:40")
            )
            self.answer(submission, again)

    def answer(self, submission: Submission, chapter: Chapter) -> None:
        """The trainer reads and answers, when the story says so."""
        if feedback := chapter.get("feedback"):
            trainer, at = self.user("trainer"), self.moment(feedback["dag"], "11:30")
            open_submission(submission=submission, actor=trainer, now=at)
            give_feedback(
                version=submission.versions.latest("number"),
                actor=trainer,
                outcome=feedback["uitkomst"],
                text=feedback["tekst"],
                now=at,
            )

    def begin_assignment(self, chapter: Chapter) -> None:
        """A concept that only its author sees."""
        step, author = self.assignment_of(chapter), self.user(chapter["account"])
        if not Submission.objects.filter(step=step, author=author).exists():
            body = {"text": chapter["tekst"].strip()}
            save_concept(step=step, actor=author, body=body, draft_version=0, now=self.moment(-1))
