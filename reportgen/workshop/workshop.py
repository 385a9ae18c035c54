"""The story of a handout: load, compare, arrange, flow, write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, UnsetType, field
from msgspec.structs import replace

from reportgen.brand.icons import Icons, icon_of
from reportgen.brand.photos import Photo, read_photo
from reportgen.brand.reading import read_brand
from reportgen.brand.values import Brand
from reportgen.catalog.aid import check_credentials
from reportgen.catalog.approvals import Approval, Approvals
from reportgen.catalog.loading import Catalog, brand_of, brands, folders, is_path
from reportgen.catalog.making import unsealed
from reportgen.catalog.names import ENGLISH, CampusSlug
from reportgen.catalog.review import Review, overdue
from reportgen.catalog.roles import Role
from reportgen.catalog.rulebook import with_rules
from reportgen.catalog.schools import School
from reportgen.catalog.speaking import spoken
from reportgen.color.icc import Profile, profile_for
from reportgen.comparison.comparing import Comparison, compare
from reportgen.content.blocks import Page
from reportgen.content.inscription import House, contents, leads_nowhere
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings, Place, ReportgenError, UnknownName, UnknownNames
from reportgen.files.disk import Desk, shipped
from reportgen.files.lacking import Lacking
from reportgen.files.shape import texts
from reportgen.language.words import Words
from reportgen.layouts import LAYOUTS
from reportgen.layouts.approving import approval_of
from reportgen.layouts.personal import house_of
from reportgen.pdf.document import make_template
from reportgen.pdf.images import check_resolution
from reportgen.pdf.prepress import Prepress
from reportgen.pdf.template import Template
from reportgen.theme.form import PRESS
from reportgen.theme.logos import saying
from reportgen.theme.measures import Imposition
from reportgen.theme.pressinks import make_inks
from reportgen.theme.theme import Theme, make_theme
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable
from reportgen.typesetting.pages import Excess
from reportgen.workshop.copyfitting import Attempt, Copyfitter
from reportgen.workshop.describing import describe
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press, stamped

DEFAULT_BRAND = "default"


class Laid(Struct, frozen=True):
    """A template, the blocks on its pages, and the comparison that they are made from."""

    template: Template
    pages: tuple[Page, ...]
    comparison: Comparison


class Handout(Struct, frozen=True, kw_only=True):
    """A finished PDF, the blocks on its pages, and the comparison that they are made from.

    *template* makes copies for other recipients; *house* is the school that they name.
    """

    pdf: bytes
    pages: tuple[Page, ...]
    comparison: Comparison
    template: Template
    house: House


class Workshop(Struct):
    """Makes the handout of one order.

    *today* decides which days are in the future, and what pages say of newer figures and old
    rules where the order is of no day of its own. *desk* knows every file that was read, also after
    an error; *findings* collect problems and warnings. One that is *strict* refuses a call to
    action that leads nowhere. What it makes for the school's own site, *for_site*, leads to no page
    there: it is that page.
    """

    order: Order
    today: dt.date
    desk: Desk = field(default_factory=Desk)
    findings: Findings = field(default_factory=Findings)
    strict: bool = False
    for_site: bool = False
    _profile: Profile | None = None

    def handout(self) -> Handout:
        """Make the PDF that was ordered.

        Raises InvalidSource with everything that is wrong in the files, UnknownName for a name
        in the order that is in no folder, ReportgenError for a page that is too full.
        """
        comparison, theme = self.load()
        made = self.lay(comparison, theme, self.order.recipient)
        house = house_of(comparison)
        copy = stamped(made.template, house, self.order.recipient)
        return Handout(
            pdf=copy.content,
            pages=made.pages,
            comparison=made.comparison,
            template=made.template,
            house=house,
        )

    def press(self, comparison: Comparison, theme: Theme) -> Press:
        """A press for copies of *comparison*; it lays out pages when the first copy needs them."""
        house = house_of(comparison)
        words = comparison.words
        return Press(
            house, words, lambda recipient: self.lay(comparison, theme, recipient).template
        )

    def lay(self, comparison: Comparison, theme: Theme, recipient: Recipient) -> Laid:
        """Lay out the pages for *recipient* and make their template.

        Problems of this recipient are raised and not kept, for they do not concern the others;
        warnings are kept in the shop's findings.
        """
        return self.laid(self.fitted(comparison, theme, recipient), theme)

    def laid(self, fitted: Attempt, theme: Theme) -> Laid:
        """The template of what was *fitted*."""
        assert not isinstance(fitted.pages, Excess)
        exact = theme.measures.is_exact
        said = describe(fitted.comparison)
        template = make_template(fitted.pages, said, self.prepress(theme), exact=exact)
        return Laid(template, fitted.blocks, fitted.comparison)

    def fitted(self, comparison: Comparison, theme: Theme, recipient: Recipient) -> Attempt:
        """The pages for *recipient* laid out, with nothing too full.

        Problems of this recipient are raised and not kept, for they do not concern the others;
        warnings are kept in the shop's findings.
        """
        findings = Findings()
        self.call_somewhere(comparison, recipient, findings)
        findings.settle()
        try:
            fitted = self._fitter(comparison, theme, recipient, findings).fit(comparison)
            prepress = self.prepress(theme)
            if prepress is not None:
                assert not isinstance(fitted.pages, Excess)
                check_resolution(fitted.pages, prepress.press, findings)
        finally:
            known = self.findings.warnings
            known += [each for each in findings.warnings if each not in known]
        findings.settle()
        return fitted

    def call_somewhere(
        self, comparison: Comparison, recipient: Recipient, findings: Findings
    ) -> None:
        """Note in *findings* a call to action without a telephone, an address, a link or a code."""
        school = comparison.school
        if school is None or not leads_nowhere(contents(house_of(comparison), recipient)):
            return
        note = findings.refuse if self.strict else findings.warn
        name = recipient.contact.name if recipient.contact else school.admissions.name
        note(
            name.place,
            f"nothing on the page says how to reach {name}",
            "give a phone, an email or an address, or the school's web; a line to write on is left",
        )

    def words(self) -> Words:
        """The words of the order's language; raises InvalidSource where they cannot be read."""
        catalog = Catalog(self.folders("data"), self.desk, self.findings, self.today)
        words = catalog.words(self.order.tongue)
        self.findings.settle()
        assert words is not None
        return words

    def prepress(self, theme: Theme) -> Prepress | None:
        """The inks, profile and measures for a press; None where the order is not for one."""
        if theme.inks is None or self._profile is None:
            return None
        return Prepress(theme.inks, self._profile, theme.measures.press)

    def load(self) -> tuple[Comparison, Theme]:
        """Read everything that the order names; returns the comparison and the theme.

        Raises InvalidSource, and UnknownName for a name that is in no folder.
        """
        order = self.order
        data = self.folders("data")
        day = order.day(self.today)
        catalog = Catalog(data, self.desk, self.findings, self.today, day)
        paths = self.role_files(catalog)
        words = catalog.words(order.tongue)
        roles = read = tuple(role for path in paths if (role := self.role(catalog, path)))
        school = self.school(catalog)
        every_state = LAYOUTS[order.layout].every_state
        state = school.state(self.campus(school)) if school else None
        wanted = None if every_state else {state} if state else ()
        roles = tuple(with_rules(role, catalog, wanted) for role in roles)
        edition = catalog.edition_for(roles, order.edition)
        sources, review = catalog.sources(), catalog.review()
        theme = self.theme(catalog, school)
        theme = theme and replace(
            theme,
            icons=self.icons(dict(zip(paths, roles, strict=False)), theme),
            photo=self.photo(school, theme),
        )
        self.findings.settle()
        assert edition is not None
        assert theme is not None
        assert words is not None
        comparison = compare(
            roles,
            edition,
            sources,
            school,
            self.campus(school),
            words=words,
            every_state=every_state,
        )
        self.refuse_claims(comparison)
        if self.strict and review is not None:
            self.review(catalog, review, roles, school)
        whole = replace(comparison, roles=tuple(with_rules(role, catalog) for role in read))
        approval = self.approval(catalog, whole)
        comparison = replace(comparison, approval=approval) if approval else comparison
        self.warn_of_gaps(comparison)
        if review and (late := overdue(edition, review, day)):
            self.findings.warnings.append(late)
        days = filter(None, (edition.about.published, edition.about.wages_published))
        if not isinstance(order.as_of, UnsetType) and day < (out := max(days, default=day)):
            what = f"these figures came out on {out}, after {day}, the day that pages are true of"
            hint = "name a later day, or an older edition"
            self.findings.warn(edition.about.slug.place, what, hint)
        if lacks := unsealed(edition.about.made, edition.about.slug.place):
            self.findings.warnings.append(lacks)
        cited = tuple(comparison.sources[source] for source in comparison.cited)
        pages = tuple(edition.handbook.values())
        self.check_characters((roles, school, cited, edition.about, pages), theme)
        return comparison, theme

    def review(
        self, catalog: Catalog, review: Review, roles: tuple[Role, ...], school: School | None
    ) -> None:
        """Refuse in words of roles, the school and the brand what `check --strict` would refuse."""
        from reportgen.checks.promising import PromiseFinder
        from reportgen.checks.reviewing import Reviewer

        promises = catalog.promises()
        if promises is not None:
            finder = PromiseFinder(promises, self.findings)
            reviewer = Reviewer(review, finder, self.findings, self.today)
            default = read_brand(shipped("styles") / f"{DEFAULT_BRAND}.yml", self.desk, Findings())
            if brand := self.brand(school, default):
                reviewer.brand(brand)
            for role in roles:
                reviewer.role(role)
            if school is not None:
                reviewer.school(school, {role.slug: role for role in roles})
        self.findings.settle()

    def role(self, catalog: Catalog, path: Path) -> Role | None:
        """The role in the file *path*, in the order's language; None where it has problems."""
        role = catalog.role(path)
        if role is None or self.order.tongue == ENGLISH:
            return role
        from reportgen.catalog.translations import translated

        return translated(role, self.order.tongue, catalog)

    def has_words(self, name: str) -> bool:
        """Whether the role called *name* has a file in the order's language, sound or not."""
        catalog = Catalog(self.folders("data"), self.desk, Findings(), self.today)
        role = catalog.role(catalog.path("role", name))
        if role is None or self.order.tongue == ENGLISH:
            return True
        from reportgen.catalog.translations import path_of

        return path_of(role, self.order.tongue, catalog) is not None

    def role_files(self, catalog: Catalog) -> list[Path]:
        """The files of the order's roles; where one is unknown, all unknown names are told."""
        wrong: list[UnknownName] = []
        found = []
        for name in self.order.roles:
            try:
                found.append(catalog.path("role", name))
            except UnknownName as error:
                wrong.append(error)
        if wrong:
            try:
                self.campus(self.school(catalog))
            except UnknownName as error:
                wrong.append(error)
            raise wrong[0] if len(wrong) == 1 else UnknownNames(wrong)
        return found

    def icons(self, roles: Mapping[Path, Role], theme: Theme) -> Icons:
        """The icon of each of *roles*, by their files, where the layout shows any.

        It is the role's own, else the one in a folder of data; None where there is none.
        """
        measures = theme.measures
        if not measures.space.icon and not any(site.picture for site in measures.areas.values()):
            return ()
        known = self.folders("data")
        return tuple(
            icon_of(role.slug, role.icon, path.parent, known, self.desk, self.findings)
            for path, role in roles.items()
        )

    def photo(self, school: School | None, theme: Theme) -> Photo | None:
        """The school's photograph, where the layout shows one; ink-saver shows none."""
        measures = theme.measures
        is_shown = measures.space.photo or any(site.picture for site in measures.areas.values())
        photo = school.photo if school else None
        if photo is None or not is_shown or not theme.scheme.solid:
            return None
        return read_photo(photo.path, photo.alt, photo.point, self.desk, self.findings)

    def approval(self, catalog: Catalog, comparison: Comparison) -> Approval | None:
        """The approval of *comparison*, whose roles have the rules of all states.

        A void one is a warning. Raises ReportgenError where the order asks for one and none holds.
        """
        approvals = catalog.approvals() if self.order.tongue == ENGLISH else Approvals()
        self.findings.settle()
        found, is_void = approval_of(comparison, approvals)
        if found is not None:
            return found
        what = "the words have changed since they were approved"
        if self.order.approved:
            what = what if is_void else "nobody has approved this comparison"
            raise ReportgenError(what, "read it, then run `reportgen approve`")
        if is_void:
            self.findings.warn(Place("the page"), what, "read it, then run `reportgen approve`")
        return None

    def folders(self, name: Literal["data", "styles"]) -> tuple[Path, ...]:
        """The folders to search for data or styles, as the order asks."""
        order = self.order
        return folders(name, getattr(order, name), self.desk, anchored=order.anchored)

    def refuse_claims(self, comparison: Comparison) -> None:
        """Refuse a rival as a source, and credentials that a role does not have."""
        for role, offer in zip(comparison.roles, comparison.offers, strict=True):
            if offer is not None:
                check_credentials(offer.program, role, self.findings)
        rivals = comparison.school.rivals if comparison.school else ()
        known = {rival.casefold(): rival for rival in rivals}
        for source in comparison.cited:
            publisher = comparison.sources[source].publisher
            itself = publisher.partition(" (copy at ")[0]
            if rival := known.get(itself.casefold()):
                what = f"{source} is of {publisher}, a rival by {rival.place}"
                self.findings.refuse(source.place, what, "cite another source, or take it out")

    def warn_of_gaps(self, comparison: Comparison) -> None:
        """Warn of each role without a program at the school: the page says 'Ask us' there."""
        school = comparison.school
        for role, offer in zip(comparison.roles, comparison.offers, strict=True):
            if school is not None and offer is None:
                self.findings.warn(
                    school.slug.place,
                    f"no program for {role.slug!r}; the page says 'Not taught here'",
                    "add it under programs, if the school has one",
                )

    def check_characters(self, values: object, theme: Theme) -> None:
        """Raise InvalidSource for texts of *values* with characters that the brand's font lacks."""
        lacking = Lacking(self.findings.problems)
        for text in texts(values):
            if lacks := theme.lacks(text):
                lacking.note(text, lacks)
        self.findings.settle()

    def school(self, catalog: Catalog) -> School | None:
        """The school that the order names, by a name in data/schools or the path of a file."""
        name = self.order.school
        if name is None:
            return None
        school = catalog.school(Path(name) if is_path(name) else catalog.path("school", name))
        if school is not None and self.for_site and school.web is not None:
            school = replace(school, web=replace(school.web, comparisons=None))
        if school is None or self.order.tongue == ENGLISH:
            return school
        return spoken(school, self.order.tongue, self.findings)

    def named_school(self) -> School:
        """The school that the order names, read alone; raises InvalidSource, UnknownName."""
        catalog = Catalog(self.folders("data"), self.desk, self.findings, self.today)
        school = self.school(catalog)
        self.findings.settle()
        assert school is not None
        return school

    def campus(self, school: School | None) -> CampusSlug | None:
        """The campus that the order names; raises UnknownName for one that is not the school's."""
        name = self.order.campus
        if name is None:
            return None
        known = school.campuses if school else {}
        for campus in known:
            if campus == name:
                return campus
        raise UnknownName("campus", name, known)

    def place(self) -> None:
        """Look for the school and the campus; raises as `load` does where they are not there."""
        day = self.order.day(self.today)
        catalog = Catalog(self.folders("data"), self.desk, self.findings, self.today, day)
        school = self.school(catalog)
        self.findings.settle()
        self.campus(school)

    def theme(self, catalog: Catalog, school: School | None) -> Theme | None:
        """The theme of the order's brand, else of the school's, else of the default one.

        None where a brand's file has problems.
        """
        default = read_brand(shipped("styles") / f"{DEFAULT_BRAND}.yml", self.desk, self.findings)
        brand = self.brand(school, default)
        if brand is None or default is None:
            return None
        theme = make_theme(brand, default, catalog.reader, self.order.form)
        theme = theme and replace(
            theme, logos=saying(theme.logos, school.name if school else brand.name)
        )
        if theme is None or self.order.printing != PRESS:
            return theme
        self._profile = profile_for(self.order.icc, self.desk)
        press, findings = theme.measures.press, self.findings
        brands = (brand,) if brand is default else (brand, default)
        inks = make_inks(theme.scheme, theme.logos, brands, self._profile, press, findings)
        return replace(theme, inks=inks)

    def imposition(self) -> Imposition:
        """The measures of the sheets for imposition, by the order's brand; raises InvalidSource."""
        data = self.folders("data")
        catalog = Catalog(data, self.desk, self.findings, self.today)
        theme = self.theme(catalog, self.school(catalog))
        self.findings.settle()
        assert theme is not None
        return theme.measures.imposition

    def brand(self, school: School | None, default: Brand | None) -> Brand | None:
        """The order's brand, else the school's, else *default*; None for a file with problems."""
        name = self.order.brand
        if name is not None:
            path = Path(name) if is_path(name) else self.style(name)
            return read_brand(path, self.desk, self.findings)
        if school is None or school.brand is None:
            return default
        styles = self.folders("styles")
        found = brand_of(school.brand, styles, self.desk, self.findings)
        return read_brand(found, self.desk, self.findings) if found else None

    def style(self, name: str) -> Path:
        """The file of the brand *name*; raises UnknownName, which suggests a similar name."""
        known = brands(self.folders("styles"), self.desk)
        if name not in known:
            raise UnknownName("brand", name, known)
        return known[name]

    def arrange(
        self, comparison: Comparison, theme: Theme, recipient: Recipient, findings: Findings
    ) -> tuple[tuple[Flowable, ...], tuple[Page, ...], Comparison]:
        """Lay out the pages for *recipient*; optional rows are left out until the pages fit.

        Returns the pages, their blocks and the comparison without those rows. Rows left out and
        problems of the recipient go to *findings*.
        """
        return self._fitter(comparison, theme, recipient, findings).arrange(comparison)

    def _fitter(
        self, comparison: Comparison, theme: Theme, recipient: Recipient, findings: Findings
    ) -> Copyfitter:
        words = comparison.words
        composer = Composer(theme, Typesetter(findings, words.tag, words.page))
        return Copyfitter(replace(self.order, recipient=recipient), composer, findings)
