"""What the public home shows beside its own fields (see `learning.page_context`)."""

from django.utils.translation import gettext_lazy as _

from casework.queries.cases import has_open_case
from home import queries
from intervision.queries import has_methods

TRY_A_CASE = "/casus/proef/"

# What somebody can do before they have an account: it shows as soon as there is something to do.
TO_DO = [
    {
        "there": has_open_case,
        "title": _("Oefen met een casus"),
        "url": TRY_A_CASE,
        "when": _("8 minuten"),
        "more": _("Een verzonnen zaak, stap voor stap. Wat zou jij doen, en wat doet een ander?"),
    },
    {
        "there": has_methods,
        "title": _("Kies een methode voor intervisie"),
        "url": "/intervisie/methoden/",
        "when": _("Voor je team"),
        "more": _("Elke methode met stappen en minuten, om af te drukken en morgen te gebruiken."),
    },
]


def first_things(page):
    """What can be done or read right away, for the list component."""
    return [thing for thing in TO_DO if thing["there"]()] + [
        {"when": _("Om te lezen"), "title": text.title, "url": text.url, "more": text.intro}
        for text in queries.texts_to_read_first(page)
    ]


def of_home(page, request):
    things = first_things(page)
    case = next((thing["url"] for thing in things if thing["url"] == TRY_A_CASE), "")
    return {"first_things": things, "case_to_try": case}
