"""The mail server of `outbox send`, and what lets the user in: options, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from reportgen.commands.outbox.signing import Asking, application_options, ca_option
from reportgen.files.typed import BadText
from reportgen.outbox.account import GOOGLE, MICROSOFT
from reportgen.outbox.accounts import application_secret, secret_of, tokens_of
from reportgen.outbox.delivery import Courier
from reportgen.outbox.server import Server, server
from reportgen.outbox.tokens import Secret, Tokens, from_command, parsed


class Access(Struct, frozen=True):
    """A mail server, and how its user signs in: by *command*, as an *application*, or as usual."""

    where: Server
    command: str | None
    application: str | None
    asking: Asking

    def check(self) -> None:
        """Raise Click's error where ways to sign in exclude one another, or have no user."""
        if self.command is not None and self.application:
            raise click.UsageError("--token-command and --application exclude one another.")
        if self.asking != Asking(None, None, None) and not self.application:
            raise click.UsageError("--client, --tenant and --authority go with --application.")
        if (self.command is not None or self.application) and not self.where.user:
            raise click.UsageError("--smtp names no user: write smtp://USER@HOST.")
        if self.command is not None:
            try:
                parsed(self.command)
            except BadText as error:
                raise click.BadParameter(f"{error}.", param_hint="--token-command") from error
        if self.application:
            self.asking.account(self.application, self.where.host, self.where.user)

    def courier(self) -> Courier:
        """What delivers to the server; raises ReportgenError where there is no password."""
        return Courier(self.where, self._secret())

    def _secret(self) -> Secret:
        command, where = self.command, self.where
        if command is not None:
            return Tokens(lambda: from_command(command))
        if self.application is not None:
            account = self.asking.account(self.application, where.host, where.user)
            account = replace(account, secret=application_secret(account.client))
            return tokens_of(account, where.authority)
        return secret_of(where) if where.user else ""


def access_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that name a mail server; the command gets them as `access`."""

    @wraps(function)
    def whole(
        *,
        smtp: str,
        ca: Path | None,
        plain: bool,
        token_command: str | None,
        application: str | None,
        asking: Asking,
        **rest: object,
    ) -> None:
        try:
            where = server(smtp, ca, plain=plain)
        except BadText as error:
            raise click.BadParameter(f"{error}.", param_hint="--smtp") from error
        access = Access(where, token_command, application, asking)
        access.check()
        function(access=access, **rest)

    made = application_options(whole)
    for option in (
        click.option("--plain", is_flag=True, help="Without TLS, to this machine only."),
        click.option(
            "--application",
            type=click.Choice((MICROSOFT, GOOGLE)),
            help="An application of your own signs in for itself.",
        ),
        click.option(
            "--token-command",
            metavar="COMMAND",
            help="A command that prints an access token, in place of a password.",
        ),
        ca_option,
        click.option(
            "--smtp",
            envvar="REPORTGEN_SMTP",
            required=True,
            metavar="smtps://USER@HOST[:PORT]",
            help="Your mail server; smtp:// for STARTTLS. Else from REPORTGEN_SMTP.",
        ),
    ):
        made = option(made)
    return made
