"""Opens connections to a mail server: encrypted, with its certificate checked, and logged in."""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
from typing import Any

from msgspec import Struct

from reportgen.outbox.replies import Stopped, Unreachable, reason, said
from reportgen.outbox.sasl import authenticate
from reportgen.outbox.server import Server
from reportgen.outbox.tokens import Secret


class Patience(Struct, frozen=True):
    """Seconds to wait for the greeting, for each reply, and for the reply to a whole message."""

    greeting: float = 30.0
    command: float = 120.0
    final: float = 600.0


PATIENCE = Patience()
"""RFC 5321, 4.5.3.2, asks for five minutes for a command; nobody sits that long before a screen."""


def opened(server: Server, secret: Secret, patience: Patience) -> smtplib.SMTP:
    """Open a connection and log in; raises Unreachable and Stopped."""
    smtp = _dialled(server, patience)
    try:
        assert smtp.sock is not None
        smtp.sock.settimeout(patience.command)
        # the dot behind a message does not wait for the message to be acknowledged
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _name_us(smtp, server)
        _greet(smtp, server, secret)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _dialled(server: Server, patience: Patience) -> smtplib.SMTP:
    context = _context(server)
    where: dict[str, Any] = {"host": server.host, "port": server.port}
    where["timeout"] = patience.greeting
    try:
        # the name that we greet with is set below; asking for ours may take seconds
        if server.implicit:
            return smtplib.SMTP_SSL(**where, context=context, local_hostname="localhost")
        return smtplib.SMTP(**where, local_hostname="localhost")
    except ssl.SSLError as error:
        raise _untrusted(server, error) from error
    except socket.gaierror as error:
        raise Stopped(f"{server}: there is no such server, or no network; check both") from error
    except smtplib.SMTPResponseException as error:
        answer = said(error.smtp_code, error.smtp_error)
        if error.smtp_code >= 500:
            raise Stopped(f"{server}: does not want to talk to us ({answer})") from error
        raise Unreachable(answer) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(reason(error)) from error


def _context(server: Server) -> ssl.SSLContext:
    try:
        file = None if server.authority is None else str(server.authority)
        context = ssl.create_default_context(cafile=file)
    except (OSError, ssl.SSLError) as error:
        raise Stopped(f"--ca {server.authority}: holds no certificates in PEM") from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _name_us(smtp: smtplib.SMTP, server: Server) -> None:
    """Set our name for EHLO to our IP address.

    Raises Stopped if a server without TLS is not on this machine.
    """
    assert smtp.sock is not None
    own, there = (
        ipaddress.ip_address(end()[0]) for end in (smtp.sock.getsockname, smtp.sock.getpeername)
    )
    if server.plain and not there.is_loopback:
        raise Stopped(f"{server}: leads to {there}, which is not this machine")
    smtp.local_hostname = f"[IPv6:{own}]" if own.version == 6 else f"[{own}]"


def _greet(smtp: smtplib.SMTP, server: Server, secret: Secret) -> None:
    try:
        smtp.ehlo_or_helo_if_needed()
        if not (server.implicit or server.plain):
            _encrypt(smtp, server)
        if server.user:
            authenticate(smtp, server, secret)
    except smtplib.SMTPHeloError as error:
        raise Unreachable(said(error.smtp_code, error.smtp_error)) from error
    except ssl.SSLError as error:
        raise _untrusted(server, error) from error
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise Unreachable(reason(error)) from error


def _encrypt(smtp: smtplib.SMTP, server: Server) -> None:
    if not smtp.has_extn("starttls"):
        raise Stopped(
            f"{server}: offers no STARTTLS, and nothing is sent without it; "
            "try smtps://, or ask those who run it"
        )
    try:
        smtp.starttls(context=_context(server))
    except smtplib.SMTPResponseException as error:
        answer = said(error.smtp_code, error.smtp_error)
        raise Unreachable(answer) from error
    smtp.ehlo()


def _untrusted(server: Server, error: ssl.SSLError) -> Stopped:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Stopped(
            f"{server}: its certificate is not to be trusted ({error.verify_message}); "
            "check the name; for an authority of your own, name its file with --ca"
        )
    return Stopped(
        f"{server}: does not speak TLS as it should ({error.reason or error}); "
        "smtps:// is for port 465, smtp:// for 587"
    )
