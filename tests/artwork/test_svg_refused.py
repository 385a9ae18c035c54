"""SVG that cannot be printed as it is drawn is refused, with its line and what to do."""

from __future__ import annotations

import pytest
from drawings import svg

from reportgen.artwork.svg import read
from reportgen.artwork.tree import DEEPEST, MOST_BYTES, MOST_NODES
from reportgen.errors import Findings


def refused(data: bytes) -> list[str]:
    """The messages about a file that is no logo."""
    findings = Findings()
    assert read(data, "l.svg", findings) is None
    return [str(problem) for problem in findings.problems]


OUTSIDE = "the SVG has a reference to something outside"
SOLID = "give it solid colors, or save the logo as PNG"
GRADIENT = "<linearGradient id='g'/><pattern id='p'/><mask id='m'/><filter id='f'/>"
RECT = "<rect width='9' height='9' {}/>"

REFUSED = {
    "<script>1</script>": "2:1: the SVG has a script; take it out",
    "<g>\n<g onclick='a()'/></g>": "3:1: the SVG has a script (onclick=…); take it out",
    "<foreignObject/>": "2:1: the SVG has foreign content; take it out",
    "<image href='#a'/>": (
        "2:1: the SVG has a picture in it; draw it as paths, or save the logo as PNG"
    ),
    "<use href='a.svg#b'/>": f"2:1: {OUTSIDE} (a.svg#b); draw it inside",
    "<use xlink:href='http://a.example/'/>": (
        f"2:1: {OUTSIDE} (http://a.example/); draw it inside"
    ),
    "<g xml:base='http://a.example/'/>": (
        "2:1: the SVG has an address that its references start from (xml:base); take it out"
    ),
    RECT.format("fill='url(http://a.example/#b)'"): (
        f"2:1: {OUTSIDE} (url(http://a.example/#b)); draw it inside"
    ),
    RECT.format("style='fill: URL( \"a.svg#b\" )'"): (
        f'2:1: {OUTSIDE} (URL( "a.svg#b" )); draw it inside'
    ),
    RECT.format(r"style='fill: u\72l(a)'"): (
        r"2:1: the SVG has an escape (\) in its CSS; write the letters themselves"
    ),
    "<style>\n@import 'a.css';</style>": f"3:17: {OUTSIDE} (@import); take it out",
    "<style>\n@media print { a {} }</style>": (
        "3:1: the SVG has @media; save it with presentation attributes in place of CSS"
    ),
    "<style>g > a { fill: red }</style>": (
        "2:1: the SVG has CSS for 'g > a'; save it with presentation attributes in place of CSS"
    ),
    "<?xml-stylesheet href='a.css'?>": (
        "2:1: the SVG has a style sheet in another file; write its rules into the SVG"
    ),
    "<text>A</text>": (
        "2:1: the SVG has text that is not outlined;"
        " convert text to paths (in Inkscape: Path, Object to Path)"
    ),
    "<svg/>": "2:1: the SVG has another SVG inside; ungroup it into the outer one",
    "<animate/>": "2:1: the SVG has an animation; take it out",
    "<a><g/></a>": "2:1: the SVG has a link; take the link out and leave what is in it",
    "<rectangle/>": "2:1: the SVG has a <rectangle>; draw it as paths",
    GRADIENT + RECT.format("fill='url(#g)'"): f"the SVG has a gradient (fill); {SOLID}",
    GRADIENT + RECT.format("stroke='url(#p)'"): f"the SVG has a pattern (stroke); {SOLID}",
    GRADIENT + RECT.format("mask='url(#m)'"): f"the SVG has a mask (mask); {SOLID}",
    GRADIENT + RECT.format("filter='url(#f)'"): f"the SVG has a filter (filter); {SOLID}",
    "<linearGradient id='g'><stop stop-color='red'/><stop/></linearGradient>"
    + RECT.format("fill='url(#g)'"): f"the SVG has a gradient (fill); {SOLID}",
    "<linearGradient id='g'><stop stop-opacity='.5'/></linearGradient>"
    + RECT.format("fill='url(#g)'"): f"the SVG has a gradient (fill); {SOLID}",
    "<linearGradient id='g' href='#h'/><linearGradient id='h' href='#g'/>"
    + RECT.format("fill='url(#g)'"): f"the SVG has a gradient (fill); {SOLID}",
    RECT.format("stroke='red' paint-order='stroke'"): (
        f"the SVG has an order of painting (paint-order); {SOLID}"
    ),
    "<g style='paint-order: markers stroke'>" + RECT.format("stroke='red'") + "</g>": (
        f"the SVG has an order of painting (paint-order); {SOLID}"
    ),
    RECT.format("opacity='.5'"): f"2:1: the SVG has opacity (opacity); {SOLID}",
    RECT.format("style='fill-opacity: 50%'"): f"2:1: the SVG has opacity (fill-opacity); {SOLID}",
    RECT.format("fill='#12345678'"): f"2:1: the SVG has opacity (fill='#12345678'); {SOLID}",
    RECT.format("style='mix-blend-mode: multiply'"): (
        f"2:1: the SVG has a blend mode (mix-blend-mode); {SOLID}"
    ),
    RECT.format("fill='blurple'"): (
        "2:1: the SVG has no color that is known (fill='blurple'); write it as #rrggbb"
    ),
    RECT.format("style='fill: var(--a)'"): (
        "2:1: the SVG has fill: var(--a); write the value itself"
    ),
    RECT.format("style='transform: none'"): (
        "2:1: the SVG has 'transform' in CSS; write an attribute"
    ),
    RECT.format("transform='turn(3)'"): (
        "2:1: the SVG has a transform that is none (turn(3)); save it again"
    ),
    RECT.format("stroke='red' transform='scale(2 1)'"): (
        "2:1: the SVG has a stroke that a transform stretches;"
        " convert the stroke to a path (in Inkscape: Path, Stroke to Path)"
    ),
    "<rect width='1em' height='9'/>": (
        "2:1: the SVG has a <rect> that cannot be drawn (width='1em'); save it again"
    ),
    "<path d='M0 0 L9'/>": (
        "2:1: the SVG has a <path> that cannot be drawn (d='M0 0 L9'); save it again"
    ),
    "<path d='L9 9'/>": (
        "2:1: the SVG has a <path> that cannot be drawn (d='L9 9'); save it again"
    ),
    "<path d='M1e9 1L9 9'/>": (
        "2:1: the SVG has a <path> that cannot be drawn (it lies far outside); save it again"
    ),
    "<use href='#a'/>": (
        "2:1: the SVG has a use of 'a', which is not there;"
        " unlink its copies in the drawing program"
    ),
    "<g id='a'><use href='#a'/></g>": (
        "2:11: the SVG has a use of 'a', in itself; unlink its copies in the drawing program"
    ),
    "<symbol id='a'/><use href='#a'/>": (
        "2:17: the SVG has a symbol; unlink its copies in the drawing program"
    ),
    "<clipPath id='c'/>" + RECT.format("clip-path='url(#c)'"): (
        "2:1: the SVG has a clip path that is more than one shape; make it one path"
    ),
    "<g>": "3:3: the SVG is broken (mismatched tag); save it again from the drawing program",
    "<g/>": "1:1: the SVG draws nothing; save it again, with its shapes",
    "<g>" * DEEPEST: (
        f"2:{3 * DEEPEST - 2}: the SVG has elements nested more than {DEEPEST} deep;"
        " simplify the drawing"
    ),
    "<g/>\n" * MOST_NODES: (
        f"{MOST_NODES + 1}:1: the SVG has more than {MOST_NODES:,} elements; simplify the drawing"
    ),
}


@pytest.mark.parametrize("content", REFUSED, ids=lambda content: content[:40])
def test_what_cannot_be_printed_is_refused_with_its_line(content: str) -> None:
    """One message: the place, what is there, and what to do."""
    (message,) = refused(svg(content))

    assert message.startswith("l.svg:")
    assert message.endswith(REFUSED[content])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
            (
                "l.svg:1:15: the SVG has a DOCTYPE, which may define entities; "
                "delete it, up to its last >"
            ),
        ),
        (
            b"<!DOCTYPE svg [<!ATTLIST rect fill CDATA 'red'>]><svg/>",
            (
                "l.svg:1:15: the SVG has a DOCTYPE, which may define entities; "
                "delete it, up to its last >"
            ),
        ),
        (
            "\ufeff<!DOCTYPE svg [%a;]><svg/>".encode("utf-16-le"),
            (
                "l.svg:1:16: the SVG has a DOCTYPE, which may define entities; "
                "delete it, up to its last >"
            ),
        ),
        (
            b"<!DOCTYPE svg SYSTEM 'a'><svg xmlns='http://www.w3.org/2000/svg'><g id='&a;'/></svg>",
            (
                "l.svg:1:66: the SVG is broken (undefined entity); "
                "save it again from the drawing program"
            ),
        ),
        (b"<html/>", "l.svg:1:1: the file is no SVG; save the logo as SVG or PNG"),
        (
            b"<?xml version='1.0' encoding='shift_jis'?><svg/>",
            "l.svg:1:1: its encoding is unknown; save it as UTF-8",
        ),
        (
            svg("<g/>", "width='100%'"),
            (
                "l.svg:1:1: the SVG has no size that can be printed; "
                'give <svg> a viewBox, such as viewBox="0 0 300 100"'
            ),
        ),
        (
            b" " * (MOST_BYTES + 1),
            f"l.svg: the SVG has {MOST_BYTES + 1:,} bytes; simplify it to {MOST_BYTES:,} at most",
        ),
    ],
)
def test_files_that_are_no_drawing_are_refused(data: bytes, message: str) -> None:
    """A file that could unfold, is something else, or is too large."""
    assert refused(data) == [message]


def test_uses_of_uses_do_not_unfold() -> None:
    """Ten levels of ten uses each are refused before they take any time."""
    levels = "".join(
        f"<g id='a{level}'>" + f"<use href='#a{level + 1}'/>" * 10 + "</g>" for level in range(10)
    )
    (message,) = refused(
        svg(f"<defs>{levels}<path id='a10' d='M0 0h9v9'/></defs><use href='#a0'/>")
    )

    assert f"more than {MOST_NODES:,} elements" in message


CLIPPED = "<path d='M0 0h9v9' clip-path='url(#p)'/>"


@pytest.mark.parametrize(
    "content",
    [
        "<path id='p' d='M0 0" + " 9 9" * 2000 + "'/>" + "<use href='#p'/>" * 500,
        f"<clipPath id='p'><path d='M0 0{' 9 9' * 2000}'/></clipPath>{CLIPPED * 500}",
        "".join(f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(2000)),
        "".join(
            f"<g id='a{n}'>{'<g>' * 50}<use href='#a{n + 1}'/>{'</g>' * 50}</g>" for n in range(80)
        ),
        "<style>" + ".a{fill:red}" * 9000 + "</style><path d='M0 0h9v9'/>",
        "<g stroke='red' stroke-dasharray='" + "1 " * 9000 + "'><path d='M0 0h9v9'/></g>",
    ],
    ids=["path", "clip", "chain", "deep", "rules", "dashes"],
)
def test_what_would_grow_on_paper_is_refused(content: str) -> None:
    """A small file does not become a large page, or take long to read."""
    messages = refused(svg(content))

    assert 1 <= len(messages) <= 2
    assert all(message.startswith("l.svg:2:") for message in messages)


def test_what_is_on_every_line_is_said_once() -> None:
    """A drawing full of see-through shapes is one message, with the first of them."""
    messages = refused(svg("<circle r='9' opacity='0.5'/>\n" * 50))

    assert len(messages) == 1
    assert messages[0].startswith("l.svg:2:1: ")


@pytest.mark.parametrize("where", ["<style>a{{fill:{}}}</style>", "<g style='fill:{}'/>"])
def test_css_that_is_nested_too_deep_is_told(where: str) -> None:
    """A reader of CSS that goes down with it would end in a traceback."""
    (told,) = refused(svg(where.format("(" * 5000)))

    assert "CSS that is nested more than 20 deep" in told
    assert len(told) < 200


def test_an_attribute_whose_name_begins_as_those_of_scripts_is_none() -> None:
    """Inkscape's path effects say whether they are for what is selected only."""
    effect = "<e:path-effect xmlns:e='http://e.example' only_selected='false'/>"
    findings = Findings()

    assert read(svg(f"<defs>{effect}</defs><rect width='9' height='9'/>"), "l.svg", findings)
    assert not findings.problems
