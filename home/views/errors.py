import sys

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from wagtail import views as wagtail_views

from config.outages import outage_behind
from home.outage import outage_page
from home.queries import moved_page
from privacy.rescue import rescued_to


@login_not_required
def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


@login_not_required
def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


@login_not_required
def not_found(request, exception=None):
    """Where no page stands, the one that stood there before: links to it elsewhere stay good."""
    asked_for_a_page = request.resolver_match and request.resolver_match.func is wagtail_views.serve
    page = moved_page(request.path) if asked_for_a_page else None
    if page and request.user.has_perm("home.open_page", page):
        return redirect(page.url)
    return render(request, "404.html", status=404)


@login_not_required
def server_error(request):
    """Without the request: what broke may be the database, or whatever else a context needs.

    What broke because something around us is gone says which, and gives back what was typed.
    """
    if outage := outage_behind(sys.exc_info()[1]):
        return outage_page(request, outage)
    return HttpResponseServerError(render_to_string("500.html"))


@login_not_required
def csrf_failure(request, reason=""):
    """A stale token: mostly somebody who logged in again elsewhere while they wrote."""
    if answer := rescued_to(request):
        return answer
    return render(request, "403.html", {"csrf": True}, status=403)
