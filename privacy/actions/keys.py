"""The keys of encrypted text and the texts they seal: sealing again, and texts whose key is gone."""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from privacy import crypto
from privacy.fields import EncryptedTextField
from privacy.models import Draft

HEAD = len(f"{crypto.VERSION}:") + crypto.KEY_ID_LENGTH
GIVEN_UP = _("Deze tekst is verloren gegaan: de sleutel is er niet meer.")


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


def keys_in_use() -> set[str]:
    """Return the ids of the data keys under which something in the database is sealed.

    Nothing is, in a database without tables.
    """
    tables = set(connection.introspection.table_names())
    used: set[str] = set()
    for model, fields in encrypted_fields():
        for field in fields if model._meta.db_table in tables else []:
            head = Left(field.name, HEAD, output_field=models.CharField())
            rows = model._base_manager.filter(**{f"{field.name}__isnull": False}).order_by()
            used |= {crypto.key_of(one) for one in rows.values_list(head, flat=True).distinct()}
    return used


def missing_keys() -> list[str]:
    """Return the ids of the keys that texts in the database name and the file of keys does not hold."""
    return sorted(keys_in_use() - crypto.known_keys())


def reason_not_to_start() -> str:
    """Return in one sentence why the site may not start with this file of keys, and what to do; or ""."""
    path = settings.ENCRYPTION_KEYS_FILE
    if missing := missing_keys():
        return (
            f"The file of keys {path} lacks {', '.join(missing)}, under which texts in the database are "
            "sealed: put the copy of the file that has it in its place (docs/deploy.md, Keys)."
        )
    if not crypto.known_keys():
        return f"There is no file of keys at {path}: `manage.py make_keys` makes one for a new site."
    return ""


@transaction.atomic
def give_up_unreadable() -> int:
    """Put a sentence in the place of each text whose key is gone, and return how many rows that were.

    What somebody was typing goes altogether. Only for when no copy of the file of keys is left.
    """
    known = crypto.known_keys()
    given_up = 0
    for model, fields in encrypted_fields():
        for row in model._base_manager.select_for_update().iterator():
            given_up += _give_up(row, [field for field in fields if _key_of(row, field) not in {*known, ""}])
    return given_up


def _key_of(row: models.Model, field: EncryptedTextField) -> str:
    sealed = row.__dict__[field.attname]
    return "" if sealed is None else crypto.key_of(sealed.token)


def _give_up(row: models.Model, fields: list[EncryptedTextField]) -> bool:
    if fields and isinstance(row, Draft):
        row.delete()
    elif fields:
        for field in fields:
            setattr(row, field.attname, "" if field.blank else str(GIVEN_UP))
        row.save(update_fields=[field.name for field in fields])
    return bool(fields)
