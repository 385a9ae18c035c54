"""The catalog: which folder comes first, which names are known, which edition is taken."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from careers import careers

from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.names import SourceId
from reportgen.catalog.roles import Role
from reportgen.errors import Findings, InvalidSource, UnknownName
from reportgen.files.disk import Desk, shipped
from reportgen.files.shape import texts

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

ROLES = careers()


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, `my`, in the current folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "my"
    for kind in ("roles", "schools", "editions"):
        (folder / kind).mkdir(parents=True)
    return Path("my")


@pytest.fixture
def catalog(mine: Path, today: dt.date) -> Catalog:
    """The catalog of `my` and what is shipped."""
    return Catalog((mine, shipped("data")), Desk(), Findings(), today)


def messages(catalog: Catalog) -> list[str]:
    """What is wrong so far."""
    return [str(problem) for problem in sorted(catalog.findings.problems)]


def put(folder: Path, source: str, /, *, where: str, **changes: str) -> Path:
    """A copy of the shipped file *source* at *where* in *folder*, with keys changed."""
    text = (shipped("data") / source).read_text(encoding="utf-8")
    for key, line in changes.items():
        lines = text.splitlines()
        (number,) = (n for n, each in enumerate(lines) if each.lstrip().startswith(f"{key}:"))
        lines[number] = lines[number].split(":")[0] + ": " + line
        text = "\n".join(lines) + "\n"
    path = folder / where
    path.write_text(text, encoding="utf-8")
    return path


def edition(folder: Path, slug: str, published: str, *rows: str) -> None:
    """An edition in *folder* with some of the shipped rows, by their codes."""
    put(folder, "editions/bls-2024-34.yaml", where=f"editions/{slug}.yaml", published=published)
    about = folder / f"editions/{slug}.yaml"  # without a sum, as an older program imported it
    about.write_text(about.read_text("utf-8").partition("made:")[0], encoding="utf-8")
    shipped_rows = (shipped("data") / "editions" / "bls-2024-34.csv").read_text(encoding="utf-8")
    kept = [row for row in shipped_rows.splitlines() if row.startswith(("soc", *rows))]
    (folder / f"editions/{slug}.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")


def shipped_role(catalog: Catalog, name: str) -> Role:
    """A role that has nothing wrong with it."""
    role = catalog.role(shipped("data") / "roles" / f"{name}.yaml")
    assert role is not None
    return role


# Folders


def test_the_shipped_folder_is_always_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a folder of one's own there is the one in the package, once."""
    monkeypatch.chdir(tmp_path)

    assert folders("data", None, Desk()) == (shipped("data"),)
    assert folders("data", shipped("data"), Desk()) == (shipped("data"),)


def test_a_folder_here_comes_before_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder called `data` in the current folder is looked at first."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()

    assert folders("data", None, Desk()) == (Path("data"), shipped("data"))


def test_a_chosen_folder_comes_before_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder named on the command line stands for the one in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "other").mkdir()

    assert folders("data", tmp_path / "other", Desk()) == (tmp_path / "other", shipped("data"))


def test_folders_of_another_day_are_those_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was settled before is not looked for in the current folder, nor replaced."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()

    assert folders("data", None, Desk(), anchored=True) == (shipped("data"),)
    with pytest.raises(InvalidSource, match="other: the folder of data is not there any more"):
        folders("data", tmp_path / "other", Desk(), anchored=True)


# Names


def test_the_nearer_file_wins(catalog: Catalog, mine: Path) -> None:
    """A role of one's own stands for the shipped one of that name; the others stay."""
    put(mine, "roles/medical-assistant.yaml", where="roles/medical-assistant.yaml", name="Mine")
    role = catalog.role(catalog.path("role", "medical-assistant"))

    assert role is not None
    assert role.name == "Mine"
    assert catalog.path("role", "pharmacy-technician").is_relative_to(shipped("data"))


@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
def test_either_suffix_will_do(catalog: Catalog, mine: Path, suffix: str) -> None:
    """A file may end in .yaml or in .yml."""
    put(mine, "roles/medical-assistant.yaml", where=f"roles/phlebotomist{suffix}")

    assert catalog.path("role", "phlebotomist") == mine / "roles" / f"phlebotomist{suffix}"


def test_names_are_those_of_all_folders(catalog: Catalog, mine: Path) -> None:
    """Names come sorted, each once, each with the file that counts."""
    own = {
        name: put(mine, "roles/medical-assistant.yaml", where=f"roles/{name}.yaml")
        for name in ("aide", "pharmacy-technician")
    }
    others = {name: shipped("data") / "roles" / f"{name}.yaml" for name in ROLES}
    found = catalog.names("roles")

    assert {"medical-assistant", "pharmacy-technician"} < set(others)
    assert found == others | own
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        (
            "role",
            "medical-asistant",
            "there is no role 'medical-asistant'; did you mean 'medical-assistant'?",
        ),
        (
            "role",
            "zzz",
            f"there is no role 'zzz'; use one of: {', '.join(ROLES)}",
        ),
        ("school", "norhtgate", "there is no school 'norhtgate'; did you mean 'northgate'?"),
        (
            "role",
            "Medical-Assistant",
            "there is no role 'Medical-Assistant'; did you mean 'medical-assistant'?",
        ),
    ],
)
def test_unknown_names_come_with_near_ones(
    catalog: Catalog, kind: str, name: str, message: str
) -> None:
    """A slip of the pen is answered with the name that was meant, else with all there are."""
    with pytest.raises(UnknownName) as error:
        catalog.path(kind, name)

    assert str(error.value) == message


@pytest.mark.parametrize("name", ["../roles/medical-assistant", "", ".", "x" * 300])
def test_a_name_is_not_a_path(catalog: Catalog, name: str) -> None:
    """A name with a folder in it, an empty one or an endless one is the name of nothing."""
    with pytest.raises(UnknownName):
        catalog.path("role", name)


def test_what_was_looked_for_is_noted(catalog: Catalog, mine: Path) -> None:
    """A file that would come first is on the desk though it is not there yet."""
    catalog.path("role", "medical-assistant")

    assert mine / "roles" / "medical-assistant.yaml" in catalog.desk.asked


# Ids


def test_what_is_shipped_is_sound(today: dt.date) -> None:
    """No shipped role, school or edition has anything wrong with it."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), today)
    read: list[object] = [
        *(catalog.role(path) for path in catalog.names("roles").values()),
        *(catalog.school(path) for path in catalog.names("schools").values()),
        *(catalog.edition(path) for path in catalog.names("editions").values()),
        catalog.review(),
    ]

    assert len(read) >= 5
    assert None not in read
    assert catalog.findings == Findings()


def test_no_shipped_role_rests_on_a_school(today: dt.date) -> None:
    """What is true of a job is cited to no school: a rival's advertisement is no evidence."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), today)
    sources = catalog.sources()
    roles = [catalog.role(path) for path in catalog.names("roles").values()]
    behind = {text for text in texts(tuple(roles)) if type(text) is SourceId}

    assert behind
    assert not {str(name) for name in behind if sources[name].kind == "school"}


def test_every_shipped_role_tells_its_hours_and_where_its_jobs_are(
    today: dt.date,
) -> None:
    """Shifts are told of every role, and shares of jobs of every one with figures of its own."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), today)
    roles = [role for path in catalog.names("roles").values() if (role := catalog.role(path))]

    assert len(roles) >= 15
    assert not [str(role.slug) for role in roles if role.workday.hours is None]
    silent = [str(role.slug) for role in roles if role.workday.where_jobs is None]
    assert silent == [str(role.slug) for role in roles if role.wider_group]


def test_unknown_sources_are_named(catalog: Catalog, changed: Changed) -> None:
    """A fact that refers to a source that nobody knows is named where it does."""
    data = changed({"roles/medical-assistant.yaml": {"summary": "{text: x, sources: [onet-29.4]}"}})
    catalog.role(data / "roles" / "medical-assistant.yaml")

    (message,) = messages(catalog)
    assert message.startswith("data/roles/medical-assistant.yaml:7:")
    assert message.endswith(": unknown source 'onet-29.4'; did you mean 'onet-29.3'?")


def test_unknown_roles_and_campuses_of_a_school_are_named(
    catalog: Catalog, changed: Changed
) -> None:
    """A program for a role or at a campus that is not there is named, both in one run."""
    data = changed(
        {"schools/northgate.yaml": {"role": "medical-asistant\n    campuses: [denvre, spokane]"}}
    )
    catalog.school(data / "schools" / "northgate.yaml")

    assert [message.partition(": ")[2] for message in messages(catalog)] == [
        "unknown role 'medical-asistant'; did you mean 'medical-assistant'?",
        "unknown campus 'denvre'; did you mean 'denver'?",
    ]


def test_a_school_may_bring_its_own_sources(catalog: Catalog) -> None:
    """A source that only the school's file has is known to the school."""
    school = catalog.school(shipped("data") / "schools" / "northgate.yaml")

    assert messages(catalog) == []
    assert school is not None
    assert not set(school.sources) & set(catalog.sources())


def test_nearer_sources_win(catalog: Catalog, mine: Path) -> None:
    """A source of one's own stands for the shipped one of that id; the others stay."""
    (mine / "sources.yaml").write_text(
        "onet-29.3: {publisher: Me, title: T, date: 2025, checked: 2025-01-01}\n",
        encoding="utf-8",
    )
    sources = {str(name): source for name, source in catalog.sources().items()}

    assert sources["onet-29.3"].publisher == "Me"
    assert sources["bls-ep-2024-34"].publisher == "U.S. Bureau of Labor Statistics"


def test_sources_are_not_from_the_future(catalog: Catalog, mine: Path) -> None:
    """Nothing can be cited that has not been published yet, or has been checked tomorrow."""
    (mine / "sources.yaml").write_text(
        "a: {publisher: Me, title: T, date: 2025, checked: 2027-01-01}\n"
        "b: {publisher: Me, title: T, date: 2027, checked: 2025-01-01}\n"
        "c: {publisher: Me, title: T, date: 2027-01-01, checked: 2025-01-01}\n",
        encoding="utf-8",
    )
    catalog.sources()

    assert [message.split(":")[1] for message in messages(catalog)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ("copy: {kept_by: Internet Archive, shows: 2025-06-01}", ""),
        ("checked: 2025-06-01", ""),
        ("kind: rule", "nobody has read a: there is neither 'checked' nor 'copy'"),
        (
            "checked: 2025-06-01, copy: {kept_by: GitHub, shows: 2025-06-01}",
            "a has both 'checked' and 'copy'",
        ),
        ("copy: {kept_by: GitHub}", "'shows' is missing"),
        ("copy: {kept_by: a web crawl, shows: undated, read: 2025-06-01}", ""),
        ("copy: {kept_by: Justia, shows: 2025-06}", ""),
        (
            "copy: {kept_by: a web crawl, shows: undated}",
            "the copy of a is undated, and nothing says when it was read",
        ),
    ],
)
def test_somebody_has_read_a_source_or_a_copy_of_it(
    catalog: Catalog, mine: Path, keys: str, what: str
) -> None:
    """One of the two is said, never both, and never that a copy was the source itself."""
    (mine / "sources.yaml").write_text(
        f"a: {{publisher: Me, title: T, date: 2025, {keys}}}\n", encoding="utf-8"
    )
    source = {str(name): each for name, each in catalog.sources().items()}.get("a")

    assert [problem.what for problem in catalog.findings.problems] == ([what] if what else [])
    if not what:
        assert source is not None
        assert source.seen == dt.date(2025, 6, 1)


def test_a_schools_own_article_is_no_source_of_a_role(catalog: Catalog, changed: Changed) -> None:
    """What one college says of its programs stands in its own file, and no role can cite it."""
    summary = {"summary": "{text: x, sources: [concorde-article]}"}
    data = changed({"roles/medical-assistant.yaml": summary})
    catalog.role(data / "roles" / "medical-assistant.yaml")

    (message,) = messages(catalog)
    assert "unknown source 'concorde-article'" in message
    school = catalog.school(data / "schools" / "concorde.yaml")
    assert school is not None
    assert {source for each in school.programs for source in each.sources} == set(school.sources)


def test_shipped_sources_say_that_copies_were_read(catalog: Catalog) -> None:
    """No page was read on the web itself: each source names who kept the copy."""
    sources = catalog.sources()

    assert len(sources) >= 60
    assert not [str(name) for name, source in sources.items() if source.copy is None]


def test_file_names_are_checked(catalog: Catalog, mine: Path) -> None:
    """A file whose name no option could take is named with what to do."""
    catalog.role(put(mine, "roles/medical-assistant.yaml", where="roles/My Role.yaml"))

    assert messages(catalog) == [
        (
            "my/roles/My Role.yaml:1:1: the file is called 'My Role'; "
            "use small letters, digits and single hyphens, such as medical-assistant"
        )
    ]


def test_missing_files_are_named(catalog: Catalog) -> None:
    """A school's file that is not there is a problem, not a crash."""
    assert catalog.school(Path("none.yaml")) is None
    assert messages(catalog) == [
        "none.yaml: cannot be read (no such file or directory); check the path"
    ]


def test_an_edition_needs_its_figures(catalog: Catalog, mine: Path) -> None:
    """A description without a CSV beside it is named."""
    put(mine, "editions/bls-2024-34.yaml", where="editions/mine.yaml")

    assert catalog.edition(mine / "editions" / "mine.yaml") is None
    assert messages(catalog) == [
        "my/editions/mine.csv: cannot be read (no such file or directory); put it beside its .yaml"
    ]


# Editions


def test_the_newest_edition_is_taken(catalog: Catalog, mine: Path) -> None:
    """Of two editions with every role, the one that came out last; names do not matter."""
    edition(mine, "aaa", "2026-08-28", "00-0000", "29-2052", "31-9092")
    edition(mine, "zzz", "2023-08-28", "00-0000", "29-2052", "31-9092")
    roles = [shipped_role(catalog, "medical-assistant")]
    taken = catalog.edition_for(roles)

    assert taken is not None
    assert taken.about.slug == "aaa"


def test_years_count_before_the_day_of_publication(catalog: Catalog, mine: Path) -> None:
    """Figures of a later year are newer, whenever they came out, and also if nobody knows when."""
    edition(mine, "aaa", "2026-08-28", "00-0000", "31-9092")
    about = mine / "editions" / "aaa.yaml"
    earlier = about.read_text("utf-8").replace("base_year: 2024", "base_year: 2023")
    about.write_text(earlier.replace("May 2025", "May 2027"), "utf-8")
    edition(mine, "zzz", "x", "00-0000", "31-9092")
    undated = (mine / "editions" / "zzz.yaml").read_text("utf-8").replace("published: x\n", "")
    undated = undated.replace("May 2025", "May 2026")
    (mine / "editions" / "zzz.yaml").write_text(undated, "utf-8")
    taken = catalog.edition_for([shipped_role(catalog, "medical-assistant")])

    assert messages(catalog) == []
    assert taken is not None
    assert taken.about.slug == "zzz"


def test_an_edition_can_be_named(catalog: Catalog, mine: Path) -> None:
    """It is taken though there is a newer one; one without a role's figures is no other."""
    edition(mine, "old", "2020-08-28", "00-0000", "31-9092")
    roles = [shipped_role(catalog, name) for name in ("medical-assistant", "pharmacy-technician")]
    named, both = (catalog.edition_for(some, "old") for some in (roles[:1], roles))
    with pytest.raises(UnknownName, match="there is no edition 'odl'; did you mean 'old'"):
        catalog.edition_for(roles, "odl")

    assert named is not None
    assert named.about.slug == "old"
    assert both is None
    assert [message.partition(": ")[2] for message in messages(catalog)] == [
        ("the edition old has no figures for 29-2052; check the code, or import a newer edition")
    ]


def test_an_edition_without_one_of_the_roles_is_passed_over(catalog: Catalog, mine: Path) -> None:
    """All figures of a page are from one edition, so it has to have every role."""
    edition(mine, "new", "2026-08-28", "00-0000", "31-9092")
    roles = [shipped_role(catalog, name) for name in ("medical-assistant", "pharmacy-technician")]
    one, both = catalog.edition_for(roles[:1]), catalog.edition_for(roles)

    assert one is not None
    assert one.about.slug == "new"
    assert both is not None
    assert both.about.slug == "bls-2024-34"


def test_an_edition_needs_all_occupations(catalog: Catalog, mine: Path) -> None:
    """The chart needs the growth of all jobs: an edition without that row is named."""
    edition(mine, "new", "2026-08-28", "29-2052", "31-9092")
    catalog.edition_for([shipped_role(catalog, "medical-assistant")])

    assert messages(catalog) == [
        (
            "my/editions/new.csv: the row 00-0000, all occupations, is missing; "
            "import the edition again"
        )
    ]


def test_a_code_without_figures_is_named(catalog: Catalog, mine: Path) -> None:
    """A role whose code no edition has is named where its code stands."""
    path = put(mine, "roles/medical-assistant.yaml", where="roles/mine.yaml", soc='"99-9999"')
    role = catalog.role(path)
    assert role is not None

    assert catalog.edition_for([role]) is None
    assert messages(catalog) == [
        (
            "my/roles/mine.yaml:5:6: no edition has figures for 99-9999; "
            "check the code, or import a newer edition"
        )
    ]


def test_roles_of_two_editions_are_refused(mine: Path, today: dt.date) -> None:
    """Where no one edition has both roles, somebody is told so; years are never mixed."""
    shutil.copy(shipped("data") / "sources.yaml", mine)
    edition(mine, "one", "2025-08-28", "00-0000", "31-9092")
    edition(mine, "two", "2023-08-28", "00-0000", "29-2052")
    catalog = Catalog((mine,), Desk(), Findings(), today)
    roles = [shipped_role(catalog, name) for name in ("medical-assistant", "pharmacy-technician")]

    assert catalog.edition_for(roles) is None
    assert [message.partition(": ")[2].partition(";")[0] for message in messages(catalog)] == [
        "no edition has figures for 31-9092 and for the other roles",
        "no edition has figures for 29-2052 and for the other roles",
    ]
