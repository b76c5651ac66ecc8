from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from casework.models import Case
from tests.factories.accounts import UserFactory


def test_no_group_hands_out_what_a_rule_decides(db):
    person = UserFactory()
    about = ContentType.objects.get_for_model(Case)
    person.user_permissions.add(
        Permission.objects.create(content_type=about, codename="read_along", name="of a rule"),
        Permission.objects.create(content_type=about, codename="count", name="of no rule"),
    )

    assert person.has_perm("casework.count") is True
    assert person.has_perm("casework.read_along") is False


def test_a_refusal_by_a_rule_asks_for_no_group(db, django_assert_num_queries):
    person = UserFactory()

    with django_assert_num_queries(1):
        assert person.has_perm("casework.read_along") is False
