"""Everything of one person as a zip: for programs, for reading, and their own files."""

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from accounts.models import User
from privacy.actions.persons import export_of
from privacy.models import PrivateFile


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)


def write_export(user: User, to: IO[bytes]) -> None:
    """Write `gegevens.json`, the same to read as `gegevens.html`, and every file of their own."""
    found = export_of(user)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gegevens.json", as_json(found))
        archive.writestr("gegevens.html", render_to_string("home/export.html", {"sections": sections(found)}))
        for private_file in PrivateFile.objects.filter(owner=user):
            with private_file.file.open() as content:
                archive.writestr(f"bestanden/{private_file.public_id}-{private_file.name}", content.read())


def sections(found: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    """Per kind of thing its rows, as pairs of heading and words; lists stand as text."""
    for title, rows in found.items():
        yield title, [[(heading, words(value)) for heading, value in row.items()] for row in rows]


def words(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dict | list):
        return as_json(value)
    return "" if value is None else str(value)
