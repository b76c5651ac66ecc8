import datetime as dt
import hashlib

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from privacy.models import Draft, PrivateFile
from privacy.uploads import CheckedFile
from tests.factories.accounts import UserFactory


class DraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Draft

    owner = factory.SubFactory(UserFactory)
    key = factory.Sequence(lambda n: f"learning.hand_in:{n}")
    body = '{"text": ["Een begin"]}'
    created_at = factory.LazyFunction(timezone.now)
    updated_at = factory.SelfAttribute("created_at")
    expires_at = factory.LazyAttribute(lambda draft: draft.created_at + dt.timedelta(days=60))


class PrivateFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PrivateFile
        exclude = ("content",)

    owner = factory.SubFactory(UserFactory)
    content = b"inhoud"
    file = factory.LazyAttribute(lambda row: CheckedFile(ContentFile(row.content), row.name))
    name = "verslag.pdf"
    content_type = "application/pdf"
    size = factory.LazyAttribute(lambda private_file: len(private_file.content))
    sha256 = factory.LazyAttribute(lambda private_file: hashlib.sha256(private_file.content).hexdigest())
    created_at = factory.LazyFunction(timezone.now)
