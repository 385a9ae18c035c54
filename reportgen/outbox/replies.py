"""What a server says, as words for a person, and the two ways in which it ends a run."""

from __future__ import annotations

from reportgen.errors import MOST_HINTED, ReportgenError

LONGEST_SAID = 300


class Unreachable(Exception):
    """The server cannot be reached or refuses to talk; a later try may work."""


class Stopped(ReportgenError):
    """Nothing can be sent to this server until a person changes something.

    It tells what a server said to the last word: that is what an administrator looks for.
    """

    most_said = 2 * MOST_HINTED


def said(code: int, answer: bytes | str) -> str:
    """A reply on one line, without control characters."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return on_one_line(f"{code} {text}")[:LONGEST_SAID]


def on_one_line(text: str) -> str:
    """*text* with one blank in place of each run of blanks, line ends and control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def reason(error: Exception) -> str:
    """The error of a connection, as part of a sentence."""
    words = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
    return said(0, words).removeprefix("0 ")
