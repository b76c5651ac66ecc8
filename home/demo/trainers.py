"""What regions ask, and the answer: one of the questions becomes the leergroep of the story."""

from cohorts.models import Cohort, Region, SafetyHouse
from home.demo.scenario import Chapter, Scenario
from trainers.actions.asking import Question, add_information, ask_support, see_answer
from trainers.actions.deciding import award_as_cohort, reject_request, take_up
from trainers.models import SupportRequest


class Support(Scenario):
    """Ondersteuningsvragen in every state that a visitor should see."""

    def tell_support(self) -> None:
        for chapter in self.story["ondersteuningsvragen"]:
            asked = SupportRequest.objects.filter(asked_by=self.user(chapter["van"]))
            if not asked.filter(question=chapter["vraag"].strip()).exists():
                self.answer_request(self.ask(chapter), chapter)

    def ask(self, chapter: Chapter) -> SupportRequest:
        asker = self.user(chapter["van"])
        question = Question(
            region=Region.objects.get(slug=chapter["regio"]),
            safety_house=SafetyHouse.objects.filter(slug=chapter.get("huis")).first(),
            organisation=asker.employments.get(until_date=None).organisation,
            question=chapter["vraag"].strip(),
            levels=chapter["niveaus"],
            people=chapter["mensen"],
            partners=chapter["partners"],
            sponsor=chapter["opdrachtgever"],
            wanted_form=chapter["vorm"],
            wanted_start_date=self.moment(chapter["begin_dag"]).date(),
            cost_scenario=chapter["kosten"],
        )
        asked_at = self.moment(chapter["dag"], "11:40")
        request = ask_support(actor=asker, question=question, now=asked_at)
        if more := chapter.get("aanvulling"):
            at = self.moment(more["dag"], "15:05")
            add_information(request=request, actor=asker, text=more["tekst"], now=at)
        return request

    def answer_request(self, request: SupportRequest, chapter: Chapter) -> None:
        """As far as the story goes: taken up, then awarded or rejected."""
        team = self.user("programma")
        if "opgepakt_dag" in chapter:
            take_up(request=request, actor=team, now=self.moment(chapter["opgepakt_dag"], "09:30"))
        if no := chapter.get("afgewezen"):
            at = self.moment(no["dag"], "14:20")
            reject_request(request=request, actor=team, reason=no["reden"], now=at)
        if yes := chapter.get("leergroep"):
            self.award(request, yes)
        if "gelezen_dag" in chapter:
            see_answer(request=request, actor=request.asked_by, now=self.moment(chapter["gelezen_dag"]))

    def award(self, request: SupportRequest, answer: Chapter) -> None:
        """A leergroep of the story, made by the award; its people come with the leergroep itself."""
        chapter = next(one for one in self.story["leergroepen"] if one["slug"] == answer["slug"])
        if Cohort.objects.filter(slug=answer["slug"]).exists():
            return
        award_as_cohort(
            request=request,
            actor=self.user("programma"),
            reason=answer["reden"],
            name=chapter["naam"],
            slug=chapter["slug"],
            start_date=self.moment(chapter["begint_dag"]).date(),
            end_date=self.moment(chapter["eindigt_dag"]).date(),
            now=self.moment(answer["dag"], "10:15"),
        )
