"""Letters: the right parts to every reader of mail, nothing let in, nothing fetched."""

from __future__ import annotations

import datetime as dt
import email
import re
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from english import WORDS
from fast_mail_parser import parse_email
from hypothesis import given
from hypothesis import strategies as st
from mailing import TODAY, planned, store
from msgspec.structs import replace

from reportgen.catalog.messages import Message
from reportgen.catalog.schools import School
from reportgen.color.srgb import Color, contrast
from reportgen.errors import Place
from reportgen.files.addresses import address
from reportgen.files.text import Language, Lines, Mailbox, Text, WayOut, WebAddress
from reportgen.outbox.binding import Bindery
from reportgen.outbox.letter import Letter, html, mime, plain
from reportgen.outbox.store import Store
from reportgen.workshop.letterhead import Letterhead, letterhead
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

# fixtures that stand with what they make
__all__ = ["planned", "store"]

PLACE = Place("x", 1, 1)
LINK = WayOut("https://northgate.example/stop?who={email}", PLACE)
MESSAGE = Message(
    Text("Your sheet: {roles}", PLACE),
    Text("Hello {name},", PLACE),
    Lines("See https://northgate.example/a?b=1&c=2.\nSecond <line>.\n\nBye {{}}", PLACE),
    Mailbox("Northgate, Inc. <hello@northgate.example>", PLACE),
    Lines("100 Sample Street\nDenver, CO 80200", PLACE),
    LINK,
    Mailbox("denver@northgate.example", PLACE),
)
WHEN = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.timezone(-dt.timedelta(hours=7)))
PDF = b"%PDF-1.7 \x00\xff\r\n" * 50


def letter(name: str = "Ana", to: str = "ana@x.example", message: Message = MESSAGE) -> Letter:
    """A letter to somebody."""
    values = {"name": name, "school": "Northgate", "campus": "", "roles": "Medical Assistant"}
    message_id, says = "<1.2@northgate.example>", WORDS.letter
    return Letter(message, name, address(to, PLACE), values, message_id, WHEN, says)


def parsed(content: bytes) -> Any:
    """A message by the standard library."""
    found = email.message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def test_the_text_has_what_the_law_asks_for() -> None:
    """Postal address and opt-out stand in the text and in the HTML."""
    text, page = plain(letter()), html(letter())

    assert text.startswith("Hello Ana,\n\nSee https://northgate.example/a?b=1&c=2.\nSecond")
    assert text.endswith(
        "-- \n100 Sample Street\nDenver, CO 80200\n\n"
        "To get no more email from us: https://northgate.example/stop?who=ana%40x.example\n"
    )
    assert "100 Sample Street<br>\nDenver, CO 80200" in page
    assert '<a href="https://northgate.example/stop?who=ana%40x.example">' in page


def test_html_is_text_and_fetches_nothing() -> None:
    """What looks like markup is escaped, links show where they lead, and nothing is loaded."""
    page = html(letter(name="<script>alert(1)</script>"))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Second &lt;line&gt;." in page
    assert "<p>Bye {}</p>" in page
    link = "https://northgate.example/a?b=1&amp;c=2"
    assert f'<a href="{link}">{link}</a>.<br>' in page
    assert '<html lang="en">' in page
    assert "<title>Your sheet: Medical Assistant</title>" in page
    assert re.findall(r"<(?:script|img|link|iframe|object)|url\(|src=", page) == []


def test_a_language_is_said() -> None:
    """A screen reader speaks the language that the message names."""
    spanish = replace(
        MESSAGE, language=Language("es", PLACE), opt_out_text=Text("Para no recibir:", PLACE)
    )
    made = letter(message=spanish)

    assert '<html lang="es">' in html(made)
    assert "Para no recibir: https://" in plain(made)
    assert parsed(mime(made, PDF, "a.pdf"))["Content-Language"] == "es"


def test_lines_flow_where_only_an_editor_broke_them() -> None:
    """A paragraph typed over several lines is one; a signature and a list keep their lines."""
    long = "This line is as long as the window of the editor that it was typed in,"
    body = f"{long}\nand this is its end.\n\n{long}\n- one\n- two\n\nDana Reyes\nAdmissions"
    made = letter(message=replace(MESSAGE, body=Lines(body, PLACE)))
    flowing = f"{long} and this is its end.\n\n{long}\n- one\n- two\n\nDana Reyes\nAdmissions"

    assert plain(made).startswith(f"Hello Ana,\n\n{flowing}\n\n-- \n")
    assert f"<p>{long} and this is its end.</p>" in html(made)
    assert "<p>Dana Reyes<br>\nAdmissions</p>" in html(made)


def test_the_standard_library_reads_every_part() -> None:
    """Headers, both texts and the PDF come back as they were given."""
    mail = parsed(mime(letter("Bình Nguyễn"), PDF, "medical-assistant.pdf"))
    parts = [part.get_content_type() for part in mail.walk()]

    assert parts == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    assert mail["From"].addresses[0].display_name == "Northgate, Inc."
    assert mail["To"].addresses[0].display_name == "Bình Nguyễn"
    assert mail["To"].addresses[0].addr_spec == "ana@x.example"
    assert mail["Reply-To"] == "denver@northgate.example"
    assert mail["Subject"] == "Your sheet: Medical Assistant"
    assert mail["Date"].datetime == WHEN
    assert mail["Message-ID"] == "<1.2@northgate.example>"
    assert mail["X-Unsent"] is None
    text, page = (
        part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"
    )
    assert text.replace("\r\n", "\n") == plain(letter("Bình Nguyễn"))
    assert page.replace("\r\n", "\n") == html(letter("Bình Nguyễn"))
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == PDF
    assert attached.get_filename() == "medical-assistant.pdf"
    assert attached.get_param("name") == "medical-assistant.pdf"


def test_another_parser_reads_the_same() -> None:
    """A parser with no line of the standard library's finds the same parts."""
    mail = parse_email(mime(letter("Bình Nguyễn"), PDF, "medical-assistant.pdf"))

    assert mail.subject == "Your sheet: Medical Assistant"
    assert mail.text_plain[0].replace("\r\n", "\n") == plain(letter("Bình Nguyễn"))
    assert mail.text_html[0].replace("\r\n", "\n") == html(letter("Bình Nguyễn"))
    assert [(each.filename, each.mimetype, bytes(each.content)) for each in mail.attachments] == [
        ("medical-assistant.pdf", "application/pdf", PDF)
    ]


def test_one_click_needs_an_https_link() -> None:
    """List-Unsubscribe is always there, -Post with an https link alone, and nothing is folded."""
    long = WayOut("https://northgate.example/" + "x" * 150, PLACE)
    by_link = parsed(content := mime(letter(message=replace(MESSAGE, opt_out=long)), PDF, "a.pdf"))
    plain_http = replace(MESSAGE, opt_out=WayOut("http://northgate.example/stop", PLACE))
    by_http = parsed(mime(letter(message=plain_http), PDF, "a.pdf"))
    mailed = replace(MESSAGE, opt_out=WayOut("stop@northgate.example", PLACE))
    by_mail = parsed(mime(letter(message=mailed), PDF, "a.pdf"))

    assert f"\r\nList-Unsubscribe: <{long}>\r\n".encode() in content
    assert by_link["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert by_http["List-Unsubscribe"] == "<http://northgate.example/stop>"
    assert by_http["List-Unsubscribe-Post"] is None
    assert by_mail["List-Unsubscribe"] == "<mailto:stop@northgate.example?subject=unsubscribe>"
    assert by_mail["List-Unsubscribe-Post"] is None


def test_the_same_letter_is_the_same_bytes() -> None:
    """No boundary is left to chance, and lines are as SMTP wants them."""
    one = mime(letter("Ana López"), PDF, "a.pdf")

    assert one == mime(letter("Ana López"), PDF, "a.pdf")
    assert one.isascii()
    assert max(map(len, one.split(b"\r\n"))) <= 998
    assert b"\n" not in one.replace(b"\r\n", b"")
    assert one.endswith(b"\r\n")


def test_an_address_in_other_letters_stays_itself() -> None:
    """Its domain goes in ASCII where that is enough; else the headers are in UTF-8."""
    domain = mime(letter(to="ana@münchen.example"), PDF, "a.pdf")
    local = mime(letter(to="bình@münchen.example"), PDF, "a.pdf")

    assert b"<ana@xn--mnchen-3ya.example>" in domain
    assert "<bình@xn--mnchen-3ya.example>".encode() in local


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ana Lopez", "To: Ana Lopez <"),
        ("Sean O'Brien", 'To: "Sean O\'Brien" <'),
        ("Reyes, Dana", 'To: "Reyes, Dana" <'),
        ("J. R. Smith", 'To: "J. R. Smith" <'),
        ('Dana "Dee" Reyes', 'To: "Dana \\"Dee\\" Reyes" <'),
        ("Anne-Marie", "To: Anne-Marie <"),
        ("a@b (c)", 'To: "a@b (c)" <'),
        ("", "To: ana@x.example\r"),
    ],
)
def test_a_name_has_quotes_where_a_receiver_wants_them(name: str, written: str) -> None:
    """RFC 5322 asks for them around some signs, and known receivers around an apostrophe."""
    content = mime(letter(name), PDF, "a.pdf")

    assert f"\r\n{written}".encode() in content
    (address,) = parsed(content)["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "ana@x.example")


LONG = ("x" * 1500, "ö" * 500, "田" * 400, "word " * 300 + "end", "a b" * 400, f"{'y' * 998} z")


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
@pytest.mark.parametrize("to", ["ana@x.example", "bình@x.example"])
def test_no_relay_can_break_a_line(text: str, to: str) -> None:
    """Lines of headers are short however long a name or a subject is, and both come back whole."""
    message = replace(MESSAGE, subject=Text("{name}", PLACE))
    content = mime(letter(text, to, message), PDF, "a.pdf")
    mail = parsed(content)

    assert max(map(len, content.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78
    assert mail["Subject"] == text
    # the address parser of the standard library leaves a blank between two encoded words
    found = re.search(rb"\r\nTo: (.*?)\s+<[^<>]*>\r\n", content, re.DOTALL)
    assert found
    assert str(make_header(decode_header(found[1].decode()))).strip('"') == text


HEAD = Letterhead(
    "North & Gate", "#12324f", "#ffffff", "#e8a11c", "https://northgate.example/v?a=1&b"
)


def test_the_school_stands_on_top_in_its_colors() -> None:
    """As text on a filled cell, and below as a link; without a school there is neither."""
    page, bare = html(replace(letter(), head=HEAD)), html(letter())

    assert 'bgcolor="#12324f"' in page
    assert "color: #ffffff" in page
    assert ">North &amp; Gate</td>" in page
    address = "northgate.example/v?a=1&amp;b"  # a reader sees where it leads
    assert f'<p>North &amp; Gate: <a href="https://{address}">{address}</a></p>' in page
    assert "bgcolor" not in bare
    text = plain(replace(letter(), head=HEAD))
    assert "-- \nNorth & Gate: https://northgate.example/v?a=1&b\n\n100 Sample" in text


def test_the_letter_is_for_old_programs_and_dark_ones() -> None:
    """Tables and inline styles alone, every table said to be no table; text has no own color."""
    page = html(replace(letter(), head=HEAD))

    assert '<meta name="color-scheme" content="light dark">' in page
    assert "<style" not in page
    tables = re.findall(r"<table[^>]*>", page)
    assert tables
    assert all('role="presentation"' in table for table in tables)
    colors = re.findall(r"[^-]color: #[0-9a-f]{6}", page)
    assert colors == [" color: #ffffff"]  # that of the band, on its own fill
    assert re.findall(r"<(?:script|img|link|iframe|object)|url\(|src=", page) == []


@pytest.mark.parametrize("school", ["northgate", None])
def test_the_head_is_that_of_the_school(school: str | None) -> None:
    """With the colors of its pages, which read on one another."""
    roles = ("medical-assistant", "phlebotomist")
    head = letterhead(Order(roles=roles, school=school), WHEN.date())

    assert (head is None) == (school is None)
    if head is not None:
        assert head.name == "Northgate Career College"
        assert head.web.startswith("https://northgate.example")
        assert contrast(color(head.fill), color(head.text)) >= 4.5


def color(text: str) -> Color:
    """A color as CSS writes it."""
    return Color(*(int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)))


def test_items_are_lists() -> None:
    """For a screen reader, and set as lists; the text keeps its signs. A value is no item."""
    body = "To bring:\n- an ID\n* <a copy>\n\n2. Come in\n3) Ask {name}\n\nBye"
    message = replace(MESSAGE, body=Lines(body, PLACE))
    made = letter("1. Ana", message=message)
    page = html(made)

    assert "<p>To bring:</p>\n<ul>\n<li>an ID</li>\n<li>&lt;a copy&gt;</li>\n</ul>" in page
    assert '<ol start="2">\n<li>Come in</li>\n<li>Ask 1. Ana</li>\n</ol>\n<p>Bye</p>' in page
    assert "To bring:\n- an ID\n* <a copy>\n\n2. Come in\n3) Ask 1. Ana" in plain(made)


def test_the_list_has_a_name() -> None:
    """Who filters mail finds all of ours by one header (RFC 2919)."""
    assert parsed(mime(letter(), PDF, "a.pdf"))["List-Id"] == "<handouts.northgate.example>"


def test_drafts_say_that_they_are_unsent() -> None:
    """Outlook opens a draft for sending by this header."""
    assert parsed(mime(letter(), PDF, "a.pdf", draft=True))["X-Unsent"] == "1"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=80))
def test_no_name_breaks_a_header(name: str) -> None:
    """Whatever somebody is called, headers and recipients stay the same."""
    mail = parsed(mime(letter(name), PDF, "a.pdf"))

    assert [each.addr_spec for each in mail["To"].addresses] == ["ana@x.example"]
    assert len(mail.keys()) == len(set(mail.keys())) == 12


@pytest.mark.parametrize("end", ["\r\nBcc: all@x.example", "\nBcc: all@x.example"])
def test_a_line_break_in_a_header_is_refused(end: str) -> None:
    """A name that got past every other gate with a line break makes no message."""
    with pytest.raises(ValueError, match=r"[Ll]ine|CR|linefeed|newline|invalid"):
        mime(letter(f"Ana{end}"), PDF, "a.pdf")


INJECTED = (
    "=?l1?q?A=0D=0A=0D=0APay_at_evil.example?=",
    "=?utf-8?q?A=0D=0ABcc:_evil@x.example?=",
    "=?utf-8?b?QQ0KQmNjOiBlQHguZXhhbXBsZQ==?=",
    "=?utf-8?q?Nobody?=",
    "Ana =?utf-8?q?x?= =?utf-8?q?y?=",
)


@pytest.mark.parametrize("name", INJECTED)
def test_an_encoded_word_in_a_cell_is_text(name: str) -> None:
    """What mail would decode is not decoded: no header, no body and no other name comes of it."""
    message = replace(
        MESSAGE,
        subject=Text("For {name}", PLACE),
        sender=Mailbox(f"{name} <hello@northgate.example>", PLACE),
    )
    usual = parsed(mime(letter(), PDF, "a.pdf"))
    found = parsed(mime(letter(name, message=message), PDF, "a.pdf"))

    assert found.keys() == usual.keys()
    assert [part.get_content_type() for part in found.walk()] == [
        part.get_content_type() for part in usual.walk()
    ]
    seen = name.replace("=?", "= ?")
    assert found["Subject"] == f"For {seen}"
    assert found["To"].addresses[0].display_name == seen
    assert found["From"].addresses[0].display_name == seen


def test_a_name_is_no_link() -> None:
    """Only what the college wrote leads anywhere; a name with an address is words."""
    page = html(letter("Ana https://evil.example/claim now"))

    assert "Hello Ana https://evil.example/claim now," in page
    assert 'href="https://evil.example' not in page
    assert '<a href="https://northgate.example/a?b=1&amp;c=2">' in page


def test_a_field_within_a_link_is_quoted() -> None:
    """A link of the text may have a field; what stands in that cannot lead somewhere else."""
    message = replace(MESSAGE, body=Lines("See https://x.example/for/{name} soon", PLACE))
    page = html(letter('A/b"?c', message=message))

    assert '<a href="https://x.example/for/A%2Fb%22%3Fc">' in page


def test_no_line_of_the_texts_is_longer_than_allowed() -> None:
    """76 characters, RFC 2045, 6.7; the standard library's are 78. Every letter comes back."""
    words = " ".join(f"grüße{number}" for number in range(60))
    message = replace(MESSAGE, body=Lines(f"{words}\n\nA\n.\nFrom here \n=20", PLACE))
    content = mime(letter(message=message), PDF, "a.pdf")
    own = parsed(content)
    text = own.get_body(("plain",))

    assert all(len(line) <= 76 for line in content.partition(b"\r\n\r\n")[2].split(b"\r\n"))
    assert b"\n.\r\n" not in content
    assert text is not None
    assert words in text.get_content()
    assert "A\r\n.\r\nFrom here" in text.get_content()


def test_the_page_of_the_handout_is_linked() -> None:
    """Where the school has one, text and HTML lead there; nothing else of them changes."""
    page = "https://northgate.example/careers/denver/a-vs-b.html"
    without, with_page = letter(), replace(letter(), page=page)

    assert f"-- \nThe same as a web page: {page}\n\n100 Sample Street" in plain(with_page)
    assert (
        f'<p>The same as a web page: <a href="{page}">northgate.example/careers/denver/a-vs-b.html'
        "</a></p>"
    ) in html(with_page)
    assert "web page" not in plain(without) + html(without)


@pytest.mark.parametrize(
    ("row", "page"),
    [
        ({}, "denver/medical-assistant-vs-pharmacy-technician.html"),
        ({"campus": "spokane"}, "spokane/medical-assistant-vs-pharmacy-technician.html"),
        ({"roles": ("pharmacy-technician", "medical-assistant")}, "denver/medical-assistant-vs-"),
        ({"roles": ("phlebotomist", "medical-assistant")}, ""),
        ({"language": "es"}, "es/denver/medical-assistant-vs-pharmacy-technician.html"),
        ({"language": "vi"}, ""),
    ],
)
def test_each_letter_links_the_page_of_its_own_handout(
    store: Store, row: dict[str, Any], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the careers and the campus of the row; a page that the site has not is not linked."""
    usual = Workshop.named_school

    def with_site(self: Workshop) -> School:
        school = usual(self)
        assert school.web is not None
        base = WebAddress("https://northgate.example/careers", PLACE)
        return replace(school, web=replace(school.web, comparisons=base))

    monkeypatch.setattr(Workshop, "named_school", with_site)
    mail = store.mail(1)
    found = Bindery(store, TODAY).letter(replace(mail, entry=replace(mail.entry, **row)))

    assert found.page.startswith(f"https://northgate.example/careers/{page}" if page else "")
    assert bool(found.page) == bool(page)
