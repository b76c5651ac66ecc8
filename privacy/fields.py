"""The model fields that keep their text encrypted in the database."""

from abc import abstractmethod
from typing import Any

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from privacy import crypto


class StaysSealed(Exception):
    """An encrypted text was asked for where the row it belongs to is not known, or was
    written past the row: `values()`, `update()`, `bulk_update()`, serialising."""


class Sealed:
    """A sealed text as it came from the database. It opens on the instance it belongs to only."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, token: str) -> None:
        self.token = token

    def _refuse(self, *args: Any) -> Any:
        raise StaysSealed("read it as an attribute of its row")

    __str__ = __bool__ = __len__ = __eq__ = __format__ = __contains__ = _refuse

    def __repr__(self) -> str:
        return "<sealed text>"


class OpeningAttribute(DeferredAttribute):
    """Opens the text the first time that somebody reads it, since the row's public_id is needed."""

    field: "SealedTextField"

    def __get__(self, instance: Any, cls: type | None = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.open(instance, value.token)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField[Any, Any]):
    """Text that is sealed in the database, bound to its own row; which key does that is for a subclass.

    The model needs a `public_id`. There are no lookups, no ordering that means anything and no
    uniqueness; whatever would go past the row raises StaysSealed or FieldError.
    """

    descriptor_class = OpeningAttribute

    @abstractmethod
    def seal(self, instance: Any, text: str) -> str:
        """Return the token that stands in the database."""

    @abstractmethod
    def open(self, instance: Any, token: str) -> str:
        """Return the text behind a token."""

    def place_of(self, instance: Any) -> str:
        """What the text is bound to: model, field and row."""
        return f"{self.model._meta.label}.{self.name}.{instance.public_id}"

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(self.seal(model_instance, str(value)))

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        if isinstance(value, Sealed):
            return value.token
        raise StaysSealed("it is written by saving its row")

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def value_to_string(self, obj: models.Model) -> str:
        raise StaysSealed("an encrypted text is not serialised; make a backup of the database")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted: it cannot be searched ({lookup_name})")

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted: it cannot be transformed ({lookup_name})")

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        if self.unique or getattr(self, "db_index", False):
            found.append(self._error("An encrypted text cannot be unique or indexed.", "privacy.E001"))
        if not any(field.name == "public_id" for field in self.model._meta.fields):
            found.append(self._error("An encrypted text needs a public_id beside it.", "privacy.E002"))
        return found

    def _error(self, text: str, code: str) -> checks.Error:
        return checks.Error(text, obj=self, id=code)


class EncryptedTextField(SealedTextField):
    """Text that stands in the database as `v1:key:nonce:ciphertext`, under the keys of the site.

    Reading raises `crypto.CannotDecrypt` when the key is missing or the text was changed or moved.
    """

    def seal(self, instance: Any, text: str) -> str:
        return crypto.seal(text, place=self.place_of(instance))

    def open(self, instance: Any, token: str) -> str:
        return crypto.open_sealed(token, place=self.place_of(instance))
