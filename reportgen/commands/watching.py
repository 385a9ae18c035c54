"""Builds again whenever a file changes that the PDF was made from."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import click

from reportgen.errors import ReportgenError
from reportgen.workshop.workshop import Workshop

PAUSE = 0.2
"""Seconds between two looks at the files. Looking works on every disk, network drives too."""


def watch(start: Callable[[], Workshop], make: Callable[[Workshop], object]) -> None:
    """Build, and build again after every change, also after errors, until Ctrl-C."""
    gc.enable()
    try:
        while True:
            shop = start()
            try:
                make(shop)
            except ReportgenError as error:
                click.echo(error, err=True)
            click.echo("watching; Ctrl-C ends", err=True)
            while not shop.desk.changed():
                time.sleep(PAUSE)
    except KeyboardInterrupt:
        click.echo("", err=True)
