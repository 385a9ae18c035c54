"""The day of a build, where the environment says it."""

from __future__ import annotations

import re

import click


def check_epoch(seconds: str) -> None:
    """Refuse a SOURCE_DATE_EPOCH that is no number of seconds since 1970."""
    if seconds.strip() and not re.fullmatch(r"[0-9]{1,11}", seconds.strip()):
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH cannot be {seconds!r}; it is a whole number of seconds since 1970."
        )
