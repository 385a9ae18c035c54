"""A school's site: its files, where they lead, and what a second run does."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shutil
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

import pytest
import yaml
from click.testing import CliRunner, Result
from msgspec.structs import replace
from webreading import Page

from reportgen.commands import main
from reportgen.errors import Place
from reportgen.files.disk import shipped
from reportgen.files.text import WebAddress
from reportgen.site.planning import address_of
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 11, 28)
Run = Callable[..., Result]
TAUGHT = ("medical-assistant", "pharmacy-technician", "phlebotomist")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a school of two campuses: three programs, one of them at one campus."""
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(shipped("data"), folder)
    school = yaml.safe_load((shipped("data") / "schools" / "northgate.yaml").read_text())
    first = school["programs"][0]
    other = first | {"role": TAUGHT[2], "credential": "Certificate", "campuses": ["denver"]}
    del other["prepares_for"], other["disclosures"]
    school["programs"] = [*school["programs"][:2], other]
    (folder / "schools" / "northgate.yaml").write_text(yaml.safe_dump(school, allow_unicode=True))
    return folder


@pytest.fixture(scope="module")
def site(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that school."""
    folder = tmp_path_factory.mktemp("site") / "public"
    result = run(data, folder, "--base", "https://northgate.example/careers")
    assert result.exit_code == 0, result.output
    return folder


def run(data: Path, folder: Path, *more: str) -> Result:
    """Run `site` for that school."""
    command = ["site", "--school", "northgate", "--to", str(folder), "--layout", "flyer"]
    return CliRunner().invoke(main, [*command, "--data", str(data), *more])


def files(site: Path) -> set[str]:
    """The paths of all files below *site*."""
    return {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}


def test_every_pair_that_is_taught_has_a_page_and_a_pdf(site: Path) -> None:
    """All three pairs at the one campus, one pair at the other, and nothing else."""
    stems = [f"denver/{'-vs-'.join(pair)}" for pair in combinations(TAUGHT, 2)]
    stems.append(f"spokane/{'-vs-'.join(TAUGHT[:2])}")
    pages = {f"{stem}.{kind}" for stem in stems for kind in ("html", "pdf")}

    assert files(site) == pages | {"index.html", "claims.csv", "sitemap.xml"}
    assert all((site / each).read_bytes()[:5] == b"%PDF-" for each in pages if "pdf" in each)


def test_every_link_within_the_site_arrives(site: Path) -> None:
    """From the index to all pages and their PDFs, from each page to its PDF and back."""
    met = set()
    for name in sorted(each for each in files(site) if each.endswith(".html")):
        for tag, said in Page((site / name).read_text(encoding="utf-8")).tags:
            where = said.get("href", "#")
            if tag == "a" and not re.match(r"#|[a-z]+:", where):
                leads = normpath(join(dirname(name), where))
                assert leads in files(site), (name, where)
                met.add(leads)

    assert met == {each for each in files(site) if each.endswith((".html", ".pdf"))}


def test_the_index_names_what_it_leads_to(site: Path) -> None:
    """A heading for each campus, and for each pair its title and its PDF."""
    page = Page((site / "index.html").read_text(encoding="utf-8"))
    links = [said for tag, said in page.tags if tag == "a"]

    assert [each.text for each in page.blocks if each.name == "h2"] == [
        "Denver campus",
        "Spokane campus",
    ]
    assert "Medical Assistant or Pharmacy Technician" in " ".join(page.said())
    assert len({said["aria-label"] for said in links if "aria-label" in said}) == 3


def test_the_sitemap_has_every_page(site: Path) -> None:
    """Below the base, whether that was typed with a slash or without."""
    tree = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 - our own
    found = {
        str(each.text) for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    }
    base = "https://northgate.example/careers/"
    pages = {each for each in files(site) if each.endswith(".html")} - {"index.html"}

    assert found == {base, *(base + each for each in pages)}


def test_the_sheet_has_the_claims_of_every_page(site: Path) -> None:
    """Each with the page that it stands on."""
    with (site / "claims.csv").open(encoding="utf-8-sig", newline="") as sheet:
        rows = list(csv.DictReader(sheet))
    pages = {each for each in files(site) if each.endswith(".html")} - {"index.html"}

    assert {row["file"] for row in rows} == pages
    assert any(row["value"] == "45690" for row in rows)


def test_a_second_run_writes_nothing(data: Path, site: Path) -> None:
    """What has not changed keeps its file, and its date."""
    before = {each: (site / each).stat().st_mtime_ns for each in files(site)}
    result = run(data, site, "--base", "https://northgate.example/careers/", "--json")
    told = json.loads(result.stdout)

    assert told["changed"] == 0
    assert {file["path"] for file in told["files"]} == files(site)
    assert {each: (site / each).stat().st_mtime_ns for each in files(site)} == before


def test_only_what_changed_is_written(data: Path, site: Path) -> None:
    """A page that somebody else wrote over is made again, alone."""
    damaged = site / "denver" / f"{TAUGHT[0]}-vs-{TAUGHT[1]}.html"
    damaged.write_text("damaged")
    result = run(data, site, "--base", "https://northgate.example/careers")

    assert result.stdout.split() == [str(damaged)]
    assert "1 file written, 10 unchanged." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--base", "ftp://northgate.example"), 2, "--base"),
        (("--base", "https://northgate.example/?a=1"), 2, "neither ? nor #"),
        (("--school", "nowhere"), 2, "there is no school 'nowhere'"),
        (("--brand", "nowhere"), 2, "there is no brand 'nowhere'"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_made(
    data: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """A wrong address, school or brand."""
    result = run(data, tmp_path / "public", *arguments)

    assert result.exit_code == code
    assert said in result.stderr
    assert not (tmp_path / "public").exists()


def named(*roles: str, campus: str | None, base: str = "https://x.example/c") -> str:
    """The address of a comparison on the site of the sample school, whose file names *base*."""
    found = Workshop(Order(roles=(), school="northgate"), TODAY).named_school()
    assert found.web is not None
    place = Place("school.yaml", 1, 1)
    web = replace(found.web, comparisons=WebAddress(base, place) if base else None)
    return address_of(replace(found, web=web), roles, campus)


@pytest.mark.parametrize("roles", [TAUGHT[:2], TAUGHT[1::-1]])
@pytest.mark.parametrize("base", ["https://x.example/c", "https://x.example/c/"])
def test_a_comparison_has_an_address_in_any_order(roles: tuple[str, ...], base: str) -> None:
    """The site has a pair in the order of the school's file, whoever asks for it."""
    found = named(*roles, campus="denver", base=base)

    assert found == "https://x.example/c/denver/medical-assistant-vs-pharmacy-technician.html"


@pytest.mark.parametrize(
    ("roles", "campus", "base"),
    [
        (TAUGHT[:2], "denver", ""),
        (TAUGHT[:2], None, "https://x.example/c"),
        (TAUGHT, "denver", "https://x.example/c"),
        (TAUGHT[1:], "denver", "https://x.example/c"),
    ],
)
def test_what_the_site_has_not_has_no_address(
    roles: tuple[str, ...], campus: str | None, base: str
) -> None:
    """Without a site, without a campus where there are some, three roles, a role not taught."""
    assert named(*roles, campus=campus, base=base) == ""


def test_a_site_is_a_schools(tmp_path: Path) -> None:
    """Without one there is nothing that it teaches."""
    result = CliRunner().invoke(main, ["site", "--to", str(tmp_path / "public")])

    assert result.exit_code == 2
    assert "add --school" in result.stderr
