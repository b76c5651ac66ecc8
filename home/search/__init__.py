"""Finding over all apps: one question, the answers per kind, and a suggestion when a word is unknown.

Every kind of thing is a `Source` in `sources.py`. Words are compared by their stem (see
`learning.stems`), so SQLite and PostgreSQL give the same hits.
"""

from home.search.finding import Found, Group, find
from home.search.sources import SOURCES, Hit, Source

__all__ = ["SOURCES", "Found", "Group", "Hit", "Source", "find"]
