"""What the public home shows beside its own fields (see `learning.page_context`)."""

from django.utils.translation import gettext_lazy as _

from home import queries
from home.navigation import Entry, address_exists

# What somebody can do before they have an account. An entry shows as soon as its address exists.
TO_DO = [
    (
        Entry(_("Oefen met een casus"), "/casus/proef/"),
        _("8 minuten"),
        _("Een verzonnen zaak, stap voor stap. Wat zou jij doen, en wat doet een ander?"),
    ),
    (
        Entry(_("Kies een methode voor intervisie"), "/intervisie/methoden/"),
        _("Voor je team"),
        _("Elke methode met stappen en minuten, om af te drukken en morgen te gebruiken."),
    ),
]


def first_things(page):
    """What can be done or read right away, for the list component."""
    todo = [
        {"when": when, "title": entry.label, "url": entry.path, "more": more}
        for entry, when, more in TO_DO
        if address_exists(entry.path)
    ]
    return todo + [
        {"when": _("Om te lezen"), "title": text.title, "url": text.url, "more": text.intro}
        for text in queries.texts_to_read_first(page)
    ]


def of_home(page, request):
    return {"first_things": first_things(page)}
