"""The one reader of JSON that is posted: of anything strange it says so, and nothing breaks on it later."""

import json
import math
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError

LONGEST_NUMBER = 18  # what fits in a bigint


class BrokenJson(ValueError):
    """This is no JSON, or none that can be kept."""


def json_of(request: HttpRequest) -> dict[str, Any]:
    """Return the object that a request carries. Raise BrokenJson."""
    try:
        content = read_json(request.body)
    except (RequestDataTooBig, UnreadablePostError) as refusal:
        raise BrokenJson(str(refusal)) from None
    if not isinstance(content, dict):
        raise BrokenJson("an object was expected")
    return content


def read_json(text: bytes | str) -> Any:
    """Return what a JSON text says. Raise BrokenJson.

    Broken are also a name twice in one object, what is no number (NaN, Infinity, 1e999), a number that no
    column holds, half a sign, NUL, and brackets deeper than Python follows.
    """
    try:
        content = json.loads(
            text.decode("utf-8") if isinstance(text, bytes) else text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
        )
        json.dumps(content, ensure_ascii=False).encode("utf-8")
        _require_no_nul(content)
    except (ValueError, RecursionError) as refusal:
        raise BrokenJson(str(refusal)) from None
    return content


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise BrokenJson("the same name twice")
    return dict(pairs)


def _no_number(name: str) -> Any:
    raise BrokenJson(f"{name} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= LONGEST_NUMBER else _no_number(digits)


def _require_no_nul(content: Any) -> None:
    if isinstance(content, str) and "\x00" in content:
        raise BrokenJson("NUL in a text")
    inside = [*content, *content.values()] if isinstance(content, dict) else content
    for one in inside if isinstance(inside, list) else ():
        _require_no_nul(one)
