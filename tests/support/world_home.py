"""What home adds to the small world: a message that was reported and hides until a redacteur judges it."""

from privacy.models import RecognitionReport
from tests.factories import cohorts


def make_home(world):
    world.hidden_post = cohorts.PostFactory(
        thread=world.thread, author=world.author, text=world.mark("hidden_post"), hidden_at=world.now
    )
    world.judged_report = RecognitionReport.objects.create(
        kind="bericht",
        object_id=world.post.public_id,
        reporter=world.peer,
        reason=RecognitionReport.Reason.NAME,
        reported_at=world.now,
        judged_by=world.editor,
        judged_at=world.now,
        outcome=RecognitionReport.Outcome.RESTORED,
        sentence=world.mark("report_sentence"),
    )
    world.report = RecognitionReport.objects.create(
        kind="bericht",
        object_id=world.hidden_post.public_id,
        reporter=world.peer,
        reason=RecognitionReport.Reason.SITUATION,
        words=world.mark("report_words"),
        reported_at=world.now,
    )
