"""What is compared looks alike: names side by side in one size, numbers of several roles in one."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from reportgen.catalog.roles import Role
from reportgen.content.blocks import (
    Area,
    BigNumber,
    Block,
    Figures,
    Heading,
    Line,
    Page,
    plain,
)


def alike(pages: Iterable[Page], roles: Iterable[Role]) -> tuple[Page, ...]:
    """*pages* whose headings that name roles, and whose numbers, know of one another."""
    names = frozenset(str(role.name) for role in roles)
    return tuple(_page(page, names) for page in pages)


def _page(page: Page, names: frozenset[str]) -> Page:
    titles = tuple(
        block.text
        for area in page.areas
        for block in area.blocks
        if isinstance(block, Heading) and plain(block.text) in names
    )
    numbers = tuple(
        block.numbers for area in page.areas for block in area.blocks if isinstance(block, Figures)
    )
    return replace(page, areas=tuple(_area(area, titles, numbers) for area in page.areas))


def _area(area: Area, titles: tuple[Line, ...], numbers: tuple[tuple[BigNumber, ...], ...]) -> Area:
    blocks = (_block(each, titles, numbers, area.column) for each in area.blocks)
    return replace(area, blocks=tuple(blocks))


def _block(
    block: Block,
    titles: tuple[Line, ...],
    numbers: tuple[tuple[BigNumber, ...], ...],
    column: int | None,
) -> Block:
    match block:
        case Figures():
            return replace(block, beside=numbers)
        case Heading() if block.text in titles:
            return replace(block, ties=replace(block.ties, names=titles, icon=column))
        case _:
            return block
