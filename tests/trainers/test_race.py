"""Two people of the programmateam decide at the same moment: one wins, the other gets a sentence."""

import pytest
from django.test import Client

from cohorts.models import Cohort
from tests.factories.trainers import SupportRequestFactory, programme_team_member
from trainers.models import SupportRequest

pytestmark = pytest.mark.race
CLIENTS, ROUNDS = 4, 3


def test_award_and_reject_at_once_has_one_winner(at_once):
    clients = []
    for _ in range(CLIENTS):
        client = Client()
        client.force_login(programme_team_member())
        clients.append(client)

    for _ in range(ROUNDS):
        request = SupportRequestFactory(state="in_treatment")
        page = request.get_absolute_url()
        award = {"name": "Twente", "start_date": "2030-01-01", "reason": "De vraag is helder."}
        award |= {"trainer_email": "trainer@vakmanschap.example"}
        ways = [("toekennen/leergroep/", award), ("afwijzen/", {"reason": "Er is geen partner bij."})]

        def posting(client, way, page=page):
            return lambda: client.post(page + way[0], way[1]).status_code

        statuses = at_once([posting(client, ways[at % 2]) for at, client in enumerate(clients)])

        request.refresh_from_db()
        assert sorted(statuses) == [302] + [409] * (CLIENTS - 1)
        assert request.history.count() == 1
        assert (request.state == "awarded") == (request.cohort is not None)
    assert Cohort.objects.count() == SupportRequest.objects.filter(state="awarded").count()
