from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from cohorts.models import Appointment
from tests.factories.accounts import UserFactory


def test_no_group_hands_out_what_a_rule_decides(db):
    person = UserFactory()
    about = ContentType.objects.get_for_model(Appointment)
    person.user_permissions.add(
        Permission.objects.create(content_type=about, codename="appoint", name="of a rule"),
        Permission.objects.create(content_type=about, codename="count", name="of no rule"),
    )

    assert person.has_perm("cohorts.count") is True
    assert person.has_perm("cohorts.appoint") is False


def test_a_refusal_by_a_rule_asks_for_no_group(db, django_assert_num_queries):
    person = UserFactory()

    with django_assert_num_queries(1):
        assert person.has_perm("cohorts.appoint") is False
