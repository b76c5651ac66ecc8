"""Room for the frames of Python, so that a call needs nothing of the system.

Python 3.11 and 3.12 keep frames in pieces of 16 KB. A call across the end of a piece asks the system for a
new one, and its return gives that back: what is called again and again just there takes a hundred times as
long (python/cpython#142183; later ones keep the piece). A test stands deep enough to meet such ends by the
thousand. A frame that asks for more gets a larger piece, in which all frames above it have their place.
"""

ROOM = 33_000  # words of eight bytes: Python takes 512 KB for that, and half of it stays free


def with_room(action, *arguments):
    """What `action` answers."""
    return action(*arguments)


with_room.__code__ = with_room.__code__.replace(co_stacksize=ROOM)
