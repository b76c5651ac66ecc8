import re
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.formats import date_format

TEMPLATES = Path(settings.BASE_DIR) / "templates"


def test_short_date_writes_the_month_small():
    assert date_format(date(2026, 12, 3), "SHORT_DATE_FORMAT") == "3 dec"


def test_no_template_writes_a_month_with_a_capital():
    formats = {path: re.findall(r'date:"([^"]+)"', path.read_text()) for path in TEMPLATES.rglob("*.*")}

    assert [path.name for path, used in formats.items() if any("M" in form for form in used)] == []
