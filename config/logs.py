"""What the console is spared: a refusal, or an outage around us, is one line and no traceback."""

import logging

from config.outages import outage_behind

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
