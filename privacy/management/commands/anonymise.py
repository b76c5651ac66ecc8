import io
import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from privacy.gate import find
from privacy.gate.documents import DOCX, ODT, PDF, DocumentUnreadable, text_of

DOCUMENTS = {".docx": DOCX, ".odt": ODT, ".pdf": PDF}


class Command(BaseCommand):
    help = "Show what in a text or document (DOCX, ODT, PDF; - is standard input) may point at a person."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--json", action="store_true", help="a JSON list and nothing else")

    def handle(self, *args, file, **options):
        findings = find(read(file))
        self.stdout.write(as_json(findings) if options["json"] else as_lines(findings))


def read(file: str) -> str:
    """The text of a file; a missing or unreadable one is a CommandError in Dutch."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError:
        raise CommandError(f"{file} is er niet, of is niet te lezen.") from None
    if content_type := DOCUMENTS.get(Path(file).suffix.lower()):
        try:
            return text_of(io.BytesIO(content), content_type)
        except DocumentUnreadable as error:
            raise CommandError(str(error)) from None
    try:
        return content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def as_json(findings) -> str:
    keys = ("start", "end", "label", "text", "ernst", "source")
    rows = [{key: asdict(finding)[key] for key in keys} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_lines(findings) -> str:
    lines = [
        f"{finding.start}-{finding.end}  {finding.label} ({finding.ernst})  {finding.text}  ->  "
        f"{finding.proposal}"
        for finding in findings
    ]
    return "\n".join(lines) or "Niets gevonden waaraan iemand te herkennen is."
