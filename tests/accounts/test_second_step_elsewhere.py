"""What a second step means for somebody's other sessions. Allauth tells of it when a transaction is over."""

from django.test import Client

from tests.accounts.conftest import PASSWORD
from tests.accounts.test_entrance import confirm_it_is_me, is_in
from tests.accounts.test_second_step import code_for
from tests.factories.accounts import EmploymentFactory, UserFactory


def test_set_up_ends_sessions_that_began_without(real_database, client, log_in):
    member = EmploymentFactory(user=UserFactory(password=PASSWORD, verified=True)).user
    elsewhere = Client()
    elsewhere.post("/inloggen/", {"login": member.email, "password": PASSWORD})
    assert is_in(elsewhere)
    log_in(member)
    confirm_it_is_me(client)
    page = client.get("/tweede-stap/app/instellen/")

    client.post("/tweede-stap/app/instellen/", {"code": code_for(page.context["form"].secret)})

    assert (is_in(client), is_in(elsewhere)) == (True, False)
