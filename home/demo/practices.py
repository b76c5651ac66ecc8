"""The invented goede voorbeelden: shared, judged, used elsewhere, and two that wait."""

from accounts.models import Organisation
from cohorts.models import Region
from home.demo.groups import Groups
from home.demo.scenario import STORY, Chapter
from learning.models import LearningGoal, Theme
from practices.actions.consents import consent_to_practice
from practices.actions.content import PracticeContent
from practices.actions.reviewing import approve_practice, open_draft
from practices.actions.uses import report_use
from practices.actions.writing import share_practice
from practices.models import TEXTS, PracticeDraft
from privacy.data_files import read_yaml

VOORBEELDEN = STORY.parent / "goede_voorbeelden.yaml"


class Practices(Groups):
    """Sharing, judging, and telling what came of it."""

    def tell_practices(self) -> None:
        data = read_yaml(VOORBEELDEN)
        for person in data["people"]:
            self.introduce(person)
        for chapter in data["practices"]:
            author = self.user(chapter["account"])
            if not PracticeDraft.objects.filter(author=author, is_invented=True).exists():
                self.share(chapter)

    def share(self, chapter: Chapter) -> None:
        author, days = self.user(chapter["account"]), chapter["days"]
        draft = share_practice(
            actor=author, content=self.content_of(chapter), now=self.moment(days["shared"], "15:10")
        )
        for account, day in chapter.get("consents", {}).items():
            consent_to_practice(draft=draft, actor=self.user(account), now=self.moment(day, "08:55"))
        for judge, account in (("regional", "coordinator"), ("national", "redacteur")):
            if judge in days:
                reviewer, at = self.user(account), self.moment(days[judge], "11:20")
                open_draft(draft=draft, actor=reviewer, now=at)
                draft = approve_practice(draft=draft, actor=reviewer, now=at)
        for report in chapter.get("reports", []):
            self.tell_use(draft, report)

    def content_of(self, chapter: Chapter) -> PracticeContent:
        return PracticeContent(
            texts={name: str(chapter[name]).strip() for name in TEXTS if name in chapter},
            region=Region.objects.get(slug=chapter["region"]),
            audience=chapter["audience"],
            evidence=chapter["evidence"],
            organisation=Organisation.objects.get(slug=chapter["organisation"]),
            contact=self.user(chapter["contact"]) if "contact" in chapter else None,
            themes=list(Theme.objects.filter(slug__in=chapter["themes"])),
            goals=list(LearningGoal.objects.filter(slug__in=chapter["goals"])),
            is_invented=True,
        )

    def tell_use(self, draft: PracticeDraft, report: Chapter) -> None:
        reporter = self.user(report["account"])
        report_use(
            practice=draft.published,
            actor=reporter,
            region=Region.objects.get(slug=report["region"]),
            organisation=reporter.employments.get().organisation,
            changed=report["changed"],
            happened=report["happened"],
            again=report["again"],
            now=self.moment(report["day"], "16:45"),
        )
