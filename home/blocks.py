"""What a public text page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from learning.blocks import TEXT_FEATURES, LegalTextBlock, PictureBlock

# A drawing is a template `home/drawings/<name>.html`: the picture, and the same in words beneath it.
DRAWINGS = [("procesmodel", _("het procesmodel van ZSM en veiligheidshuis"))]


class DrawingBlock(blocks.StructBlock):
    """One of our own drawings, which an editor can put on a page and give a caption."""

    drawing = blocks.ChoiceBlock(label=_("tekening"), choices=DRAWINGS)
    caption = blocks.CharBlock(label=_("onderschrift"), required=False, max_length=250)

    class Meta:
        label = _("tekening van Vakmanschap")
        icon = "draft"

    def get_template(self, value=None, context=None):
        return f"home/drawings/{value['drawing']}.html" if value else None


class TextBody(blocks.StreamBlock):
    text = blocks.RichTextBlock(
        label=_("tekst"), features=TEXT_FEATURES, template="home/blocks/text.html", icon="pilcrow"
    )
    legal = LegalTextBlock()
    picture = PictureBlock()
    drawing = DrawingBlock()
