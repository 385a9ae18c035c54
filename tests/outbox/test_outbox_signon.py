"""Signing in with tokens: by command, by device code, in the browser, and as an application.

Mail server and sign-on server are our own, speak the protocols, and go wrong on purpose.
"""

from __future__ import annotations

import base64
import json
import os
import shlex
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import keyring
import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from mailing import SHORT, authority, mailing, planned, states, store
from mailserver import USER, Authority
from tokenserver import DEVICE_CODE, LONG, SignOnServer, TokenServer

import reportgen.outbox
from reportgen.commands import main
from reportgen.outbox import google
from reportgen.outbox.account import GOOGLE, MICROSOFT, Account
from reportgen.outbox.accounts import CLIENT_SECRET, keep_account, tokens_of
from reportgen.outbox.delivery import Courier
from reportgen.outbox.keychain import LONGEST
from reportgen.outbox.mail import PLANNED, SENT
from reportgen.outbox.replies import Stopped, Unreachable
from reportgen.outbox.server import PASSWORD, server
from reportgen.outbox.store import Store
from reportgen.outbox.tokens import MARGIN, Token, Tokens, from_command

# fixtures that stand with what they make
__all__ = ["authority", "planned", "store"]

# of aiosmtpd, which does not see that a connection was encrypted from its first byte
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

METHODS = ("XOAUTH2", "OAUTHBEARER")
DISABLED = (
    "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
    "Tenant. Visit https://aka.ms/smtp_auth_disabled for more information."
)
CLIENT = "11111111-2222-3333-4444-555555555555"
OLD = "an-old-refresh-token"
OWN = "own~secret"
WRONG, DESKTOP = "s3cret", "secret of the desktop"


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A keyring in memory that takes no more at once than that of Windows, and no settings."""
    kept: dict[tuple[str, str], str] = {}

    def keep(service: str, user: str, secret: str) -> None:
        assert len(secret) <= LONGEST
        kept[service, user] = secret

    monkeypatch.setattr(keyring, "get_password", lambda *key: kept.get(key))
    monkeypatch.setattr(keyring, "set_password", keep)
    monkeypatch.setattr(keyring, "delete_password", lambda *key: kept.pop(key))
    for name in (PASSWORD, CLIENT_SECRET, "REPORTGEN_SMTP"):
        monkeypatch.delenv(name, raising=False)
    return kept


@pytest.fixture
def signon(authority: Authority) -> Iterator[SignOnServer]:
    """A sign-on server."""
    with SignOnServer(authority) as found:
        yield found


def send(store: Store, mail: TokenServer, authority: Authority, tokens: Tokens) -> None:
    """Send what is planned with *tokens*."""
    store.choose()
    where = server(mail.url, authority.file)
    mailing(store, Courier(where, tokens, SHORT))[0].go()


def fixed(*texts: str, seconds: float = 3600.0) -> Tokens:
    """Tokens that are fetched in order, the last one again and again."""
    left = list(texts)
    return Tokens(lambda: Token(left.pop(0) if len(left) > 1 else left[0], seconds))


def outbox(*arguments: str, typed: str | None = None) -> Result:
    """Run `reportgen outbox`."""
    return CliRunner().invoke(main, ["outbox", *arguments], input=typed)


# The mail server


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("token", "how"), [("short", "at once"), (LONG, "after 334")])
def test_a_token_lets_us_in(
    store: Store, authority: Authority, method: str, token: str, how: str
) -> None:
    """A long one waits for the server's 334, for a line of SMTP has 512 octets at most."""
    with TokenServer(authority, token, methods=(method,)) as mail:
        send(store, mail, authority, fixed(token))

        assert states(store) == [SENT] * 4
        assert [each for each in mail.heard if "AUTH" in each] == [f"AUTH {method} {how}"]


def test_a_server_that_wants_all_on_one_line_gets_it(store: Store, authority: Authority) -> None:
    """Some refuse a method without a token."""
    with TokenServer(authority, LONG, on_one_line=True) as mail:
        send(store, mail, authority, fixed(LONG))

        assert states(store) == [SENT] * 4
        assert "AUTH refused" in mail.heard


@pytest.mark.parametrize("method", METHODS)
def test_a_token_that_has_expired_is_fetched_anew_once(
    store: Store, authority: Authority, method: str
) -> None:
    """It was taken back, or our clock is wrong: the server's word counts."""
    with TokenServer(authority, "new", methods=(method,)) as mail:
        send(store, mail, authority, fixed("old", "new"))

        assert states(store) == [SENT] * 4
        assert mail.shown == ["old", "new"]
        assert mail.connections == 1


@pytest.mark.parametrize(
    ("refusal", "problem", "said", "hint"),
    [
        (DISABLED, "", DISABLED, "Set-CASMailbox -SmtpClientAuthenticationDisabled $false"),
        (
            (
                "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to "
                "be authenticated successfully. Contact your administrator."
            ),
            "",
            "the request did not meet the criteria",
            "an administrator finds which in the Entra sign-in log",
        ),
        (
            "535 5.7.3 Authentication unsuccessful [XX0P000.PROD.OUTLOOK.COM]",
            "",
            "535 5.7.3 Authentication unsuccessful [XX0P000.PROD.OUTLOOK.COM]",
            "grant SMTP.Send to the application",
        ),
        (
            "535 5.7.8 Username and Password not accepted. example - gsmtp",
            '{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}',
            '{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}',
            "allow the scope https://mail.google.com/",
        ),
        ("535 no", '{"status":"invalid_token"}', '{"status":"invalid_token"}', "ask those who run"),
        ("535 no", "not JSON", "535 no; not JSON", "ask those who run"),
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_a_refusal_is_told_word_for_word(  # noqa: PLR0917 - one argument for each column
    store: Store,
    authority: Authority,
    method: str,
    refusal: str,
    problem: str,
    said: str,
    hint: str,
) -> None:
    """What the server said, and what an administrator has to allow; nothing is touched."""
    with (
        TokenServer(authority, methods=(method,), refusal=refusal, problem=problem) as mail,
        pytest.raises(Stopped) as raised,
    ):
        send(store, mail, authority, fixed("secret-one", "secret-two"))

    assert said in str(raised.value)
    assert hint in str(raised.value)
    assert "secret-" not in str(raised.value)
    assert mail.shown == ["secret-one", "secret-two"]
    assert states(store) == [PLANNED] * 4


def test_a_server_without_tokens_is_told(store: Store, authority: Authority) -> None:
    """And no token is shown to it."""
    with (
        TokenServer(authority, methods=("PLAIN",)) as mail,
        pytest.raises(Stopped, match="takes no tokens here"),
    ):
        send(store, mail, authority, fixed("secret"))

    assert mail.shown == []


def test_busy_is_not_refused(store: Store, authority: Authority) -> None:
    """A 4xx is for later, and no reason to fetch another token."""
    later = "454 4.7.0 Temporary authentication failure"
    with (
        TokenServer(authority, refusal=later, problem="") as mail,
        pytest.raises(Stopped, match="Temporary authentication failure"),
    ):
        send(store, mail, authority, fixed("one", "two"))

    assert mail.shown == ["one"]


# Tokens


def test_a_token_is_used_until_shortly_before_its_end() -> None:
    """By a clock that nobody sets."""
    time, fetched = [0.0], iter(("a", "b"))
    tokens = Tokens(lambda: Token(next(fetched), 3600.0), lambda: time[0])
    before = tokens.token()
    time[0] = 3600 - MARGIN - 1

    assert (before, tokens.token()) == ("a", "a")
    time[0] += 1
    assert tokens.token() == "b"


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("print('two words')", Stopped, "printed something that is no token"),
        ("print()", Stopped, "printed something that is no token"),
        ("print('a'); print('b')", Stopped, "printed something that is no token"),
        ("import sys; sys.exit('vault: no key\\x1b[1m')", Unreachable, "ended with 1: vault: no"),
    ],
)
def test_a_command_that_gives_no_token_is_told(code: str, kind: type[Exception], said: str) -> None:
    """Never with what it printed."""
    with pytest.raises(kind) as raised:
        from_command(shlex.join([sys.executable, "-c", code]))

    assert said in str(raised.value)
    assert "two words" not in str(raised.value)
    assert "\x1b" not in str(raised.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows has rules of its own for quotes")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-command-here --now", "names no program: there is no 'no-such-command-here'"),
        ("/etc", "names no program: there is no '/etc'"),
        ("get-token 'for mail", "cannot be understood; close the quote in it"),
        ("", "names no program"),
        (" ", "names no program"),
    ],
)
def test_a_command_that_cannot_be_run_is_told(command: str, said: str) -> None:
    """When the command line is read, whether or not there is a server to send through."""
    with pytest.raises(Stopped, match="--token-command: "):
        from_command(command)
    result = outbox("send", "--smtp", "smtps://me@no.example", "--token-command", command)

    assert result.exit_code == 2
    assert "--token-command" in result.stderr
    assert said in result.stderr


@pytest.mark.usefixtures("store")
def test_a_token_by_command_shows_nowhere(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens the server, and is in no output, no file and no list of processes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "give.py").write_text("print('to' + 'ken' + '-' * 9)")
    command = shlex.join([sys.executable, "give.py"])
    with TokenServer(authority, "token---------") as mail:
        how = ("--smtp", mail.url, "--ca", str(authority.file), "--rate", "1000/s", "--yes")
        result = outbox("send", *how, "--token-command", command)

    assert result.exit_code == 0, result.output
    assert len(mail.taken) == 4
    assert "token---------" not in result.output
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(b"token---------" not in path.read_bytes() for path in files)


# Microsoft


def microsoft(signon: SignOnServer, **more: str) -> Account:
    """An account whose sign-on server is *signon*."""
    return Account(MICROSOFT, "localhost", USER, CLIENT, signon.url, **more)


def login(signon: SignOnServer, authority: Authority, *more: str) -> Result:
    """Run `outbox login`."""
    where = ("--authority", signon.url, "--ca", str(authority.file), "--host", "localhost")
    who = ("--provider", "microsoft", "--user", USER, "--client", CLIENT)
    return outbox("login", *who, *where, *more)


def test_somebody_signs_in_once_and_sends(
    store: Store,
    authority: Authority,
    signon: SignOnServer,
    ring: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By device code; `send` takes the refresh token from the keyring, and keeps the newer one."""
    pending = {"error": "authorization_pending", "error_description": "AADSTS70016: pending"}
    signon.on("/token", pending)
    found = login(signon, authority)

    assert found.exit_code == 0, found.output
    assert "To sign in, open https://login.example/device and enter ABCD1234" in found.stderr
    forms = [form for path, form in signon.asked if path.endswith(DEVICE_CODE)]
    assert "https://outlook.office.com/SMTP.Send" in forms[0]["scope"].split()
    assert "refresh-" not in found.output
    assert len(ring) > 1  # in parts
    with TokenServer(authority, f"{LONG}2") as mail:
        monkeypatch.chdir(store.path.parent)
        how = ("--smtp", mail.url, "--ca", str(authority.file), "--rate", "1000/s", "--yes")
        result = outbox("send", *how)
    assert result.exit_code == 0, result.output
    assert len(mail.taken) == 4
    assert signon.asked[-1][1]["grant_type"] == "refresh_token"
    assert signon.asked[-1][1]["refresh_token"].startswith("refresh-1r")
    assert any("refresh-2r" in secret for secret in ring.values())
    assert outbox("logout", "--user", USER, "--host", "localhost").stdout == "forgotten\n"
    assert ring == {}


REFUSED = [
    ("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity.", "login"),
    ("invalid_grant", "AADSTS50173: The provided grant has expired: it was revoked.", "login"),
    ("invalid_grant", "AADSTS65001: The user has not consented.", "consent to SMTP.Send"),
    ("invalid_scope", "AADSTS70011: The provided scope is not valid.", "permission SMTP.Send"),
    ("access_denied", "AADSTS53003: Blocked by Conditional Access.", "in Conditional Access"),
    ("invalid_client", "AADSTS7000218: must contain client_secret.", "Allow public client flows"),
    ("unauthorized_client", "AADSTS700016: Application not found.", "look at --client"),
    ("invalid_grant", "AADSTS50076: you must use multi-factor authentication.", "sign in again"),
]


@pytest.mark.parametrize(("error", "words", "hint"), REFUSED)
def test_what_the_sign_on_server_refuses_is_told(
    authority: Authority, signon: SignOnServer, error: str, words: str, hint: str
) -> None:
    """Word for word, with what helps; while signing in, and when a token is fetched later."""
    answer = {"error": error, "error_description": words, "error_codes": [1]}
    signon.on("/token", answer, answer)
    tokens = tokens_of(microsoft(signon, refresh=OLD), authority.file)
    result = login(signon, authority)

    assert result.exit_code == 1
    with pytest.raises(Stopped) as raised:
        tokens.token()
    for told in (result.stderr, str(raised.value)):
        assert f"{error}: {words}" in told
        assert hint in told
        assert OLD not in told


def test_a_code_that_nobody_enters_in_time_is_told(
    authority: Authority, signon: SignOnServer, ring: dict[tuple[str, str], str]
) -> None:
    """In the server's words, and nothing is kept."""
    words = {"error": "expired_token", "error_description": "AADSTS70020: code expired."}
    signon.on("/token", words)
    result = login(signon, authority)

    assert result.exit_code == 1
    assert "AADSTS70020: code expired." in result.stderr
    assert "it took too long" in result.stderr
    assert ring == {}


def test_an_application_signs_in_with_its_own_secret(
    store: Store, authority: Authority, signon: SignOnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a server where nobody sits: the secret comes from a variable, and nothing is kept."""
    monkeypatch.chdir(store.path.parent)
    monkeypatch.setenv(CLIENT_SECRET, OWN)
    with TokenServer(authority, f"{LONG}1") as mail:
        how = ("--smtp", mail.url, "--ca", str(authority.file), "--rate", "1000/s", "--yes")
        own = ("--application", "microsoft", "--client", CLIENT, "--authority", signon.url)
        result = outbox("send", *how, *own)

    assert result.exit_code == 0, result.output
    assert len(mail.taken) == 4
    _, form = signon.asked[-1]
    assert form["grant_type"] == "client_credentials"
    assert form["scope"] == "https://outlook.office365.com/.default"
    assert form["client_secret"] == OWN
    assert OWN not in result.output


def test_a_secret_that_has_expired_is_told(authority: Authority, signon: SignOnServer) -> None:
    """With what an administrator has to do."""
    words = "AADSTS7000222: The provided client secret keys are expired."
    signon.on("/token", {"error": "invalid_client", "error_description": words})

    with pytest.raises(Stopped, match="make a new secret for the application") as raised:
        tokens_of(microsoft(signon, secret=WRONG), authority.file).token()
    assert words in str(raised.value)
    assert WRONG not in str(raised.value)


def test_a_sign_on_server_is_trusted_by_its_certificate_alone(signon: SignOnServer) -> None:
    """Without --ca it hears nothing of our secrets."""
    with pytest.raises(Stopped, match="certificate is not to be trusted"):
        tokens_of(microsoft(signon, refresh=OLD), None).token()
    assert signon.asked == []


def test_a_sign_on_server_in_trouble_is_for_later(
    authority: Authority, signon: SignOnServer
) -> None:
    """As one is that is not there: the run waits."""
    busy = {"error": "temporarily_unavailable", "error_description": "AADSTS90033: try later"}
    signon.on("/token", busy, status=503)
    tokens = tokens_of(microsoft(signon, refresh=OLD), authority.file)

    with pytest.raises(Unreachable, match="503"):
        tokens.token()
    gone = Account(MICROSOFT, "localhost", USER, CLIENT, "https://localhost:9/x", OLD)
    with pytest.raises(Unreachable, match="cannot be reached"):
        tokens_of(gone, authority.file).token()


# Google


def google_account(signon: SignOnServer, **more: str) -> Account:
    """An account whose tokens come from *signon*."""
    return Account(GOOGLE, "localhost", USER, "client.example", signon.token_url, **more)


class Browser:
    """Somebody who opens the page that is named, and says yes: the browser comes back."""

    def __init__(self, **changed: str) -> None:
        self.changed = changed
        self.query: dict[str, str] = {}

    def __call__(self, words: str) -> None:
        """Open the address in *words*."""
        asked = parse_qs(urlsplit(words.rpartition(" ")[2]).query)
        self.query = {name: values[0] for name, values in asked.items()}
        answer = {"state": self.query["state"], "code": "4/code"} | self.changed
        pairs = "&".join(f"{name}={value}" for name, value in answer.items() if value)
        back = f"{self.query['redirect_uri']}?{pairs}"
        threading.Thread(target=lambda: urlopen(back).read()).start()  # noqa: S310 - ours


def test_somebody_signs_in_at_google_in_the_browser(
    authority: Authority, signon: SignOnServer
) -> None:
    """The code is of use only to who asked for it; then tokens come by the refresh token."""
    browser = Browser()
    account = google_account(signon, secret=DESKTOP)
    found = google.signed_in(account, authority.file, browser)

    assert found.refresh.startswith("refresh-1r")
    assert browser.query["scope"] == "https://mail.google.com/"
    assert browser.query["code_challenge_method"] == "S256"
    _, form = signon.asked[-1]
    assert form["code"] == "4/code"
    assert len(form["code_verifier"]) >= 43
    assert tokens_of(found, authority.file).token() == f"{LONG}2"
    assert signon.asked[-1][1]["refresh_token"] == found.refresh


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"state": "another"}, "an answer to another question"),
        ({"code": "", "error": "access_denied"}, "access_denied"),
        ({"code": "", "error": "admin_policy_enforced"}, "App access control"),
    ],
)
def test_a_sign_on_that_fails_in_the_browser_is_told(
    authority: Authority, signon: SignOnServer, changed: dict[str, str], said: str
) -> None:
    """And no token is asked for."""
    with pytest.raises(Stopped, match=said):
        google.signed_in(google_account(signon), authority.file, Browser(**changed))
    assert signon.asked == []


def test_a_refresh_token_that_was_revoked_is_told(
    authority: Authority, signon: SignOnServer
) -> None:
    """In the words of Google."""
    words = "Token has been expired or revoked."
    signon.on("/token", {"error": "invalid_grant", "error_description": words})

    with pytest.raises(Stopped, match=f"invalid_grant: {words}") as raised:
        tokens_of(google_account(signon, refresh=OLD, secret=DESKTOP), authority.file).token()
    assert "sign in again: reportgen outbox login" in str(raised.value)


@pytest.fixture(scope="session")
def service_key() -> str:
    """The key of a service account, as Google's console writes it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return json.dumps(
        {
            "type": "service_account",
            "client_email": "mail@project.example",
            "private_key_id": "1",
            "private_key": pem,
            "token_uri": "https://oauth2.googleapis.com/token",
        }
    )


def test_a_service_account_signs_in_for_the_mailbox(
    authority: Authority, signon: SignOnServer, service_key: str
) -> None:
    """It names the mailbox and the scope in what it signs."""
    account = google_account(signon, secret=service_key)

    assert tokens_of(account, authority.file).token() == f"{LONG}1"
    body = signon.asked[-1][1]["assertion"].split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    assert claims["sub"] == USER
    assert claims["scope"] == "https://mail.google.com/"


@pytest.mark.parametrize(
    ("error", "words", "hint"),
    [
        (
            "invalid_grant",
            (
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable "
                "timeframe. Check your iat and exp values in the JWT claim."
            ),
            "the clock of this computer is wrong",
        ),
        (
            "unauthorized_client",
            (
                "Client is unauthorized to retrieve access tokens using this method, or client not "
                "authorized for any of the scopes requested."
            ),
            "Domain-wide delegation",
        ),
    ],
)
def test_what_google_refuses_a_service_account_is_told(
    authority: Authority,
    signon: SignOnServer,
    service_key: str,
    error: str,
    words: str,
    hint: str,
) -> None:
    """Word for word, with what helps."""
    signon.on("/token", {"error": error, "error_description": words})

    with pytest.raises(Stopped) as raised:
        tokens_of(google_account(signon, secret=service_key), authority.file).token()
    assert f"{error}: {words}" in str(raised.value)
    assert hint in str(raised.value)


def test_a_key_that_is_none_is_told(authority: Authority, signon: SignOnServer) -> None:
    """And is not repeated."""
    with pytest.raises(Stopped, match="is none, as Google writes them") as raised:
        tokens_of(google_account(signon, secret="{}" + WRONG), authority.file).token()
    assert WRONG not in str(raised.value)


# The command line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--token-command", "x"), "--smtp names no user"),
        (("--client", "x"), "go with --application"),
        (("--application", "google", "--token-command", "x"), "exclude one another"),
    ],
)
def test_a_wrong_command_line_is_told(arguments: tuple[str, ...], said: str) -> None:
    """Before anything is opened."""
    result = outbox("send", "--smtp", "smtps://x.example", "--yes", *arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_without_the_library_it_is_said_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain install has no library of a provider."""
    monkeypatch.setitem(sys.modules, "msal", None)
    monkeypatch.delitem(sys.modules, "reportgen.outbox.microsoft", raising=False)
    monkeypatch.delattr(reportgen.outbox, "microsoft", raising=False)
    result = outbox("login", "--provider", "microsoft", "--user", USER, "--client", CLIENT)

    assert result.exit_code == 1
    assert " -m pip install google-auth msal requests`" in result.stderr


def test_a_sign_on_takes_the_place_of_a_password(ring: dict[tuple[str, str], str]) -> None:
    """One entry of the keyring for a mailbox: what is there is what counts."""
    ring["reportgen:localhost", USER] = "old password"
    keep_account(Account(MICROSOFT, "localhost", USER, CLIENT, refresh="r" * 3 * LONGEST))
    keep_account(Account(MICROSOFT, "localhost", USER, CLIENT, refresh="short"))

    assert '"refresh":"short"' in ring["reportgen:localhost", USER]
