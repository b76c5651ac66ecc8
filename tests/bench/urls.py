from django.http import HttpResponse
from django.urls import path

from cohorts.models import Membership
from config import urls
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401

STATEMENTS = 12


def bare(request):
    """A view for who is logged in that asks twelve plain statements and shows nothing."""
    for _number in range(STATEMENTS):
        list(Membership.objects.filter(user=request.user))
    return HttpResponse()


urlpatterns = [path("bench/bare/", bare), *urls.urlpatterns]
