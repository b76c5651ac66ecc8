"""What /componenten/ shows: every component in every state, with words of our own."""

from datetime import date
from uuid import UUID

from django import forms
from django.core.paginator import Paginator

from practices.queries.status import Status
from privacy.forms.lines import EmailField, LineField, WordsField

STEPS = [
    {"title": "Dagdeel 1: Elkaars werk kennen", "url": "#stap-1", "state": "done"},
    {"title": "Herkennen en routeren", "url": "#stap-2", "state": "here", "note": "nog twee lessen"},
    {
        "title": "Opdracht: meelopen bij een ander",
        "url": "#stap-3",
        "state": "todo",
        "note": "voor 28 november",
    },
    {"title": "Dagdeel 2", "state": "todo"},
]
NEXT = [
    {
        "when": "vr 28 nov",
        "title": "Opdracht: meelopen bij een ander",
        "url": "#opdracht",
        "more": "Je concept is bewaard om 14.03 uur.",
        "waits": True,
    },
    {
        "when": "do 4 dec, 14.00",
        "title": "Intervisie, incidentmethode",
        "url": "#intervisie",
        "more": "Stadhuis, kamer 2.14. Je doet mee met zeven anderen.",
    },
    {
        "when": "nieuw",
        "title": "Goed voorbeeld: het adviesuurtje",
        "url": "#voorbeeld",
        "more": "Drie regio's deden dit ook.",
        "pill": "gelezen",
    },
]
TABS = [
    {"title": "Wacht op jou", "url": "?toon=wacht", "current": True, "count": 3},
    {"title": "Beantwoord", "url": "?toon=klaar", "count": 12},
    {"title": "Alles", "url": "?toon=alles", "count": 15},
]
FILES = [
    {"name": "Verslag meeloopdag.docx", "url": "#verslag", "more": "Word, 84 kB", "pill": "versie 2"},
    {
        "name": "Een-heel-lange-naam-van-een-bestand-dat-iemand-nooit-een-andere-naam-gaf-2026-11-23.pdf",
        "url": "#lang",
        "more": "PDF, 2,1 MB",
    },
]
ANSWERS = [
    {
        "text": "Meteen afdoen, de feiten zijn helder.",
        "good": False,
        "why": "De feiten wel, de reden nog niet. Wat je niet weet, weeg je nu ook niet mee.",
    },
    {
        "text": "Eerst bellen met school en het wijkteam.",
        "good": True,
        "why": "Twee telefoontjes laten zien of dit een losse daad is of een teken.",
    },
    {
        "text": "Naar het weegoverleg, dan kijkt iedereen mee.",
        "good": False,
        "why": "Dat kan later nog. Een zwaar middel voor een vraag die je zelf kunt stellen.",
    },
]
TABLE = {
    "caption": "Aanwezig bij de dagdelen",
    "head": ["Deelnemer", "Organisatie", "Dagdeel 1", "Dagdeel 2"],
    "rows": [
        ["Noor de Vries", "Openbaar Ministerie", "aanwezig", "aanwezig"],
        ["Sam Yılmaz", "Reclassering", "aanwezig", "afgemeld"],
        ["Łucja van den Berg-Kowalczyk", "Zorg- en Veiligheidshuis", "aanwezig", "aanwezig"],
    ],
}
PRACTICES = [
    {
        "title": "Het adviesuurtje",
        "summary": "Elke dinsdag schrijven twee mensen een uur lang samen adviezen.",
        "region": {"name": "Oost-Nederland"},
        "organisation": {"name": "Openbaar Ministerie"},
        "status": Status.RECOMMENDED,
        "evidence_word": "Gevolgd",
        "uses": 3,
    },
    {
        "title": "De terugbelbelofte",
        "summary": "Wie een zaak aanmeldt, hoort binnen vijf werkdagen wat ermee gebeurt.",
        "region": {"name": "Noord-Nederland"},
        "status": Status.IDEA,
        "evidence_word": "Ervaring",
        "is_invented": True,
    },
]
METHODS = [
    {
        "name": "Incidentmethode",
        "short": "Je bekijkt één voorval en bepaalt wat je zelf zou doen, vóór je de afloop hoort.",
        "get_absolute_url": "#incidentmethode",
        "minutes": 90,
        "group_min": 5,
        "group_max": 10,
        "get_experience_display": "voor een beginnende groep",
    },
]
METHOD_STEP = {
    "name": "Terugblik op de vorige keer",
    "minutes": 5,
    "get_mode_display": "rondje",
    "get_role_display": "begeleider",
    "instruction": "De inbrenger van de vorige keer vertelt kort wat er met de opbrengst is gedaan.",
    "for_presenter": "Luister en laat je eigen casus nog even rusten.",
    "for_participant": "Luister zonder de oude casus opnieuw te openen.",
    "goal": "Zien wat er van de inzichten is gebruikt.",
    "pitfall": "De oude casus gaat weer open. Eén gevolg is genoeg.",
}
CRUMBS = [
    {"title": "Leergroep Oost", "url": "#leergroep"},
    {"title": "Herkennen", "url": "#module"},
]

THEMES = [
    "gezin",
    "huiselijk geweld",
    "informatie delen",
    "jeugd",
    "onbegrepen gedrag",
    "overlast",
    "schulden",
    "verslaving",
    "wonen",
]

ERROR_PAGES = ["400", "403", "403-formulier", "404", "413", "429", "500"]


class GalleryForm(forms.Form):
    """One field of every kind."""

    summary_takes_focus = False

    name = LineField(label="Wat is jouw vraag?", help_text="Eén zin is genoeg.", max_length=120)
    text = WordsField(
        label="Je verhaal",
        required=False,
        help_text="Schrijf uit je hoofd. Plak niets uit een dossier.",
    )
    email = EmailField(label="E-mailadres", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label="Wachtwoord", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    organisation = forms.ChoiceField(
        label="Organisatie",
        choices=[("", "Kies er een"), ("om", "Openbaar Ministerie"), ("pol", "Politie"), ("gem", "Gemeente")],
    )
    readers = forms.ChoiceField(
        label="Wie leest dit?",
        widget=forms.RadioSelect,
        choices=[
            ("trainer", "Alleen de trainer"),
            ("duo", "De trainer en je duo"),
            ("all", "De hele leergroep"),
        ],
    )
    days = forms.MultipleChoiceField(
        label="Op welke dagen kun je?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("ma", "Maandag"), ("di", "Dinsdag"), ("do", "Donderdag")],
    )
    themes = forms.MultipleChoiceField(
        label="Thema's",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[(name, name) for name in THEMES],
    )
    day = forms.DateField(label="Datum", required=False)
    moment = forms.DateTimeField(label="Dag en tijd", required=False)
    minutes = forms.IntegerField(label="Minuten", required=False, min_value=1)
    file = forms.FileField(
        label="Bestand", required=False, help_text="PDF, Word, ODT, JPEG of PNG, hooguit 25 MB."
    )
    agreed = forms.BooleanField(label="Wat hier gezegd wordt, blijft hier.")
    closed = forms.CharField(label="Leergroep", disabled=True, required=False, initial="Leergroep Oost 2026")


class MomentsForm(forms.Form):
    """Two proposed moments, each with the three answers of a date poll."""

    ANSWERS = [("yes", "Ja"), ("maybe", "Misschien"), ("no", "Nee")]

    first = forms.ChoiceField(
        label="maandag 14 december, 13.30 uur", choices=ANSWERS, widget=forms.RadioSelect, initial="maybe"
    )
    second = forms.ChoiceField(
        label="woensdag 16 december, 09.30 uur", choices=ANSWERS, widget=forms.RadioSelect
    )


class MomentForm(forms.Form):
    """A day and a time to propose."""

    day = forms.DateField(label="Dag")
    starts = forms.TimeField(label="Tijd")


class FilterForm(forms.Form):
    """What a list asks above itself."""

    theme = forms.ChoiceField(label="Thema", choices=[("", "alles"), ("jeugd", "jeugd")], required=False)
    region = forms.ChoiceField(
        label="Regio", choices=[("", "alles"), ("oost", "Oost-Nederland")], required=False
    )
    people = forms.IntegerField(label="Met hoeveel mensen?", required=False)


FILLED = {
    "name": "Hoe krijg ik het wijkteam eerder aan tafel?",
    "text": "Vorige week belde ik drie keer en kwam ik er niet doorheen.\n\nToen ging ik er langs.",
    "email": "noor@voorbeeld.example",
    "organisation": "om",
    "readers": "duo",
    "days": ["di", "do"],
    "themes": ["jeugd", "schulden"],
    "day": date(2026, 11, 28),
    "moment": "2026-12-04T14:00",
    "minutes": 25,
    "agreed": True,
}


def gallery(page_number: str) -> dict[str, object]:
    """Everything the templates of the gallery need; no query."""
    return {
        "steps": STEPS,
        "next_items": NEXT,
        "tabs": TABS,
        "files": FILES,
        "answers": ANSWERS,
        "table": TABLE,
        "crumbs": CRUMBS,
        "practices": PRACTICES,
        "methods": METHODS,
        "method_step": METHOD_STEP,
        "filter_form": FilterForm(auto_id="filter_%s"),
        "moments_form": MomentsForm(auto_id="moments_%s"),
        "moment_form": MomentForm(auto_id="moment_%s"),
        "drawing": {"caption": "Een tekening die een redacteur op een tekstpagina zet."},
        "nothing": UUID(int=0),
        "error_pages": ERROR_PAGES,
        "rings": [(0, 5), (1, 5), (3, 5), (5, 5)],
        "page": Paginator(range(100), 10).get_page(page_number),
        "empty_form": GalleryForm(auto_id="empty_%s", prefix="empty"),
        "filled_form": GalleryForm(auto_id="filled_%s", prefix="filled", initial=FILLED),
        "wrong_form": GalleryForm({"wrong-email": "noor", "wrong-day": "morgen"}, {}, prefix="wrong"),
    }
