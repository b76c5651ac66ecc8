"""Who may do what in learning; importing this makes the permissions known."""

from learning.rules import reading, submissions

__all__ = ["reading", "submissions"]
