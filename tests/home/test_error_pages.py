import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from home.views import errors


@pytest.fixture
def request_of_nobody():
    request = RequestFactory().get("/ergens/")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (errors.bad_request, 400, "Dit begrijpen we niet"),
        (errors.forbidden, 403, "Dit mag jij hier niet doen"),
        (errors.not_found, 404, "Deze pagina vinden we niet"),
        (errors.server_error, 500, "Het ging mis bij ons"),
        (errors.csrf_failure, 403, "Dit is niet verstuurd"),
    ],
)
def test_error_page_says_what_happened(request_of_nobody, view, status, heading):
    response = view(request_of_nobody)

    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.content.decode()
