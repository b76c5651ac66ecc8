"""What a verb is: how it is declared, why it may be refused, and in which states it may happen.

The ground under every app: nothing of ours is imported here.
"""

from privacy.verbs.declare import OutsideAVerb, Verb, load_verbs, running, verb, verbs
from privacy.verbs.refusal import Refused
from privacy.verbs.transitions import Move, Transitions, transition_tables

__all__ = [
    "Move",
    "OutsideAVerb",
    "Refused",
    "Transitions",
    "Verb",
    "load_verbs",
    "running",
    "transition_tables",
    "verb",
    "verbs",
]
