"""The casussen: what one deelnemer is in the middle of, and what another wrote."""

from casework.actions.drafts import write_case
from casework.actions.runs import decide, start_run
from casework.models import Case, CaseDraft, Run
from home.demo.scenario import Scenario


class Casework(Scenario):
    """Reasoning back, and writing one."""

    def tell_casework(self) -> None:
        chapter = self.story["casussen"]
        for begun in chapter["begonnen"]:
            case, user = Case.objects.get(slug=begun["casus"]), self.user(begun["account"])
            if Run.objects.filter(case=case, user=user).exists():
                continue
            run = start_run(case=case, actor=user, now=self.moment(-2))
            for number, choice in enumerate(begun["keuzes"], start=1):
                decide(
                    run=run,
                    actor=run.user,
                    number=number,
                    option=choice["keuze"],
                    certainty=choice["zekerheid"],
                    reason=choice["reden"],
                    now=self.moment(-2, "20:15"),
                )
        for written in chapter["geschreven"]:
            author = self.user(written["account"])
            if not CaseDraft.objects.filter(author=author).exists():
                write_case(
                    actor=author,
                    title=written["titel"],
                    text=written["tekst"].strip(),
                    now=self.moment(written["dag"], "21:05"),
                )
