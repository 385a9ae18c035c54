"""`reportgen outbox login` and `logout`: a sign-on instead of a password."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import ReportgenError
from reportgen.outbox.account import GOOGLE, HOSTS, MICROSOFT, Account
from reportgen.outbox.accounts import CLIENT_SECRET, forget_account, keep_account, sign_on
from reportgen.outbox.replies import Unreachable

host_option = click.option(
    "--host", metavar="HOST", help="The mail server, if it is not the provider's usual one."
)
ca_option = click.option(
    "--ca",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.pem",
    help="The certificates of your own authority, in place of the system's.",
)


class Asking(Struct, frozen=True):
    """What the options say of the application that asks for tokens."""

    client: str | None
    tenant: str | None
    authority: str | None

    def account(self, provider: str, host: str, user: str) -> Account:
        """The account of *user*; Click's error where the options do not go together."""
        if not self.client:
            raise click.UsageError("--client is missing: the ID of your application.")
        if self.tenant and (self.authority or provider != MICROSOFT):
            raise click.UsageError("--tenant is for Microsoft, and goes without --authority.")
        if self.authority and not self.authority.startswith("https://"):
            raise click.UsageError("--authority has to begin with https://.")
        base = f"https://login.microsoftonline.com/{self.tenant}" if self.tenant else ""
        return Account(provider, host, user, self.client, self.authority or base)


def application_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that name an application; the command gets them as `asking`."""

    @wraps(function)
    def whole(
        *, client: str | None, tenant: str | None, authority: str | None, **rest: object
    ) -> None:
        function(asking=Asking(client, tenant, authority), **rest)

    for option in (
        click.option(
            "--authority",
            metavar="https://…",
            help="Another sign-on server, as of the US government's cloud.",
        ),
        click.option("--tenant", metavar="ID", help="Your tenant of Microsoft 365."),
        click.option(
            "--client",
            metavar="ID",
            help="The application that your administrator registered.",
        ),
    ):
        whole = option(whole)
    return whole


@click.command(name="login")
@click.option(
    "--provider", type=click.Choice((MICROSOFT, GOOGLE)), required=True, help="Who runs your mail."
)
@click.option("--user", required=True, metavar="ADDRESS", help="The mailbox that sends.")
@application_options
@host_option
@ca_option
def login_command(
    provider: str, user: str, asking: Asking, host: str | None, ca: Path | None
) -> None:
    """Sign in at Microsoft 365 or Google, so that `send` needs no password.

    The page that it names asks for your password, never this program. What it leaves goes into
    the system's keyring, and nowhere else; `send` finds it there. Your administrator registers
    the application once and tells you its ID: docs/email.md says how. For Google, its secret is
    asked for, or comes from REPORTGEN_CLIENT_SECRET.

    \b
    Examples:
      reportgen outbox login --provider microsoft --user dana@my-college.example \\
          --client 00000000-0000-0000-0000-000000000000 --tenant my-college.example
      reportgen outbox send --smtp smtp://dana@my-college.example@smtp.office365.com
    """
    account = asking.account(provider, host or HOSTS[provider], user)
    there = sign_on(provider)
    if provider == GOOGLE:
        account = replace(account, secret=os.environ.get(CLIENT_SECRET) or asked_secret())
    try:
        account = there.signed_in(account, ca, lambda words: click.echo(words, err=True))
    except Unreachable as error:
        raise ReportgenError(str(error)) from error
    keep_account(account)
    click.echo(f"signed in; send with --smtp smtp://{user}@{account.host}")


@click.command(name="logout")
@click.option("--user", required=True, metavar="ADDRESS", help="The mailbox that sent.")
@click.option("--host", required=True, metavar="HOST", help="The mail server.")
def logout_command(user: str, host: str) -> None:
    """Forget a sign-on.

    It goes out of the system's keyring. To end it at the provider, too, look at the account's
    security page there.

    \b
    Example:
      reportgen outbox logout --user dana@my-college.example --host smtp.office365.com
    """
    there = forget_account(host, user)
    click.echo("forgotten" if there else f"nobody is signed in as {user} at {host}")


def asked_secret() -> str:
    """Ask for the secret of the application, which is not shown."""
    return str(click.prompt("The secret of the application", hide_input=True, err=True))
