"""What the console is spared: a refusal, or an outage around us, is one line and no traceback."""

import logging

from config.outages import outage_behind
from table import PULSE

A_FAULT = 500


class OneLine(logging.Filter):
    def filter(self, record):
        if record.exc_info and record.name.startswith("django."):
            status = getattr(record, "status_code", A_FAULT)
            outage = outage_behind(record.exc_info[1])
            if status < A_FAULT or outage:
                record.exc_info = record.exc_text = None
            if outage:
                record.msg, record.levelno, record.levelname = f"{record.msg} ({outage})", 30, "WARNING"
        return True


class NotThePulse(logging.Filter):
    """Which table a screen asks for is in no log, also not when that table is gone."""

    def filter(self, record):
        return not getattr(getattr(record, "request", None), "path_info", "").startswith(PULSE)
