"""Access tokens: fetched where they come from, kept in memory alone, and fetched anew in time."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable

from msgspec import Struct

from reportgen.files.typed import BadText
from reportgen.outbox.replies import Stopped, Unreachable, on_one_line

MARGIN = 300.0
"""Seconds before its end at which a token is fetched anew."""

COMMAND_LASTS = 600.0
"""Seconds for which a token of a command is used: nobody says how long it is good for."""

COMMAND_PATIENCE = 120.0
_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]+=*")
"""What a token can be (RFC 6750, 2.1)."""


class Token(Struct, frozen=True):
    """An access token, and the *seconds* for which it is good, counted from now."""

    text: str
    seconds: float


class Tokens(Struct):
    """The tokens that *fetch* gets, each used as long as it is good.

    *clock* counts seconds and is never set: how this computer's clock stands does not matter.
    """

    fetch: Callable[[], Token]
    clock: Callable[[], float] = time.monotonic
    _text: str = ""
    _until: float = 0.0

    def token(self, *, renew: bool = False) -> str:
        """Return a token that is good now; with *renew*, never the one returned before.

        Raises Stopped and Unreachable, as *fetch* does.
        """
        if renew or not self._text or self.clock() >= self._until:
            found = self.fetch()
            if not _TOKEN.fullmatch(found.text):
                raise Stopped("what was fetched is no token", "look at where it comes from")
            margin = min(MARGIN, found.seconds / 2)
            self._text, self._until = found.text, self.clock() + found.seconds - margin
        return self._text


Secret = str | Tokens
"""What lets a user in: a password, or tokens."""


def parsed(command: str) -> str | list[str]:
    """*command* as the system takes it; raises BadText where it cannot be run.

    Windows takes a whole line and has rules of its own for quotes.
    """
    if os.name == "nt":
        words: str | list[str] = command.strip()
    else:
        try:
            words = shlex.split(command)
        except ValueError as error:  # it has no closing quotation
            raise BadText("cannot be understood", "close the quote in it") from error
    if not words:
        raise BadText("names no program", "write the command that prints a token")
    if isinstance(words, list) and shutil.which(words[0]) is None:
        hint = "write the path of one that can be run, as a terminal finds it"
        raise BadText(f"names no program: there is no {words[0]!r}", hint)
    return words


def from_command(command: str) -> Token:
    """Run *command* and return the token that it prints; what goes wrong in it is told.

    Raises Stopped if it cannot be run, and Unreachable if it fails: it may need a network.
    """
    try:
        found = subprocess.run(  # noqa: S603 - the user's own command
            parsed(command), capture_output=True, timeout=COMMAND_PATIENCE, check=False
        )
    except BadText as error:
        raise Stopped(f"--token-command: {error.what}", error.hint) from error
    except subprocess.TimeoutExpired:
        raise Unreachable(f"--token-command: no token in {COMMAND_PATIENCE:.0f} seconds") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Stopped(f"--token-command: cannot be run ({why})", "check it by hand") from error
    if found.returncode:
        lines = found.stderr.decode("utf-8", "replace").strip().splitlines()
        words_said = f": {on_one_line(lines[-1])}" if lines else ""
        raise Unreachable(f"--token-command: ended with {found.returncode}{words_said}")
    text = found.stdout.decode("utf-8", "replace").strip()
    if not _TOKEN.fullmatch(text):
        raise Stopped(
            "--token-command: printed something that is no token",
            "it has to print the token alone, on one line",
        )
    return Token(text, COMMAND_LASTS)
