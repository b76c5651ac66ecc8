"""The name of a file is shown beside what was handed in, so it passes the gate as well."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from privacy.forms.files import PrivateFilesField
from privacy.uploads.names import refuse_telling_name
from privacy.uploads.refusal import RefusedUpload, shown_name
from tests.privacy.documents import docx, word


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Casus Jan de Vries, parketnummer 16-998877-24.docx", "“16-998877-24”"),
        ("Casus_Jan_de_Vries.docx", "Jan de Vries"),
        ("verslag-jan-de-vries.pdf", "jan de vries"),
        ("VerslagJanDeVries.pdf", "Jan De Vries"),
        ("111222333.pdf", "“111222333”"),
        ("bsn_111_222_333.pdf", "“111_222_333”"),
        ("111\u00a0222\u00a0333.pdf", "111 222 333"),
        ("１１１２２２３３３.pdf", "“１１１２２２３３３”"),
        ("jan.jansen@voorbeeld.nl.pdf", "“jan.jansen@voorbeeld.nl”"),
        ("foto kenteken 12-AB-34.jpg", "“12-AB-34”"),
        ("Kerkstraat 5 Meppel.docx", "Kerkstraat 5"),
    ],
)
def test_refuse_telling_name_stops_what_points_at_somebody(name, found):
    with pytest.raises(RefusedUpload) as refused:
        refuse_telling_name(name, name)

    assert found.strip("“”") in refused.value.more["found"]
    assert str(refused.value).startswith(f"De naam van “{shown_name(name)}” kan")


@pytest.mark.parametrize(
    "name",
    [
        "opdracht-2.docx",
        "Opdracht 2 definitief v3.docx",
        "verslag_dagdeel_1.odt",
        "IMG_20260912_120000.jpg",
        "IMG-20240912-WA0001.jpg",
        "WhatsApp Image 2026-11-30 at 17.05.33.jpeg",
        "Screenshot 2026-11-30 170533.png",
        "scan0001.pdf",
        "DSC_0042.jpg",
        "20261130-verslag-intervisie.pdf",
        "Samen naar een aanpak.pdf",
        "Leergroep Twente 2027.pdf",
        "Reflectie.docx",
    ],
)
def test_refuse_telling_name_lets_an_ordinary_name_pass(name):
    assert refuse_telling_name(name, name) is None


@pytest.mark.parametrize("name", ["Verslag Noor Veldkamp.docx", "verslag_noor_veldkamp.docx", "Noor.docx"])
def test_refuse_telling_name_knows_the_names_of_the_group(name):
    assert refuse_telling_name(name, name, ["Noor Veldkamp"]) is None


def test_files_field_says_beside_it_which_file_to_rename():
    field = PrivateFilesField()
    name = "Casus, parketnummer 16-998877-24.docx"
    file = SimpleUploadedFile(name, docx(word("Een verhaal.")).getvalue())

    with pytest.raises(ValidationError) as refused:
        field.clean([file])

    assert refused.value.messages == [
        f"De naam van “{name}” kan naar een persoon wijzen: “16-998877-24”. Geef het bestand een andere "
        "naam, zoals opdracht-2.docx, en kies het dan opnieuw."
    ]
