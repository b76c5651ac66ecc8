"""One casus for whoever has no account. Nothing of them is stored: no row, no session, no cookie but
the one against forged forms. How far they are travels in the form, signed, and decides what is sent."""

from dataclasses import dataclass, replace

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from casework.forms.runs import TryDecisionForm, TryLookBackForm
from casework.queries.cases import open_case
from casework.queries.story import Chosen, Play, story_in

SALT = "casework.try"
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Standing:
    """How far somebody is in which revision."""

    revision: int
    choices: tuple = ()

    def signed(self):
        chosen = [[one.option, one.certainty, one.reason] for one in self.choices]
        return signing.dumps([self.revision, chosen], salt=SALT, compress=True)


def standing_from(signed, revision):
    """The standing that was signed at most a day ago, None when it is of another text or of nobody."""
    try:
        pinned, choices = signing.loads(signed, salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return None
    if pinned != revision.pk:
        return None
    return Standing(pinned, tuple(Chosen(*chosen) for chosen in choices))


@method_decorator([login_not_required, never_cache], name="dispatch")
class TryCase(View):
    """Every moment at one address. No `FormPage`: without a verb there is nothing to refuse or repeat."""

    def get(self, request):
        case = open_case()
        if case is None:
            return render(request, "casework/try_none.html")
        return self.ask(case, Standing(case.live_revision.pk))

    def post(self, request):
        case = open_case()
        if case is None:
            return render(request, "casework/try_none.html")
        standing = standing_from(request.POST.get("stand", ""), case.live_revision)
        if standing is None:
            return self.ask(case, Standing(case.live_revision.pk), begins_anew=True)
        if "verder" in request.POST:
            return self.ask(case, standing)
        play = self.play(case, standing)
        if play.next_moment is None:
            return self.look_back(case, standing, TryLookBackForm(request.POST))
        return self.decide(case, standing, TryDecisionForm(request.POST, moment=play.next_moment))

    def play(self, case, standing):
        return Play(story_in(case.live_revision), standing.choices)

    def decide(self, case, standing, form):
        if not form.is_valid():
            return self.ask(case, standing, form=form)
        choice = form.cleaned_data
        chosen = Chosen(choice["option"], choice["certainty"], choice["text"])
        return self.show_outcome(case, replace(standing, choices=(*standing.choices, chosen)))

    def look_back(self, case, standing, form):
        if not form.is_valid():
            return self.ask(case, standing, form=form)
        answer = form.cleaned_data
        return self.page(case, standing, "casework/try_over.html", answer=answer)

    def ask(self, case, standing, form=None, **context):
        """What is open now: the next moment, or the last question."""
        moment = self.play(case, standing).next_moment
        form = form or (TryDecisionForm(moment=moment) if moment else TryLookBackForm())
        return self.page(case, standing, "casework/try.html", form=form, moment=moment, **context)

    def show_outcome(self, case, standing):
        """What was just locked, and what really happened."""
        passed = self.play(case, standing).passed
        return self.page(case, standing, "casework/try_outcome.html", passed=passed[-1], earlier=passed[:-1])

    def page(self, case, standing, template, **context):
        play = self.play(case, standing)
        context = {"case": case, "story": play.story, "earlier": play.passed, "play": play, **context}
        return render(self.request, template, {**context, "stand": standing.signed()})
