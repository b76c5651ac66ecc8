"""A picture that is kept shows what it showed, and holds nothing else."""

import io

import pytest
from PIL import Image, ImageCms

from privacy.uploads import RefusedUpload, check_upload, pictures, refusal
from privacy.uploads.names import PICTURES
from tests.support import files
from tests.support.files import picture, upload


def check(name, content):
    return check_upload(upload(name, content), declared=True, kinds=PICTURES)


def shown(name, content):
    with Image.open(check(name, content).file) as image:
        image.load()
    return image


def refused(name, content):
    with pytest.raises(RefusedUpload) as caught:
        check(name, content)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("IMG_0412.HEIC", "IMG_0412.jpg"),
        ("IMG_0412.heif", "IMG_0412.jpg"),
        ("IMG_0412.jpg", "IMG_0412.jpg"),
        ("IMG_0412.png", "IMG_0412.jpg"),
    ],
)
def test_check_upload_makes_a_heic_a_jpeg_whatever_it_is_called(name, stored):
    taken = check(name, picture("HEIF"))

    with Image.open(taken.file) as image:
        assert (image.format, image.size) == ("JPEG", (60, 40))
    assert (taken.name, taken.content_type) == (stored, "image/jpeg")


def test_check_upload_of_a_heic_is_upright_and_without_what_the_phone_wrote():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "merk-van-de-telefoon"

    taken = check("foto.heic", picture("HEIF", exif=exif))

    assert (
        taken.told
        == "Uit “foto.jpg” hebben we weggelaten: wat de camera erbij schreef (plaats, tijd en toestel)."
    )
    assert b"merk-van-de-telefoon" not in taken.file.read()


def test_check_upload_shows_what_a_heic_with_glass_showed_on_white():
    image = shown("foto.heic", picture("HEIF", mode="RGBA", colour=(255, 0, 0, 0), quality=100))

    assert min(image.getpixel((30, 20))) > 250


def test_check_upload_keeps_the_glass_of_a_png():
    assert shown("foto.png", picture("PNG", mode="RGBA", colour=(255, 0, 0, 0))).getpixel((0, 0))[3] == 0


def test_check_upload_keeps_the_glass_of_a_png_of_few_colours():
    whole = io.BytesIO()
    Image.new("P", (4, 4), 0).save(whole, "PNG", transparency=0)

    assert shown("foto.png", whole.getvalue()).getpixel((0, 0))[3] == 0


def test_check_upload_of_sixteen_bits_of_grey_stays_grey():
    assert shown("foto.png", picture("PNG", mode="I;16", colour=128 * 256)).getpixel((0, 0)) == 128


def swapped_profile():
    """Colours of which red and green changed places, as a profile says it."""
    plain = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = plain.index(b"rXYZ"), plain.index(b"gXYZ")
    plain[red : red + 4], plain[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(plain)


@pytest.mark.parametrize("name", ["foto.jpg", "foto.png"])
def test_check_upload_shows_the_colours_that_a_profile_meant(name):
    format_ = "JPEG" if name == "foto.jpg" else "PNG"

    image = shown(name, picture(format_, colour=(255, 0, 0), icc_profile=swapped_profile()))

    red, green, _ = image.getpixel((30, 20))
    assert (red < 60, green > 200) == (True, True)
    assert "icc_profile" not in image.info


def test_check_upload_keeps_the_first_picture_of_what_moves():
    other = Image.new("RGB", (60, 40), "black")
    content = picture("PNG", colour=(255, 255, 255), save_all=True, append_images=[other])

    taken = check("bewegend.png", content)

    assert taken.told == "Uit “bewegend.png” hebben we weggelaten: alle beelden na het eerste."
    with Image.open(taken.file) as image:
        assert (getattr(image, "n_frames", 1), image.getpixel((0, 0))) == (1, (255, 255, 255))


@pytest.mark.parametrize("name", ["foto.jpg", "foto.png", "foto.heic"])
def test_check_upload_of_half_a_picture_is_refused(name):
    content = picture({"jpg": "JPEG", "png": "PNG", "heic": "HEIF"}[name[-4:].strip(".")], size=(600, 400))

    assert refused(name, content[: len(content) // 2]) == refusal.BROKEN % {"name": name}


def test_check_upload_of_25_000_dots_on_a_side_is_refused():
    claimed = files.png_that_claims(25_000, 100)

    assert refused("foto.png", claimed) == refusal.PICTURE_TOO_LARGE % {"name": "foto.png"}


def test_check_upload_of_a_heic_with_too_many_dots_is_refused_before_they_are_unpacked(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)

    assert refused("foto.heic", picture("HEIF")) == refusal.PICTURE_TOO_LARGE % {"name": "foto.heic"}
