"""The data files that come with an app."""

from pathlib import Path
from typing import Any

import yaml

# Written in C where PyYAML came with it: eight times as fast.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What stands in a YAML file of our own."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - both are safe loaders
