"""Tells the story in `data/demo/verhaal.yaml` by calling the actions, day by day.

Each chapter looks first whether it was told already, so telling it twice is harmless.
Days in the story count from today; an action gets the moment at which it happened.
"""

from home.demo.story import Demo
from home.demo.telling import DOMAIN, PASSWORD

__all__ = ["DOMAIN", "PASSWORD", "Demo"]
