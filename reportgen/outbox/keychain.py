"""Secrets in the system's keyring: passwords, and what a sign-on left; nothing else keeps any."""

from __future__ import annotations

from reportgen.errors import ReportgenError

LONGEST = 1000
"""Characters of one entry: Windows takes 2,560 bytes, in UTF-16. Longer secrets go in parts."""


def kept(service: str, user: str) -> str:
    """The secret of *user* for *service*; empty where there is none, or no keyring."""
    import keyring  # takes 80 ms, and only sending needs it
    from keyring.errors import KeyringError

    try:
        parts = [keyring.get_password(service, user) or ""]
        while len(parts[-1]) == LONGEST:
            parts.append(keyring.get_password(service, _part(user, len(parts))) or "")
    except (KeyringError, RuntimeError):
        return ""
    return "".join(parts)


def keep(service: str, user: str, secret: str) -> None:
    """Keep *secret* in the keyring in place of any before; raises ReportgenError."""
    import keyring
    from keyring.errors import KeyringError

    try:
        for number in range(len(secret) // LONGEST + 1):
            part = secret[number * LONGEST : (number + 1) * LONGEST]
            keyring.set_password(service, _part(user, number), part)
    except (KeyringError, RuntimeError) as error:
        raise ReportgenError(
            f"the system's keyring keeps nothing ({' '.join(str(error).split())[:200]})",
            "unlock it, or send with --token-command",
        ) from error


def forget(service: str, user: str) -> bool:
    """Take the secret of *user* out of the keyring; returns whether there was one."""
    import keyring
    from keyring.errors import KeyringError

    found = kept(service, user)
    try:
        for number in range(len(found) // LONGEST + 1 if found else 0):
            keyring.delete_password(service, _part(user, number))
    except (KeyringError, RuntimeError) as error:
        raise ReportgenError(f"the system's keyring forgets nothing ({error})") from error
    return bool(found)


def _part(user: str, number: int) -> str:
    return f"{user}#{number}" if number else user
