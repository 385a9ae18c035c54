"""Logs in to a mail server: with a password (RFC 4954), or with a token (RFC 7628, XOAUTH2)."""

from __future__ import annotations

import base64
import binascii
import smtplib
from contextlib import suppress

from reportgen.outbox.advice import advice
from reportgen.outbox.replies import Stopped, Unreachable, on_one_line, said
from reportgen.outbox.server import Server
from reportgen.outbox.tokens import Secret, Tokens

LONGEST_COMMAND = 512
"""Octets of a command with its line end (RFC 5321, 4.5.3.1.4); a longer token waits for a 334."""

_NOT_SO = {500, 501, 503, 504}
"""Replies of servers that want the token on the line of the command whatever its length."""


def authenticate(smtp: smtplib.SMTP, server: Server, secret: Secret) -> None:
    """Log in as the user of *server*; raises Unreachable and Stopped.

    A token that is refused is fetched anew once: it may have been taken back, or our clock may
    be wrong.
    """
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if isinstance(secret, Tokens):
        code, answer, more = _with_token(smtp, server, secret.token(), offered)
        if 500 <= code < 600:
            newer = secret.token(renew=True)
            with suppress(smtplib.SMTPServerDisconnected):  # then the first answer is the one
                code, answer, more = _with_token(smtp, server, newer, offered)
        otherwise = "ask those who run it whether this account may send with a token"
    else:
        code, answer, more = *_with_password(smtp, server, secret, offered), ""
        otherwise = "check user and password"
    words = said(code, answer) + (f"; {more}" if more else "")
    if 400 <= code < 500:
        raise Unreachable(words)
    if code != 235:
        hint = advice(words, otherwise)
        raise Stopped(f"{server}: does not let {server.user} in ({words}); {hint}")


def _with_password(
    smtp: smtplib.SMTP, server: Server, password: str, offered: list[str]
) -> tuple[int, bytes]:
    """Log in by PLAIN or LOGIN; both in UTF-8 (RFC 4616), which smtplib does not do."""
    name, secret = server.user.encode(), password.encode()
    if "PLAIN" in offered:
        return smtp.docmd("AUTH", "PLAIN " + _b64(b"\0" + name + b"\0" + secret))
    if "LOGIN" in offered:
        code, answer = smtp.docmd("AUTH", "LOGIN")
        for each in (name, secret):
            if code == 334:
                code, answer = smtp.docmd(_b64(each))
        return code, answer
    hint = "leave out the user, or ask those who run it"
    if {"XOAUTH2", "OAUTHBEARER"} & set(offered):
        hint = "it takes tokens: reportgen outbox login, or --token-command"
    raise Stopped(f"{server}: takes no user name and password here; {hint}")


def _with_token(
    smtp: smtplib.SMTP, server: Server, token: str, offered: list[str]
) -> tuple[int, bytes, str]:
    """Log in by OAUTHBEARER or XOAUTH2; also returns the error that came in a 334, if any."""
    if "OAUTHBEARER" in offered:
        method, first, end = "OAUTHBEARER", _oauthbearer(server, token), _b64(b"\x01")
    elif "XOAUTH2" in offered:
        method, first, end = "XOAUTH2", _xoauth2(server, token), ""
    else:
        raise Stopped(
            f"{server}: takes no tokens here; "
            "look at the server's name, or ask those who run it for XOAUTH2 or OAUTHBEARER"
        )
    code, answer = _opened(smtp, method, _b64(first))
    if code != 334:
        return code, answer, ""
    more = _problem(answer)
    code, answer = smtp.docmd(end)
    return code, answer, more


def _opened(smtp: smtplib.SMTP, method: str, first: str) -> tuple[int, bytes]:
    """Send AUTH with *first*: on the same line where it fits, else after the server's 334."""
    whole = f"{method} {first}"
    if len(f"AUTH {whole}\r\n") > LONGEST_COMMAND:
        code, answer = smtp.docmd("AUTH", method)
        if code == 334:
            return smtp.docmd(first)
        if code not in _NOT_SO:
            return code, answer
    return smtp.docmd("AUTH", whole)


def _xoauth2(server: Server, token: str) -> bytes:
    return f"user={server.user}\x01auth=Bearer {token}\x01\x01".encode()


def _oauthbearer(server: Server, token: str) -> bytes:
    user = server.user.replace("=", "=3D").replace(",", "=2C")
    where = f"host={server.host}\x01port={server.port}"
    return f"n,a={user},\x01{where}\x01auth=Bearer {token}\x01\x01".encode()


def _problem(answer: bytes) -> str:
    """The error that a server sends in base64 within its 334: JSON, on one line."""
    try:
        return on_one_line(base64.b64decode(answer, validate=True).decode("utf-8", "replace"))
    except binascii.Error:
        return on_one_line(answer.decode("utf-8", "replace"))


def _b64(text: bytes) -> str:
    return base64.b64encode(text).decode("ascii")
