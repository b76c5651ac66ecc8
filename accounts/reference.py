"""What comes with the site: the partners in the chain and the functions people have there."""

from functools import cache
from pathlib import Path
from typing import Any

from privacy.data_files import read_yaml

DATA = Path(__file__).parent / "data" / "organisations.yaml"


@cache
def _read() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(DATA)
    return data


def organisations() -> list[dict[str, Any]]:
    """slug, name, short (what fits in a small ring), chain and zsm_core of each."""
    entries: list[dict[str, Any]] = _read()["organisations"]
    return entries


@cache
def short_names() -> dict[str, str]:
    """What each of these is called where there is little room, by its name."""
    return {entry["name"]: entry["short"] for entry in organisations()}


def job_titles() -> list[str]:
    """The functions to suggest, from operational to strategic."""
    return [title for titles in _read()["job_titles"].values() for title in titles]
