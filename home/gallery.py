"""What /componenten/ shows: every component in every state, with words of our own."""

from datetime import date
from uuid import UUID

from django import forms
from django.core.paginator import Paginator

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
CRUMBS = [
    {"title": "Leergroep Oost", "url": "#leergroep"},
    {"title": "Herkennen", "url": "#module"},
]

ERROR_PAGES = ["400", "403", "403-formulier", "404", "413", "429", "500"]


class GalleryForm(forms.Form):
    """One field of every kind."""

    summary_takes_focus = False

    name = forms.CharField(label="Wat is jouw vraag?", help_text="Eén zin is genoeg.", max_length=120)
    text = forms.CharField(
        label="Je verhaal",
        widget=forms.Textarea,
        required=False,
        help_text="Schrijf uit je hoofd. Plak niets uit een dossier.",
    )
    email = forms.EmailField(label="E-mailadres", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
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
    day = forms.DateField(label="Datum", required=False)
    moment = forms.DateTimeField(label="Dag en tijd", required=False)
    minutes = forms.IntegerField(label="Minuten", required=False, min_value=1)
    file = forms.FileField(
        label="Bestand", required=False, help_text="PDF, Word, ODT, JPEG of PNG, hooguit 25 MB."
    )
    agreed = forms.BooleanField(label="Wat hier gezegd wordt, blijft hier.")
    closed = forms.CharField(label="Leergroep", disabled=True, required=False, initial="Leergroep Oost 2026")


FILLED = {
    "name": "Hoe krijg ik het wijkteam eerder aan tafel?",
    "text": "Vorige week belde ik drie keer en kwam ik er niet doorheen.\n\nToen ging ik er langs.",
    "email": "noor@voorbeeld.example",
    "organisation": "om",
    "readers": "duo",
    "days": ["di", "do"],
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
        "drawing": {"caption": "Een tekening die een redacteur op een tekstpagina zet."},
        "nothing": UUID(int=0),
        "error_pages": ERROR_PAGES,
        "rings": [(0, 5), (1, 5), (3, 5), (5, 5)],
        "page": Paginator(range(100), 10).get_page(page_number),
        "empty_form": GalleryForm(auto_id="empty_%s", prefix="empty"),
        "filled_form": GalleryForm(auto_id="filled_%s", prefix="filled", initial=FILLED),
        "wrong_form": GalleryForm({"wrong-email": "noor", "wrong-day": "morgen"}, {}, prefix="wrong"),
    }
