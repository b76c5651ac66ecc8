"""Tells the story in `data/demo/verhaal.yaml` by calling the actions, day by day.

Each chapter looks first whether it was told already, so scenario it twice is harmless.
Days in the story count from today; an action gets the moment at which it happened.
"""

from home.demo.scenario import DOMAIN, PASSWORD
from home.demo.story import Demo

__all__ = ["DOMAIN", "PASSWORD", "Demo"]
