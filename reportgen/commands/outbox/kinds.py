"""Kinds of values that only options of the outbox have."""

from __future__ import annotations

import datetime as dt
import re

import click

from reportgen.errors import Place
from reportgen.files.addresses import Address, address
from reportgen.files.typed import BadText

UNITS = {"s": 1, "min": 60, "h": 3600}
_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class Rate(click.ParamType[float]):
    """An option's rate, such as 20/min, as seconds between two messages."""

    name = "rate"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Parse the rate; Click's error for anything else."""
        match = re.fullmatch(r"([1-9]\d{0,5})/(s|min|h)", str(value))
        if match is None:
            self.fail(f"{value!r} is no rate; write it as 20/min, 2/s or 300/h.", param, ctx)
        return UNITS[match[2]] / int(match[1])


class Moment(click.ParamType[dt.datetime]):
    """An option's moment by the clock here: the next 8:00, or a day with an hour."""

    name = "moment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        """Parse the moment; Click's error for anything else, and for a day that has passed."""
        if isinstance(value, dt.datetime):
            return value
        now = dt.datetime.now().astimezone()
        if match := _HOUR.fullmatch(str(value)):
            clock = dt.time(int(match[1]), int(match[2]))
            found = dt.datetime.combine(now.date(), clock).astimezone()
            if found <= now:
                tomorrow = now.date() + dt.timedelta(days=1)
                found = dt.datetime.combine(tomorrow, clock).astimezone()
            return found
        day, _, hour = str(value).replace("T", " ").partition(" ")
        match = _HOUR.fullmatch(hour)
        try:
            date = dt.date.fromisoformat(day)
        except ValueError:
            match = None
        if match is None:
            self.fail(f"{value!r} is no time; write 8:00, or 2026-12-01 8:00.", param, ctx)
        clock = dt.time(int(match[1]), int(match[2]))
        found = dt.datetime.combine(date, clock).astimezone()
        if found <= now:
            self.fail(f"{value!r} has passed; leave it out to send now.", param, ctx)
        return found


class Mailbox(click.ParamType[Address]):
    """An option's address for email."""

    name = "address"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Address:
        """Parse the address; Click's error for what is none."""
        if isinstance(value, Address):
            return value
        try:
            return address(str(value), Place(str(value)))
        except BadText as error:
            self.fail(f"{error}.", param, ctx)
