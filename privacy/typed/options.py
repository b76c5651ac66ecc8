"""What is typed behind a command, read as in a form: types for `parser.add_argument(type=…)`."""

from argparse import ArgumentTypeError
from collections.abc import Callable

from privacy.typed.addresses import is_address
from privacy.typed.signs import one_line


def an_address(text: str) -> str:
    """Return the e-mail address in lower case, or nothing. Raise ArgumentTypeError for what is none."""
    address = one_line(text).lower()
    if address and not is_address(address):
        raise ArgumentTypeError(f"{text[:60]!a} is no e-mail address.")
    return address


def line_of(longest: int) -> Callable[[str], str]:
    """Return a type for words on one line of at most so many signs; it raises ArgumentTypeError."""

    def a_line(text: str) -> str:
        line = one_line(text)
        if len(line) > longest:
            raise ArgumentTypeError(f"too long: {len(line)} signs, and {longest} fit.")
        return line

    return a_line
