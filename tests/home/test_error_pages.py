import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from home import views


@pytest.fixture
def request_of_nobody():
    request = RequestFactory().get("/ergens/")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (views.bad_request, 400, "Dit begrijpen we niet"),
        (views.forbidden, 403, "Dit mag jij hier niet doen"),
        (views.not_found, 404, "Deze pagina vinden we niet"),
        (views.server_error, 500, "Het ging mis bij ons"),
        (views.csrf_failure, 403, "Dit is niet verstuurd"),
    ],
)
def test_error_page_says_what_happened(request_of_nobody, view, status, heading):
    response = view(request_of_nobody)

    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.content.decode()
