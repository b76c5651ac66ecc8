"""The anonymising gate: what in a text points at a person, and may the text go on?

Runs here, on this machine, with no outside service, and keeps or logs nothing of a text.
"""

from privacy.gate.detect import find, preload
from privacy.gate.finding import DIRECT, INDIRECT, LABELS, Finding, GateLevel
from privacy.gate.verdict import Declaration, Verdict, check, declarations_from

__all__ = [
    "DIRECT",
    "INDIRECT",
    "LABELS",
    "Declaration",
    "Finding",
    "GateLevel",
    "Verdict",
    "check",
    "declarations_from",
    "find",
    "preload",
]
