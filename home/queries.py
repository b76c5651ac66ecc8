"""Reads of home itself: its pages, and the reports that wait for a redacteur."""

from django.db.models import Exists, QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.models import User
from cohorts.models import Appointment
from cohorts.rules import appointments_of, is_editor
from home.models import HomePage, TextPage
from privacy.models import RecognitionReport


def texts_to_read_first(home: HomePage) -> list[TextPage]:
    """Return the texts that editors put on the voorpagina with *Tonen in menu's*, one query."""
    return list(TextPage.objects.child_of(home).live().in_menu())


def reports_for(user: User) -> QuerySet[RecognitionReport]:
    """Return all reports for a redacteur, the oldest first; nothing for anybody else."""
    reports = RecognitionReport.objects.select_related("judged_by")
    return reports if is_editor(user) else reports.none()


def open_reports_for(user: User) -> QuerySet[RecognitionReport]:
    """Return those that wait for a redacteur, the oldest first, one query."""
    held = appointments_of(user).filter(role=Appointment.Role.EDITOR)
    return RecognitionReport.objects.filter(Exists(held), judged_at__isnull=True)


def moved_page(path: str) -> Page | None:
    """Return the live page that stood at `path` before an editor renamed or moved it, two queries."""
    old = Redirect.objects.filter(old_path=Redirect.normalise_path(path), redirect_page__live=True)
    found = old.select_related("redirect_page").first()
    return found.redirect_page.specific if found else None
