"""Date polls of a leergroep: propose, answer, choose, withdraw."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cohorts.actions.polls import DeadlineTooLate, answer_poll, make_event_of_poll, start_poll, withdraw_poll
from cohorts.actions.states import POLL
from cohorts.forms.polls import AnswerPollForm, ChooseDateForm, StartPollForm
from cohorts.models import DatePoll, Membership
from cohorts.polls import standings
from cohorts.queries.groups import members_of
from cohorts.queries.polls import answers_in, asked_in
from cohorts.views.base import OfCohort
from privacy.views.pages import FormPage, found_at


class StartPoll(OfCohort, FormPage):
    permission_required = "cohorts.start_poll"
    template_name = "cohorts/start_poll.html"
    form_class = StartPollForm
    beside = {DeadlineTooLate: "deadline"}
    done = _("De datumprikker staat klaar. Iedereen krijgt een mail.")

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "members": members_of(self.cohort),
            "leads": self.role == Membership.Role.TRAINER,
        }

    def act(self, form, now):
        poll = start_poll(**form.details(), cohort=self.cohort, actor=self.request.user, now=now)
        return redirect(poll)


class OfPoll(OfCohort):
    """Below /datumprikker/<uuid>/: 404 for a poll of another leergroep."""

    @cached_property
    def poll(self):
        polls = DatePoll.objects.visible_to(self.request.user).filter(cohort=self.cohort)
        polls = polls.select_related("cohort", "event", "started_by")
        return get_object_or_404(polls, public_id=self.kwargs["public_id"])

    @cached_property
    def dates(self):
        return list(self.poll.dates.all())

    @cached_property
    def answers(self):
        return list(answers_in(self.poll))

    @cached_property
    def people(self):
        return list(asked_in(self.poll))

    @cached_property
    def required(self):
        return set(self.poll.required_people.values_list("user_id", flat=True))

    @cached_property
    def standings(self):
        return standings(dates=self.dates, answers=self.answers, people=self.people, required=self.required)

    @property
    def answer_form_kwargs(self):
        mine = {one.date_id: one.answer for one in self.answers if one.user_id == self.request.user.pk}
        return {"poll": self.poll, "dates": self.dates, "answers": mine}

    def get_permission_object(self):
        return self.poll

    def get_success_url(self):
        return self.poll.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, poll=self.poll, takes_answers=self.poll.takes_answers(timezone.now())
        )


class PollDetail(OfPoll, TemplateView):
    permission_required = "cohorts.view_poll"
    template_name = "cohorts/poll.html"

    def get_context_data(self, **kwargs):
        user, takes_answers = self.request.user, self.poll.takes_answers(timezone.now())
        answered = {answer.user_id for answer in self.answers}
        may_answer = takes_answers and user in self.people
        return super().get_context_data(
            **kwargs,
            form=self.answer_form() if may_answer else None,
            has_answered=user.pk in answered,
            quiet=may_answer and user.pk not in answered,
            standings=self.standings,
            is_anybody_in=any(one.user_id in {user.pk for user in self.people} for one in self.answers),
            suits=self.standings[0].suits,
            silent=[person for person in self.people if person.pk not in answered],
            required=[person for person in self.people if person.pk in self.required],
            may_choose=POLL.allows("make_event_of_poll", self.poll)
            and user.has_perm("cohorts.make_event_of_poll", self.poll),
        )

    def answer_form(self):
        path = reverse("cohorts:answer-poll", args=[self.cohort.slug, self.poll.public_id])
        return found_at(AnswerPollForm(**self.answer_form_kwargs), self.request, path)


class AnswerPoll(OfPoll, FormPage):
    permission_required = "cohorts.answer_poll"
    template_name = "cohorts/answer_poll.html"
    form_class = AnswerPollForm
    done = _("Je antwoord is bewaard. Je kunt het nog veranderen.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), **self.answer_form_kwargs}

    def act(self, form, now):
        answer_poll(poll=self.poll, actor=self.request.user, **form.details(), now=now)


class MakeEventOfPoll(OfPoll, FormPage):
    permission_required = "cohorts.make_event_of_poll"
    template_name = "cohorts/make_event_of_poll.html"
    form_class = ChooseDateForm
    done = _("De bijeenkomst staat gepland. Iedereen krijgt een mail.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "poll": self.poll, "standings": self.standings}

    def act(self, form, now):
        event = make_event_of_poll(poll=self.poll, **form.details(), actor=self.request.user, now=now)
        return redirect(event)

    def refused(self, form, refusal):
        del self.poll  # read anew: another click may have made it, and there the way goes
        return super().refused(form, refusal)


class WithdrawPoll(OfPoll, FormPage):
    permission_required = "cohorts.withdraw_poll"
    template_name = "cohorts/withdraw_poll.html"
    done = _("De datumprikker is ingetrokken. Iedereen krijgt een mail.")

    def act(self, form, now):
        withdraw_poll(poll=self.poll, actor=self.request.user, now=now)

    def get_success_url(self):
        return reverse("cohorts:events", args=[self.cohort.slug])
