"""How a mail server behaves during a run, and when it has to be left alone.

The replies of RFC 5321 decide: 4xx is for later, 5xx is for good.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reportgen.outbox.advice import advice
from reportgen.outbox.delivery import Outcome, Verdict

PAUSES = (30.0, 60.0, 120.0, 300.0, 600.0)
"""Seconds without sending, while the server is in trouble."""

ENOUGH_LATER = 3
"""Messages one after the other that the server wants later: then it is the server's trouble."""

ENOUGH_UNKNOWN = 3
"""Messages one after the other of which nobody knows: more would make it worse."""

ENOUGH_REFUSED = 5
"""Messages refused one after the other in the same words: then it is not their addresses."""

_SETTLED = {Verdict.TAKEN, Verdict.NEVER}
_BUSY = {421, 452}
"""Replies that say how the server is, not how the message is."""


class Health(Struct, frozen=True, kw_only=True):
    """The state of a mail server, as the outcomes of this run show it.

    *met* says whether it has ever answered. *troubles* counts the pauses since it last settled a
    message. *later*, *unknown* and *refused* count the last messages in a row with that verdict;
    all that are *refused* got a reply with the gist *refused_with*.
    """

    met: bool = False
    troubles: int = 0
    later: int = 0
    unknown: int = 0
    refused: int = 0
    refused_with: str = ""

    @property
    def is_spent(self) -> bool:
        """Whether every pause has been tried."""
        return self.troubles >= len(PAUSES)

    @property
    def pause(self) -> float:
        """Seconds to leave the server alone after its last trouble."""
        return PAUSES[self.troubles - 1]

    def greeted(self) -> Health:
        """This health once the server has answered."""
        return replace(self, met=True)

    def troubled(self) -> Health:
        """This health after one trouble more."""
        return replace(self, troubles=self.troubles + 1)

    def after(self, outcome: Outcome) -> Health:
        """This health with *outcome* counted."""
        verdict = outcome.verdict
        never = verdict is Verdict.NEVER and outcome.code > 0
        same = never and outcome.gist == self.refused_with
        return replace(
            self,
            troubles=0 if verdict in _SETTLED else self.troubles,
            later=self.later + 1 if verdict is Verdict.LATER else 0,
            unknown=self.unknown + 1 if verdict is Verdict.UNKNOWN else 0,
            refused=self.refused + 1 if same else int(never),
            refused_with=outcome.gist if never else "",
        )

    def objection(self, outcome: Outcome) -> str | None:
        """Why nothing more may be sent after *outcome*, which is counted here; None to go on."""
        if outcome.verdict is Verdict.OURS:
            hint = advice(outcome.said, "mend the sender, the user or the password")
            return (
                f"does not take mail from us ({outcome.said}); {hint}; "
                "what is not sent is still planned"
            )
        if self.refused >= ENOUGH_REFUSED:
            return (
                f"has refused {self.refused} messages one after the other "
                f"in the same words ({outcome.said}); if it is not those addresses, mend it, "
                "then `reportgen outbox resolve --all-failed resend` plans them again"
            )
        if self.unknown >= ENOUGH_UNKNOWN:
            return (
                f"went away {self.unknown} times before it said whether "
                "it had taken a message; ask those who run it before you go on"
            )
        return None

    def is_trouble(self, outcome: Outcome, carried: int) -> bool:
        """Whether *outcome*, which is counted here, asks for a pause.

        *carried* is how many messages the connection had taken before.
        """
        if outcome.verdict in _SETTLED or is_farewell(outcome, carried):
            return False
        many = self.later >= ENOUGH_LATER or outcome.code in _BUSY
        return many or outcome.verdict is not Verdict.LATER


def is_farewell(outcome: Outcome, carried: int) -> bool:
    """Whether the server only wants no more over a connection that had carried messages.

    Then the next connection may be opened at once. Servers say 421, hang up, or refuse the next
    sender: OpenSMTPD with 452 after a hundred messages.
    """
    later = outcome.verdict is Verdict.LATER and outcome.at_sender
    return carried > 0 and (outcome.verdict is Verdict.LOST or outcome.code == 421 or later)
