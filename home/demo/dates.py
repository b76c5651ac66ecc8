"""What is still to be planned: a session that people book, and a date poll."""

from datetime import timedelta

from cohorts.actions.events import plan_event
from cohorts.actions.places import join_waiting_list
from cohorts.actions.polls import answer_poll, start_poll
from cohorts.models import Audience, Cohort, DatePoll, Event
from home.demo.scenario import Chapter, Scenario


class Dates(Scenario):
    """A full session with a waiting list, and a date poll that still runs."""

    def tell_dates(self) -> None:
        for chapter in self.story["open_sessies"]:
            cohort = Cohort.objects.get(slug=chapter["leergroep"])
            if not Event.objects.filter(cohort=cohort, title=chapter["titel"]).exists():
                self.open_session(cohort, chapter)
        for chapter in self.story["datumprikkers"]:
            cohort = Cohort.objects.get(slug=chapter["leergroep"])
            if not DatePoll.objects.filter(cohort=cohort, title=chapter["titel"]).exists():
                self.run_poll(cohort, chapter)

    def open_session(self, cohort: Cohort, chapter: Chapter) -> None:
        """An intervisiesessie for the whole region; who comes after the last place waits."""
        starts_at = self.meeting(chapter["dag"], chapter["begint"])
        event = plan_event(
            kind=Event.Kind.INTERVISION,
            title=chapter["titel"],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=chapter["minuten"]),
            place=chapter["waar"],
            places=chapter["plaatsen"],
            cohort=cohort,
            audience=Audience.REGION,
            fixed_list=False,
            actor=self.user(chapter["door"]),
            now=self.moment(chapter["gepland_dag"]),
        )
        for user in self.users(chapter["doen_mee"]):
            join_waiting_list(event=event, actor=user, now=self.moment(chapter["gepland_dag"], "11:00"))

    def run_poll(self, cohort: Cohort, chapter: Chapter) -> None:
        """Moments that were proposed, and what most people answered."""
        length = timedelta(minutes=chapter["minuten"])
        starts = [self.meeting(row["dag"], row["begint"]) for row in chapter["momenten"]]
        poll = start_poll(
            cohort=cohort,
            kind=chapter["soort"],
            title=chapter["titel"],
            place=chapter["waar"],
            dates=[(start, start + length) for start in starts],
            deadline_at=self.moment(chapter["antwoord_voor_dag"], "00:00"),
            required=self.users(chapter["moet_erbij"]),
            actor=self.user(chapter["door"]),
            now=self.moment(chapter["gestart_dag"]),
        )
        dates = list(poll.dates.all())
        for account, said in chapter["antwoorden"].items():
            answers = dict(zip(dates, said, strict=True))
            answer_poll(poll=poll, actor=self.user(account), answers=answers, now=self.moment(-1))
