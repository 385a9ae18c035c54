"""What a PDF says about itself to programs and catalogs."""

from __future__ import annotations

from reportgen.comparison.comparing import Comparison
from reportgen.pdf.metadata import Metadata
from reportgen.pdf.xmp import CREATOR


def describe(comparison: Comparison) -> Metadata:
    """The PDF's own title, author, subject, keywords and date."""
    school = comparison.school
    about, words = comparison.edition.about, comparison.words
    said = words.file
    keywords = (*(role.name for role in comparison.roles), *said.keywords, about.name)
    return Metadata(
        title=comparison.choice,
        author=school.name if school else CREATOR,
        subject=said.subject,
        keywords=keywords,
        date=comparison.checked,
        language=words.tag,
    )
