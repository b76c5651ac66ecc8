"""Which page shows an event. An app to the right names its own from `AppConfig.ready()`."""

_pages: dict[str, str] = {}


def register_event_page(kind: str, url_name: str) -> None:
    """Show events of this kind at that address, which takes their public id."""
    _pages[kind] = url_name


def page_of(kind: str) -> str:
    """The name of the address for events of this kind."""
    return _pages.get(kind, "cohorts:event")
