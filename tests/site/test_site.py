"""A school's site: its files, where they lead, and what a second run does."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from click.testing import CliRunner, Result
from msgspec.structs import replace
from webreading import Page

from reportgen.catalog.stops import address_of, way
from reportgen.commands import main
from reportgen.errors import Place, ReportgenError
from reportgen.files.disk import shipped
from reportgen.files.lock import folder_lock
from reportgen.files.text import WebAddress
from reportgen.site import building
from reportgen.workshop.order import Order
from reportgen.workshop.webpages import Both, page_and_pdf
from reportgen.workshop.workshop import Workshop

ROOT = Path(__file__).parent.parent.parent
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
    """All three pairs at the one campus, one pair at the other, both in two languages; no more."""
    stems = [f"denver/{'-vs-'.join(pair)}" for pair in combinations(TAUGHT, 2)]
    stems.append(f"spokane/{'-vs-'.join(TAUGHT[:2])}")
    stems += [f"es/{stem}" for stem in stems]
    pages = {f"{stem}.{kind}" for stem in stems for kind in ("html", "pdf")}

    assert files(site) == pages | {"index.html", "es/index.html", "claims.csv", "sitemap.xml"}
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
    pages = {each for each in files(site) if each.endswith(".html")}

    assert found == {base + each.removesuffix("index.html") for each in pages}


def test_the_sheet_has_the_claims_of_every_page(site: Path) -> None:
    """Each with the page that it stands on."""
    with (site / "claims.csv").open(encoding="utf-8-sig", newline="") as sheet:
        rows = list(csv.DictReader(sheet))
    pages = {each for each in files(site) if each.endswith(".html") and "index" not in each}

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
    assert "1 file written, 19 unchanged." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--base", "ftp://northgate.example"), 2, "--base"),
        (("--base", "https://northgate.example/?a=1"), 2, "neither ? nor #"),
        (("--school", "nowhere"), 2, "there is no school 'nowhere'"),
        (("--brand", "nowhere"), 2, "there is no brand 'nowhere'"),
        (("--language", "xx"), 2, "there is no language 'xx'"),
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


TWIN = "medical-assistant-vs-pharmacy-technician.html"


def test_a_page_leads_to_itself_in_the_other_language(site: Path) -> None:
    """Readers by a link at its top, search engines by whole addresses, both ways."""
    base = "https://northgate.example/careers/"
    whole = {
        "en-US": f"{base}denver/{TWIN}",
        "es-US": f"{base}es/denver/{TWIN}",
        "x-default": f"{base}denver/{TWIN}",
    }
    for path, name, other in (("denver", "Español", "es"), ("es/denver", "English", "en")):
        page = Page((site / path / TWIN).read_text(encoding="utf-8"))
        heads = [said for tag, said in page.tags if tag == "link"]
        links = [said for tag, said in page.tags if tag == "a" and "hreflang" in said]
        said = (site / path / TWIN).read_text(encoding="utf-8")

        assert {each["hreflang"]: each["href"] for each in heads} == whole
        assert {each["rel"] for each in heads} == {"alternate"}
        assert [(each["lang"], each["hreflang"]) for each in links] == [(f"{other}-US",) * 2]
        assert f">{name}</a>" in said.partition("<h1")[0]


def test_each_language_has_an_index_in_its_own_words(site: Path) -> None:
    """It leads to its own pages, says its language, and leads to the other index."""
    english, spanish = (
        Page((site / path).read_text(encoding="utf-8")) for path in ("index.html", "es/index.html")
    )

    assert [dict(page.tags)["html"]["lang"] for page in (english, spanish)] == ["en-US", "es-US"]
    assert "Comparación de carreras" in spanish.said()
    assert [each.text for each in spanish.blocks if each.name == "h2"] == [
        "Campus de Denver",
        "Campus de Spokane",
    ]
    leads = [said["href"] for tag, said in spanish.tags if tag == "a"]
    assert leads[0] == "../index.html"
    assert f"denver/{TWIN}" in leads


def test_the_sitemap_names_the_translations(site: Path) -> None:
    """Each address has those of all its languages beside it."""
    tree = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 - our own
    for url in tree:
        where = url[0].text
        others = {each.get("hreflang"): each.get("href") for each in url[1:]}

        assert others.keys() == {"en-US", "es-US", "x-default"}
        assert where in others.values()


def test_languages_can_be_chosen(data: Path, tmp_path: Path) -> None:
    """One alone has no twin to lead to; a school without Spanish texts has English alone."""
    public = tmp_path / "public"
    result = run(data, public, "--language", "es")
    assert result.exit_code == 0, result.output
    page = (public / "es" / "denver" / TWIN).read_text(encoding="utf-8")

    assert {path.parts[0] for path in map(Path, files(public))} == {"es", "claims.csv"}
    assert "hreflang" not in page


def test_an_english_school_has_an_english_site(data: Path, tmp_path: Path) -> None:
    """No page is made in a language that the school says nothing in."""
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    path = folder / "schools" / "northgate.yaml"
    school = yaml.safe_load(path.read_text(encoding="utf-8"))
    del school["es"], school["campuses"]["spokane"]
    path.write_text(yaml.safe_dump(school, allow_unicode=True), encoding="utf-8")
    result = run(folder, tmp_path / "public")

    assert result.exit_code == 0, result.output
    assert "es" not in {Path(each).parts[0] for each in files(tmp_path / "public")}


@pytest.fixture
def mended(data: Path, tmp_path: Path) -> Path:
    """A data folder of one's own to damage."""
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    return folder


def test_a_role_without_spanish_has_english_pages_alone(mended: Path, tmp_path: Path) -> None:
    """A warning says so, once; the other pairs are there in both languages."""
    (mended / "roles" / f"{TAUGHT[2]}.es.yaml").unlink()
    result = run(mended, tmp_path / "public")
    made = files(tmp_path / "public")

    assert result.exit_code == 0, result.output
    assert result.stderr.count(f"there is no {TAUGHT[2]} in 'es'") == 1
    assert f"es/denver/{TWIN}" in made
    assert not [each for each in made if each.startswith("es/") and TAUGHT[2] in each]
    assert f"denver/{TAUGHT[0]}-vs-{TAUGHT[2]}.html" in made


def test_every_mistake_is_told_in_one_run(mended: Path, tmp_path: Path) -> None:
    """Also those of files that later pages are made from; nothing leads to pages that are not."""
    for role in TAUGHT[1:]:
        path = mended / "roles" / f"{role}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "\nsumary: x\n", encoding="utf-8")
    result = run(mended, tmp_path / "public")

    assert result.exit_code == 3
    assert all(f"{role}.yaml" in result.stderr for role in TAUGHT[1:])
    assert not (tmp_path / "public").exists()


def test_a_school_with_one_program_has_nothing_to_compare(mended: Path, tmp_path: Path) -> None:
    """That is told by the file; no empty site is made."""
    path = mended / "schools" / "northgate.yaml"
    school = yaml.safe_load(path.read_text(encoding="utf-8"))
    school["programs"] = school["programs"][:1]
    del school["es"]
    path.write_text(yaml.safe_dump(school, allow_unicode=True), encoding="utf-8")
    result = run(mended, tmp_path / "public")

    assert result.exit_code == 3
    assert "nothing can be compared; add a program" in result.stderr
    assert not (tmp_path / "public").exists()


def test_pages_of_an_earlier_run_are_told_and_stay(data: Path, site: Path, tmp_path: Path) -> None:
    """Those of a pair that the school does not teach any more, and no file of anybody else's."""
    public = tmp_path / "public"
    shutil.copytree(site, public)
    old = public / "denver" / "welder-vs-florist.html"
    for path in (old, public / "about.html", public / "denver" / "map.pdf"):
        path.write_text("here before")
    command = ("--base", "https://northgate.example/careers")
    result = run(data, public, *command)
    told = json.loads(run(data, public, *command, "--json").stdout)

    assert result.stderr.count("of an earlier run") == 1
    assert str(old) in result.stderr
    assert told["left"] == ["denver/welder-vs-florist.html"]
    assert old.read_text() == "here before"


def test_a_second_run_at_a_time_is_told(data: Path, tmp_path: Path) -> None:
    """Both would write the same files; the first one's stay."""
    public = tmp_path / "public"
    public.mkdir()
    with folder_lock(public):
        result = run(data, public)

    assert result.exit_code == 1
    assert "another run works in this folder" in result.stderr
    assert files(public) == set()


def test_an_interrupted_run_leaves_whole_files(data: Path, tmp_path: Path) -> None:
    """Whatever is there is finished; the next run makes the rest and gives the same site."""
    public = tmp_path / "public"
    command = [sys.executable, "cli.py", "site", "--school", "northgate", "--to", str(public)]
    command += ["--layout", "flyer", "--data", str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
    made = files(public)

    assert process.returncode == 1
    assert first.endswith(".pdf\n")
    assert "index.html" not in made
    assert not [each for each in made if Path(each).name.startswith(".")]
    for each in made:
        content = (public / each).read_bytes()
        assert content.rstrip().endswith((b"%%EOF", b"</html>"))
    assert run(data, public).exit_code == 0
    assert "index.html" in files(public)


def test_pages_look_at_each_other_from_any_folder() -> None:
    """Links within the site are relative, so that its folder can be moved."""
    assert way("denver/a.html", "es/denver/a.html") == "../es/denver/a.html"
    assert way("es/denver/a.html", "denver/a.html") == "../../denver/a.html"
    assert way("index.html", "es/index.html") == "es/index.html"


def named(
    *roles: str, campus: str | None, base: str = "https://x.example/c", language: str = "en"
) -> str:
    """The address of a comparison on the site of the sample school, whose file names *base*."""
    found = Workshop(Order(roles=(), school="northgate"), TODAY).named_school()
    assert found.web is not None
    place = Place("school.yaml", 1, 1)
    web = replace(found.web, comparisons=WebAddress(base, place) if base else None)
    return address_of(replace(found, web=web), roles, campus, language)


@pytest.mark.parametrize(("language", "folder"), [("en", ""), ("es", "es/"), ("vi", None)])
def test_a_comparison_has_an_address_in_each_language(language: str, folder: str | None) -> None:
    """Of those that the school has texts in; English is at the top."""
    found = named(*TAUGHT[:2], campus="denver", language=language)

    assert found == (f"https://x.example/c/{folder}denver/{TWIN}" if folder is not None else "")


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


def test_every_page_that_is_too_full_is_told(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its path, in one run; the others are made, and nothing leads to those that are not."""

    def made(shop: Workshop, *around: Any) -> Both:
        if shop.order.campus == "denver":
            raise ReportgenError("page 1 is 0.40 in too full")
        return page_and_pdf(shop, *around)

    monkeypatch.setattr(building, "page_and_pdf", made)
    result = run(data, tmp_path / "public", "--language", "en")
    told = [each for each in result.stderr.splitlines() if "too full" in each]
    pages = [f"denver/{'-vs-'.join(pair)}.html" for pair in combinations(TAUGHT, 2)]

    assert result.exit_code == 1
    assert told == [f"{page}: page 1 is 0.40 in too full" for page in pages]
    assert files(tmp_path / "public") == {f"spokane/{TWIN[:-5]}.{kind}" for kind in ("html", "pdf")}


def test_a_page_of_the_site_has_its_sources_itself(mended: Path, tmp_path: Path) -> None:
    """Flyers elsewhere lead to it for them; it does not lead to itself."""
    path = mended / "schools" / "northgate.yaml"
    school = yaml.safe_load(path.read_text(encoding="utf-8"))
    del school["sources_url"], school["es"]
    school["web"]["comparisons"] = "https://northgate.example/careers"
    path.write_text(yaml.safe_dump(school, allow_unicode=True), encoding="utf-8")
    result = run(mended, tmp_path / "public")
    said = " ".join(Page((tmp_path / "public" / "denver" / TWIN).read_text("utf-8")).said())

    assert result.exit_code == 0, result.output
    assert "All sources" not in said
    assert "Occupational Outlook Handbook" in said
