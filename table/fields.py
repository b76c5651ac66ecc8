"""The model field that keeps its text under the key of its table."""

from typing import Any

from privacy.fields import SealedTextField
from table import keys


class TableTextField(SealedTextField):
    """Text under the key of the row's `table`, never under those of the site.

    Reading raises `keys.KeyGone` once the table is closed, and `keys.TextDamaged`.
    """

    def seal(self, instance: Any, text: str) -> str:
        return keys.seal(text, table=instance.table.public_id, place=self.place_of(instance))

    def open(self, instance: Any, token: str) -> str:
        return keys.open_sealed(token, table=instance.table.public_id, place=self.place_of(instance))
