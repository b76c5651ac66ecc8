import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

TEXT = "Bel 06-12345678 over zaak 16/998877-24."


def anonymise(*args):
    out = StringIO()
    call_command("anonymise", *args, stdout=out)
    return out.getvalue()


def test_anonymise_prints_json_with_offsets_of_the_text(tmp_path):
    file = tmp_path / "zaak.txt"
    file.write_text(TEXT, encoding="utf-8")

    rows = json.loads(anonymise(str(file), "--json"))

    assert [sorted(row) for row in rows] == [["end", "ernst", "label", "source", "start", "text"]] * 2
    assert [TEXT[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    assert [row["label"] for row in rows] == ["TELEFOON", "PARKETNUMMER"]


def test_anonymise_says_that_nothing_was_found(tmp_path):
    file = tmp_path / "leeg.txt"
    file.write_text("Een gewone zin.", encoding="utf-8")

    assert anonymise(str(file)) == "Niets gevonden waaraan iemand te herkennen is.\n"


def test_anonymise_of_a_missing_file_says_so(tmp_path):
    with pytest.raises(CommandError, match="is er niet"):
        anonymise(str(tmp_path / "weg.txt"), "--json")


def test_anonymise_of_a_broken_document_says_why(tmp_path):
    file = tmp_path / "stuk.docx"
    file.write_bytes(b"PK\x03\x04 geen zip")

    with pytest.raises(CommandError):
        anonymise(str(file))
