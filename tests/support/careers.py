"""The careers that are shipped."""

from __future__ import annotations

from reportgen.files.disk import shipped


def careers() -> tuple[str, ...]:
    """The names of all roles that are shipped; a translation has none of its own."""
    paths = (shipped("data") / "roles").glob("*.yaml")
    return tuple(sorted(path.stem for path in paths if "." not in path.stem))
