"""The begeleider's screen, the wall beside it, and every button of them."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from privacy.views.pages import ButtonPage, FormPage
from table import clock
from table.actions import closing, screens, seats, steering
from table.forms import CatchUpForm, SeatsForm, StepForm, TurnForm
from table.hosts import host_of
from table.models import Screen, Table
from table.pulse import pulse_of
from table.scene import clock_time, scene, scenes
from table.timing import timing_of


class OfTable(PermissionRequiredMixin):
    """Below /tafel/<uuid>/: 404 for who does not lead it."""

    raise_exception = True
    permission_required = "table.lead_table"

    @cached_property
    def table(self):
        tables = Table.objects.visible_to(self.request.user).select_related("event__cohort", "lead")
        return get_object_or_404(tables, public_id=self.kwargs["public_id"])

    def get_permission_object(self):
        return self.table


class TableScreen(OfTable, TemplateView):
    """What the wall and the begeleider's screen share."""

    permission_required = "table.view_table"

    def get_context_data(self, **kwargs):
        table, now = self.table, timezone.now()
        return super().get_context_data(**kwargs, **screen_context(table, now, self.request))


def screen_context(table, now, request):
    """What every screen of a table is drawn from; the scenes to come only for a whole page."""
    return {
        "table": table,
        "scene": scene(table, now),
        "scenes": [] if request.htmx else scenes(table, now),
        "pulse": pulse_of(table),
        "is_over": clock.has_ended(table, now),
        "warns": clock.warns(table, now),
        "ends_itself": clock_time(table, table.ends_itself_at),
        "home": host_of(table).page_of(table),
    }


class LeadTable(TableScreen):
    template_name = "table/lead.html"

    def get_context_data(self, **kwargs):
        shown = list(self.table.screens.all())
        return super().get_context_data(
            **kwargs,
            timing=timing_of(self.table, timezone.now()),
            screens=shown,
            screen_asks=any(screen.state != Screen.State.SHOWS for screen in shown),
        )


class ShowWall(TableScreen):
    """The wall on this computer: as a second window, or mirrored with a thin strip to steer by."""

    template_name = "table/wall.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, has_strip="strook" in self.request.GET)


class Steer(OfTable, ButtonPage):
    """A button of the lead; its presser saw a step."""

    form_class = StepForm

    def get_success_url(self):
        wall = self.request.POST.get("from") == "wall"
        return f"{self.table.wall_url}?strook" if wall else self.table.get_absolute_url()


class NextStep(Steer):
    def act(self, form, now):
        steering.next_step(table=self.table, actor=self.request.user, now=now, **form.cleaned_data)


class SkipStep(Steer):
    def act(self, form, now):
        steering.skip_step(table=self.table, actor=self.request.user, now=now, **form.cleaned_data)


class PreviousStep(Steer):
    def act(self, form, now):
        steering.previous_step(table=self.table, actor=self.request.user, now=now, **form.cleaned_data)


class PauseTable(Steer):
    def act(self, form, now):
        steering.pause_table(table=self.table, actor=self.request.user, now=now)


class ResumeTable(Steer):
    def act(self, form, now):
        steering.resume_table(table=self.table, actor=self.request.user, now=now)


class AddMinutes(Steer):
    def act(self, form, now):
        steering.add_minutes(table=self.table, actor=self.request.user, now=now, **form.cleaned_data)


class ShortenSteps(Steer):
    def act(self, form, now):
        steering.shorten_steps(table=self.table, actor=self.request.user, now=now)


class GiveTurn(Steer):
    form_class = TurnForm

    def act(self, form, now):
        steering.give_turn(table=self.table, actor=self.request.user, now=now, **form.cleaned_data)


class CatchUp(Steer):
    form_class = CatchUpForm

    def act(self, form, now):
        steering.catch_up(table=self.table, actor=self.request.user, now=now, **form.cleaned_data)


class CloseTable(Steer):
    def act(self, form, now):
        closing.close_table(table=self.table, actor=self.request.user, now=now)


class ReopenTable(Steer):
    def act(self, form, now):
        closing.reopen_table(table=self.table, actor=self.request.user, now=now)


class CancelTable(OfTable, FormPage):
    template_name = "table/cancel_table.html"
    done = _("De tafel is afgebroken. Er is niets bewaard.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, table=self.table)

    def get_success_url(self):
        return host_of(self.table).page_of(self.table)

    def act(self, form, now):
        closing.cancel_table(table=self.table, actor=self.request.user, now=now)


class TickSeats(OfTable, FormPage):
    """Who is there, and who said yes aloud."""

    template_name = "table/tick_seats.html"
    form_class = SeatsForm

    @cached_property
    def seats(self):
        return list(self.table.seats.select_related("user"))

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "seats": self.seats}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, table=self.table, seats=self.seats)

    def get_success_url(self):
        from_wall = "muur" in self.request.GET
        return f"{self.table.wall_url}?strook" if from_wall else self.table.get_absolute_url()

    def act(self, form, now):
        seats.tick_seats(table=self.table, actor=self.request.user, now=now, **form.details())


class OfferScreen(Steer):
    def act(self, form, now):
        screens.offer_screen(table=self.table, actor=self.request.user, now=now)


class OfScreen(Steer):
    """A button about one screen in the room."""

    @cached_property
    def screen(self):
        return get_object_or_404(Screen, table=self.table, public_id=self.kwargs["screen"])


class ConfirmScreen(OfScreen):
    def act(self, form, now):
        screens.confirm_screen(screen=self.screen, actor=self.request.user, now=now)


class RemoveScreen(OfScreen):
    def act(self, form, now):
        screens.remove_screen(screen=self.screen, actor=self.request.user, now=now)
