import datetime as dt
from itertools import count

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import Employment, Organisation, OutboxMessage, User
from tests.factories.many import like

NUMBERS = count()


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    first_name = "Noor"
    last_name = factory.Sequence(lambda n: f"Achternaam{n}")
    email = factory.Sequence(lambda n: f"persoon{n}@vakmanschap.example")

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        if extracted:
            self.set_password(extracted)
            self.save()

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        if extracted:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


def people(number):
    """So many users in one statement, for a test that needs very many."""
    numbers = [next(NUMBERS) for _ in range(number)]
    emails = [f"een-van-velen-{number}@vakmanschap.example" for number in numbers]
    names = [f"Achternaam{number}" for number in numbers]
    return User.objects.bulk_create(like(UserFactory.build(), email=emails, last_name=names))


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisatie-{n}")
    name = factory.Sequence(lambda n: f"Organisatie {n}")
    chain = Organisation.Chain.JUSTICE


class EmploymentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Employment

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    job_title = "Procesregisseur"
    from_date = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=400))


class OutboxMessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutboxMessage

    kind = "tests.greeting"
    cause = factory.Sequence(lambda n: f"cause-{n}")
    recipient = factory.SubFactory(UserFactory)
    created_at = factory.LazyFunction(timezone.now)
    due_at = factory.SelfAttribute("created_at")
