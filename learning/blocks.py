"""What a lesson, an assignment and a dagdeel are made of.

A block is read long after it was written: an edition pins the revision of its page. Whoever
renames or removes a block or a field of one migrates the revisions too (docs/adr/learning-blocks.md).
"""

from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
FILM_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
CAPTION_ENDING = ".vtt"

UNREVIEWED = _(
    "Een passage over het recht gaat pas mee als een jurist haar heeft nagezien. Vul in wie en wanneer, "
    "of kies dat erbij staat dat ze nog niet is nagezien."
)

NOT_FOR_ALL = _(
    "Niet elke deelnemer kan deze casus openen. Kies een casus die voor het hele land op de site staat."
)


class LegalTextBlock(blocks.StructBlock):
    """A passage about the law: it says who checked it and when, or openly that nobody did yet."""

    text = blocks.RichTextBlock(label=_("tekst"), features=TEXT_FEATURES)
    reviewer = blocks.CharBlock(label=_("nagezien door"), required=False, max_length=120)
    reviewed_on = blocks.DateBlock(label=_("nagezien op"), required=False)
    show_unreviewed = blocks.BooleanBlock(
        label=_("toon met de melding: nog niet juridisch nagezien"), required=False
    )

    class Meta:
        label = _("juridische passage")
        icon = "clipboard-list"
        template = "learning/blocks/legal.html"

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and needs_review(value):
            error = ValidationError(UNREVIEWED)
            raise StructBlockValidationError(block_errors={"reviewer": error})
        return value


def needs_review(legal):
    """Whether this legal passage may not be published as it stands."""
    reviewed = legal.get("reviewer") and legal.get("reviewed_on")
    return not reviewed and not legal.get("show_unreviewed")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("afbeelding"))
    alt_text = blocks.CharBlock(
        label=_("wat is erop te zien"),
        max_length=250,
        help_text=_("Voor wie de afbeelding niet kan zien. Zeg wat ertoe doet, in een zin."),
    )
    caption = blocks.CharBlock(label=_("onderschrift"), required=False, max_length=250)

    class Meta:
        label = _("afbeelding")
        icon = "image"
        template = "learning/blocks/picture.html"


class FilmValue(blocks.StructValue):
    @property
    def video(self):
        film = self["film"]
        return {"url": film.url, "type": FILM_TYPES.get(_ending(film), "")}


class FilmBlock(blocks.StructBlock):
    """An uploaded film with captions and its text, or a plain link; never a player of somebody else."""

    title = blocks.CharBlock(label=_("titel"), max_length=150)
    film = DocumentChooserBlock(label=_("film (mp4 of webm)"), required=False)
    captions = DocumentChooserBlock(label=_("ondertitels (vtt)"), required=False)
    transcript = blocks.TextBlock(label=_("uitgeschreven tekst"), required=False)
    link = blocks.URLBlock(label=_("of: een link naar een film elders"), required=False)
    place = blocks.CharBlock(label=_("op welke website staat die film"), required=False, max_length=100)

    class Meta:
        label = _("film")
        icon = "media"
        template = "learning/blocks/film.html"
        value_class = FilmValue

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation:
            errors = {name: ValidationError(text) for name, text in film_errors(value)}
            if errors:
                raise StructBlockValidationError(block_errors=errors)
        return value


def film_errors(value):
    """What is wrong with a film, as (field, sentence)."""
    if bool(value.get("film")) == bool(value.get("link")):
        yield "film", _("Kies een film of geef een link, een van de twee.")
    if value.get("link") and not value.get("place"):
        yield "place", _("Zeg op welke website de film staat, dan weet de lezer waar de link heen gaat.")
    if not value.get("film"):
        return
    if _ending(value["film"]) not in FILM_TYPES:
        yield "film", _("Kies een bestand dat eindigt op .mp4 of .webm.")
    if not value.get("captions") or _ending(value["captions"]) != CAPTION_ENDING:
        yield "captions", _("Kies de ondertitels: een bestand dat eindigt op .vtt.")
    if not value.get("transcript"):
        yield "transcript", _("Schrijf uit wat er te horen en te zien is.")


def _ending(document):
    return PurePosixPath(document.file.name).suffix.lower()


class FileValue(blocks.StructValue):
    @property
    def files(self):
        """Itself, in the shape of the component that lists files."""
        document = self["document"]
        ending = _ending(document).lstrip(".").upper()
        facts = [self["explanation"], ending, filesizeformat(document.get_file_size())]
        return [{"name": self["name"], "url": document.url, "more": ", ".join(filter(None, facts))}]


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("bestand"))
    name = blocks.CharBlock(label=_("naam op het scherm"), max_length=150)
    explanation = blocks.CharBlock(label=_("waar dient het voor"), required=False, max_length=250)

    class Meta:
        label = _("bestand")
        icon = "doc-full"
        template = "learning/blocks/file.html"
        value_class = FileValue


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("antwoord"), max_length=300)
    is_right = blocks.BooleanBlock(label=_("dit klopt"), required=False)
    explanation = blocks.CharBlock(label=_("uitleg"), max_length=500)

    class Meta:
        label = _("antwoord")


class QuestionValue(blocks.StructValue):
    @property
    def answers(self):
        return [
            {"text": option["text"], "good": option["is_right"], "why": option["explanation"]}
            for option in self["options"]
        ]

    @property
    def hint(self):
        """Empty: the usual sentence."""
        if sum(option["is_right"] for option in self["options"]) < 2:
            return ""
        return _("Er past meer dan een antwoord. Kies er een: je ziet meteen wat erbij hoort.")


class QuestionBlock(blocks.StructBlock):
    """A question to test oneself. Every answer is explained; what somebody chose is kept nowhere."""

    question = blocks.CharBlock(label=_("vraag"), max_length=500)
    options = blocks.ListBlock(OptionBlock(), label=_("antwoorden"), min_num=2, max_num=8)

    class Meta:
        label = _("vraag met uitleg")
        icon = "help"
        template = "learning/blocks/question.html"
        value_class = QuestionValue

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and not any(option["is_right"] for option in value["options"]):
            error = ValidationError(_("Geef aan welk antwoord klopt."))
            raise StructBlockValidationError(block_errors={"question": error})
        return value


class ReflectionBlock(blocks.StructBlock):
    """Room to write for oneself; only its writer reads it, in the leergroep's own page."""

    prompt = blocks.CharBlock(label=_("vraag om over na te denken"), max_length=500)

    class Meta:
        label = _("overdenking")
        icon = "edit"
        template = "learning/blocks/reflection.html"


class CaseLinkBlock(blocks.StructBlock):
    """A casus from the list, so that Wagtail knows where it is used: docs/adr/learning-case-links.md."""

    case = SnippetChooserBlock("casework.Case", label=_("casus"))
    explanation = blocks.CharBlock(label=_("wat doe je ermee"), required=False, max_length=250)

    class Meta:
        label = _("casus")
        icon = "folder-open-inverse"
        template = "learning/blocks/case_link.html"

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and not value["case"].is_for_all:
            raise StructBlockValidationError(block_errors={"case": ValidationError(NOT_FOR_ALL)})
        return value


class StepStreamBlock(blocks.StreamBlock):
    """What a lesson, assignment or dagdeel is made of."""

    text = blocks.RichTextBlock(
        label=_("tekst"), features=TEXT_FEATURES, template="learning/blocks/text.html"
    )
    legal = LegalTextBlock()
    picture = PictureBlock()
    film = FilmBlock()
    file = FileBlock()
    question = QuestionBlock()
    reflection = ReflectionBlock()
    case_link = CaseLinkBlock()

    class Meta:
        block_counts = {"reflection": {"max_num": 3}}


class CriterionBlock(blocks.StructBlock):
    """One thing to look at, in four levels from a first try to fully there; never a mark."""

    name = blocks.CharBlock(label=_("waar let je op"), max_length=100)
    levels = blocks.ListBlock(
        blocks.CharBlock(label=_("niveau"), max_length=250),
        label=_("vier niveaus, van eerste begin tot helemaal goed"),
        min_num=4,
        max_num=4,
        default=["", "", "", ""],
    )
    only_if = blocks.CharBlock(
        label=_("geldt alleen als"), required=False, max_length=150, help_text=_("Leeg: geldt altijd.")
    )

    class Meta:
        label = _("criterium")
        icon = "tick"


class CriteriaStreamBlock(blocks.StreamBlock):
    criterion = CriterionBlock()


class RunSheetRowBlock(blocks.StructBlock):
    minutes = blocks.IntegerBlock(label=_("minuten"), min_value=1, max_value=480)
    part = blocks.CharBlock(label=_("onderdeel"), max_length=120)
    explanation = blocks.TextBlock(label=_("uitleg"), required=False)

    class Meta:
        label = _("onderdeel")
        icon = "time"


class RunSheetStreamBlock(blocks.StreamBlock):
    row = RunSheetRowBlock()


class MaterialsStreamBlock(blocks.StreamBlock):
    item = blocks.CharBlock(label=_("wat er klaarligt"), max_length=200, icon="pick")
