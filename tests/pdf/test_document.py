"""The PDF: the same bytes for the same input, and sound for whoever opens it."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import reportlab
import zxingcpp

from reportgen.comparison.comparing import Comparison
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.text import Text, WebAddress
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

HERE = Place("f.yaml", 1, 1)
ROLES = ("medical-assistant", "pharmacy-technician")
LARGEST = 120_000
LONG_ADDRESS = "https://northgate.example/visit?" + "utm_campaign=open-house&" * 8
LONG_ADDRESS += "x" * (250 - len(LONG_ADDRESS))


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """No build of ours is told its time by whoever runs the tests."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="module")
def make(today: dt.date) -> Callable[..., bytes]:
    """Builds the two roles for the sample school; keywords are those of an `Order`."""

    def build(**order: Any) -> bytes:
        return (
            Workshop(Order(roles=ROLES, **({"school": "northgate"} | order)), today).handout().pdf
        )

    return build


@pytest.fixture(scope="module")
def handout(make: Callable[..., bytes]) -> bytes:
    """The sample."""
    return make(campus="denver")


Make = Callable[..., bytes]


def said(content: bytes) -> str:
    """The text of a PDF as a reader copies it, on one line."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def codes(content: bytes) -> list[str]:
    """What a camera reads from the last page."""
    with pypdfium2.PdfDocument(content) as document:
        image = document[len(document) - 1].render(scale=4).to_pil()
    return [barcode.text for barcode in zxingcpp.read_barcodes(image)]


def opened(content: bytes) -> pikepdf.Pdf:
    """The objects of a PDF."""
    return pikepdf.open(io.BytesIO(content))


def links(content: bytes) -> list[str]:
    """Where the links of a PDF lead."""
    document = opened(content)
    return [
        str(annotation.A.URI)
        for page in document.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation
    ]


def test_streams_are_not_blown_up(make: Make) -> None:
    """No stream is written in ASCII, which would make it a quarter larger."""
    data = make()

    assert b"/FlateDecode" in data
    assert b"ASCII85" not in data


# The same bytes


def test_same_input_same_bytes(make: Make) -> None:
    """Two builds in one process are one file."""
    assert make(campus="denver") == make(campus="denver")


def test_another_input_is_another_file(make: Make, handout: bytes) -> None:
    """Sameness is not blindness: another campus is another file."""
    assert make(campus="spokane") != handout


def run(root: Path, data: Path, **variables: str) -> bytes:
    """What a process of its own writes to standard output."""
    command = [sys.executable, "cli.py", "build", *ROLES, "--school", "northgate", "-o", "-"]
    done = subprocess.run(
        [*command, "--data", str(data)],
        cwd=root,
        capture_output=True,
        check=True,
        env=os.environ | variables,
    )
    assert done.stderr == b""
    return done.stdout


def test_same_bytes_in_every_process(root: Path, make: Make, patient: Path) -> None:
    """How Python orders its sets in one process or the next leaves no trace."""
    one, other = (
        run(root, patient, PYTHONHASHSEED=seed, TZ=zone)
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "UTC"))
    )

    assert one == other == make(data=patient)


@pytest.mark.parametrize("epoch", ["0", "1767225600"])
def test_source_date_epoch_is_honoured(
    make: Make, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    """Who sets the time of a build finds it in the file, in both places."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    document = opened(make())
    info = document.docinfo
    moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC)

    assert str(info.CreationDate).startswith(f"D:{moment:%Y%m%d%H%M%S}")
    assert info.ModDate == info.CreationDate


def test_a_file_is_as_old_as_its_figures(handout: bytes, sample: Comparison) -> None:
    """Without a time from outside, the day on which the figures were checked is the date."""
    checked = sample.checked
    document = opened(handout)

    assert str(document.docinfo.CreationDate).startswith(f"D:{checked:%Y%m%d}")


# Sound


def test_two_letter_pages(handout: bytes) -> None:
    """One sheet of letter paper."""
    with pypdfium2.PdfDocument(handout) as document:
        assert [page.get_size() for page in document] == [(612.0, 792.0)] * 2


def test_the_file_is_whole(handout: bytes) -> None:
    """Nothing in it has to be repaired by whoever opens it."""
    assert opened(handout).check_pdf_syntax() == []


@pytest.mark.parametrize(
    "order",
    [{}, {"school": None}, {"school": "concorde"}, {"recipient": Recipient(Text("Ana", HERE))}],
    ids=["northgate", "none", "concorde", "ana"],
)
def test_the_file_is_small(make: Make, order: dict[str, Any]) -> None:
    """It can be mailed: 120 KB at most."""
    assert 10_000 < len(make(**order)) <= LARGEST


def test_every_font_is_embedded_and_subset(handout: bytes) -> None:
    """Any printer has the letters, and only those that it needs; none is borrowed."""
    document = opened(handout)
    fonts = {
        str(font.BaseFont): font for page in document.pages for font in page.Resources.Font.values()
    }

    assert len(fonts) >= 3
    for name, font in fonts.items():
        assert name[7:8] == "+", name
        assert name[8:].startswith("OpenSans-"), name
        assert "/FontFile2" in font.FontDescriptor, name
        assert "/ToUnicode" in font, name
        assert len(font.FontDescriptor.FontFile2.read_bytes()) < 60_000, name


def test_a_brands_own_typeface_is_the_pages(make: Make, tmp_path: Path) -> None:
    """Where a brand brings font files, the page is set in them and in nothing else."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in ("Vera.ttf", "VeraBd.ttf"):
        shutil.copy(folder / name, tmp_path)
    brand = tmp_path / "_brand.yml"
    files = "[Vera.ttf, {path: VeraBd.ttf, weight: bold}]"
    family = f"{{family: Vera, source: file, files: {files}}}"
    brand.write_text(
        f"typography: {{fonts: [{family}], base: Vera, headings: Vera}}\n", encoding="utf-8"
    )
    with pikepdf.open(io.BytesIO(make(brand=str(brand)))) as document:
        names = {
            str(font.BaseFont)[8:]
            for page in document.pages
            for font in page.Resources.Font.values()
        }

    assert names == {"BitstreamVeraSans-Roman", "BitstreamVeraSans-Bold"}


def test_no_font_of_the_reader_is_used(handout: bytes) -> None:
    """Not even by name: no page asks for Helvetica."""
    assert b"Helvetica" not in handout
    assert b"ZapfDingbats" not in handout


def test_the_file_says_what_it_is(handout: bytes, sample: Comparison) -> None:
    """Title, author and language are there for a list of files and for a voice."""
    document = opened(handout)

    assert sample.school is not None
    assert str(document.docinfo.Title) == sample.title.rstrip("?")
    assert str(document.docinfo.Author) == sample.school.name
    assert str(document.docinfo.Subject)
    assert all(role.name in str(document.docinfo.Keywords) for role in sample.roles)
    assert str(document.Root.Lang) == "en-US"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle) is True


def test_nothing_in_it_acts(handout: bytes) -> None:
    """It runs nothing, opens nothing by itself and asks for nothing."""
    document = opened(handout)

    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(document.Root.keys())
    for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/SubmitForm"):
        assert word not in handout


# Words


def test_the_words_can_be_copied(handout: bytes) -> None:
    """Figures, accents and signs come out of the PDF as they went in."""
    words = said(handout)

    for text in (
        "+101,200",
        "112,300",
        "$45,690",
        "+6.4%",
        "2024–34",
        "CMA (AAMA)",
        "(303) 555-0142",
    ):
        assert text in words


HOSTILE = 'R&D <b>x</b> <img src="/etc/passwd"> {name} %s \\n &amp; $HOME ((('


@pytest.mark.parametrize("key", ["settings", "summary", "before_you_apply", "advancement"])
def test_hostile_text_prints_as_written(make: Make, changed: Changed, key: str) -> None:
    """What looks like markup, a format or an escape is text like any other."""
    data = changed({"roles/medical-assistant.yaml": {key: f"'{HOSTILE}'"}})

    assert HOSTILE.replace(" ", "") in said(make(data=data)).replace(" ", "")


def test_hostile_names_print_as_written(make: Make, changed: Changed) -> None:
    """So it is with names, which stand in titles, heads and the file's own title."""
    name = "R&D <b>x</b> %s \\n"
    data = changed(
        {
            "roles/medical-assistant.yaml": {"name": f"'{name}'"},
            "schools/northgate.yaml": {"name": f"'{name}'"},
        }
    )
    content = make(data=data)
    document = opened(content)

    assert said(content).count(name) >= 5
    assert str(document.docinfo.Title).startswith(name)
    assert str(document.docinfo.Author) == name


@pytest.mark.parametrize("name", ["Ana López", "Nguyễn Thị Ánh", "Zoë O’Brien-Łoś", "<Bo & Co>"])
def test_a_name_is_printed_as_it_is_spelled(make: Make, name: str) -> None:
    """A person's name is on the page, letter by letter."""
    assert f"Prepared for {name}" in said(make(recipient=Recipient(Text(name, HERE))))


def test_missing_characters_stop_the_build(make: Make, changed: Changed) -> None:
    """A character that the font lacks is named with its place, and there is no PDF."""
    data = changed({"roles/medical-assistant.yaml": {"settings": "Clinics 雷"}})
    with pytest.raises(Exception, match="the font has no '雷'") as error:
        make(data=data)

    assert f"{data / 'roles' / 'medical-assistant.yaml'}:" in str(error.value)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("roles/medical-assistant.yaml", "name"),
        ("roles/pharmacy-technician.yaml", "name"),
        ("roles/medical-assistant.yaml", "renewal"),
        ("schools/northgate.yaml", "name"),
        ("schools/northgate.yaml", "disclosures"),
        ("schools/northgate.yaml", "credential"),
        ("sources.yaml", "title"),
        ("sources.yaml", "publisher"),
    ],
)
def test_missing_characters_have_the_place_of_their_text(
    make: Make, changed: Changed, name: str, key: str
) -> None:
    """Wherever text ends up, and whatever is put before or behind it, its file is named."""
    value = "[Sample 雷]" if key == "disclosures" else "Sample 雷"
    data = changed({name: {key: value}})
    with pytest.raises(Exception, match="the font has no '雷'") as error:
        make(data=data, campus="denver")

    messages = str(error.value).splitlines()
    assert all(message.startswith(f"{data / name}:") for message in messages)


# Codes and links


@pytest.mark.parametrize(
    "address",
    [
        None,
        "http://x.example",
        "https://x.example/a?b=(c)&d=%20#e",
        LONG_ADDRESS,
    ],
    ids=["school", "short", "signs", "long"],
)
def test_the_code_can_be_scanned(make: Make, sample: Comparison, address: str | None) -> None:
    """A camera reads the address from the printed page, and the link leads there too."""
    assert sample.school is not None
    assert sample.school.web is not None
    url = None if address is None else WebAddress(address, HERE)
    content = make(recipient=Recipient(None, url))
    expected = address or sample.school.web.visit

    assert codes(content) == [expected]
    assert expected in links(content)


def test_the_long_address_is_long() -> None:
    """The address above is as long as the promise says."""
    assert len(LONG_ADDRESS) == 250


@pytest.mark.parametrize("brand", ["northgate", "concorde", "default"])
def test_the_code_can_be_scanned_in_every_brand(make: Make, brand: str) -> None:
    """Whatever the brand's colors, modules are dark on light."""
    assert codes(make(brand=brand)) == ["https://northgate.example/visit"]


def test_links_lead_to_the_web_by_mail_or_by_telephone(handout: bytes) -> None:
    """No link leads anywhere else, and the ways to reach the team are among them."""
    found = links(handout)

    assert all(link.startswith(("https://", "http://", "mailto:", "tel:")) for link in found)
    assert {"tel:3035550142", "mailto:denver@northgate.example"} <= set(found)
    assert len(found) >= 10


def test_an_extension_is_dialled_no_further(make: Make, changed: Changed) -> None:
    """An extension is printed, and a telephone link calls the number in front of it."""
    data = changed({"schools/northgate.yaml": {"phone": "(303) 555-0142 ext. 12"}})
    content = make(data=data, campus="denver")

    assert "(303) 555-0142 ext. 12" in said(content)
    assert "tel:3035550142" in links(content)
