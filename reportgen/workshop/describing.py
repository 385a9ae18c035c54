"""What a PDF says about itself to programs and catalogs."""

from __future__ import annotations

from reportgen.comparison.comparing import Comparison
from reportgen.pdf.metadata import Metadata


def describe(comparison: Comparison) -> Metadata:
    """The PDF's own title, author, subject, keywords and date."""
    school = comparison.school
    about = comparison.edition.about
    subject = "Duties, a day at work, requirements and job outlook, side by side"
    keywords = (*(role.name for role in comparison.roles), "careers", "health care", about.name)
    return Metadata(
        title=comparison.title.replace("?", ""),
        author=school.name if school else "reportgen",
        subject=subject,
        keywords=keywords,
        date=comparison.checked,
    )
