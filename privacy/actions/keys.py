"""Sealing every encrypted text again, under the data key that seals now."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Left

from privacy import crypto
from privacy.fields import EncryptedTextField


def encrypted_fields() -> Iterator[tuple[type[models.Model], list[EncryptedTextField]]]:
    """Every model of the site with its encrypted fields."""
    for model in apps.get_models():
        fields = [field for field in model._meta.local_fields if isinstance(field, EncryptedTextField)]
        if fields:
            yield model, fields


def sealed_under_another_key(model: type[models.Model]) -> "models.QuerySet[models.Model]":
    """The rows of a model with a text that the current data key did not seal."""
    head = f"{crypto.VERSION}:{crypto.current_key()}:"
    rows = model._base_manager.all()
    older = Q(pk__in=[])
    for field in (field for found, fields in encrypted_fields() if found is model for field in fields):
        rows = rows.annotate(**{f"head_of_{field.name}": Left(field.name, len(head))})
        older |= Q(**{f"{field.name}__isnull": False}) & ~Q(**{f"head_of_{field.name}": Value(head)})
    return rows.filter(older)


@transaction.atomic
def reseal(*, model: type[models.Model], batch: int = 200) -> int:
    """Seal one batch of a model's texts under the current key; 0 when nothing is left.

    Each batch is a transaction of its own, so that whoever is killed goes on where they were.
    Raise CannotDecrypt for a text that does not open: nothing of that batch is written.
    """
    fields = next(fields for found, fields in encrypted_fields() if found is model)
    due = sealed_under_another_key(model).order_by("pk").values_list("pk", flat=True)[:batch]
    rows = list(model._base_manager.filter(pk__in=list(due)).select_for_update())
    for row in rows:
        for field in fields:
            getattr(row, field.attname)  # opening it is what makes saving seal it again
        row.save(update_fields=[field.name for field in fields])
    return len(rows)
