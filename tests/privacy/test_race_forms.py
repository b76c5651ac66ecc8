"""The same form posted several times at the same moment, on real connections: it acts once."""

import functools

import pytest
from django.test import Client

from cohorts.models import Post
from privacy.models import FormKey
from tests.factories.cohorts import MembershipFactory, ThreadFactory
from tests.support.forms import carried

pytestmark = [pytest.mark.race, pytest.mark.postgres]


def test_form_page_pressed_six_times_at_once_acts_once(at_once):
    member = MembershipFactory()
    ThreadFactory(cohort=member.cohort)
    page = f"/leergroepen/{member.cohort.slug}/berichten/"
    windows = [Client() for _ in range(6)]
    for window in windows:
        window.force_login(member.user)
    posted = {"text": "Zaal 4.", **carried(windows[0].get(page), number=1)}

    answers = at_once([functools.partial(window.post, page, posted) for window in windows])

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, page)] * 6
    assert ([post.text for post in Post.objects.all()], FormKey.objects.count()) == (["Zaal 4."], 1)
