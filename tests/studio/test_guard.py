"""Attacks on the studio: other sites, other names of this machine, forged and missing tokens."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from msgspec.structs import replace
from studiodesk import Desk

from reportgen.studio.doorway import BITS, ticket
from reportgen.studio.guard import HEADERS, MOST_BODY

NAME = "Ana Lopez Secreta"
SCREENS = ("/", "/place", "/help", "/school", "/lately/0.png", "/h/x", "/h/x/1.png", "/h/x/text")


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:{port}", "127.0.0.1", "localhost", "127.0.0.1:1"),
        *("127.0.0.1.evil.example:{port}", "[::1]:{port}", "0.0.0.0:{port}", "127.1:{port}", ""),
    ],
)
def test_another_host_is_not_answered(studio: Desk, host: str) -> None:
    """A name that an attacker made lead here (DNS rebinding) opens nothing, whatever it asks."""
    for address in (*SCREENS, "/alive", "/static/studio.js", f"/?t={studio.ticket()}"):
        sent = {"host": host.format(port=studio.port), "cookie": studio.cookie}

        assert studio.ask("GET", address, None, sent).status in {400, 421}, address
    assert studio.post("/h", {"role": "x"}, host=host.format(port=studio.port)).status in {400, 421}


def test_two_hosts_are_none(studio: Desk) -> None:
    """A request that names ours and another is refused."""
    with socket.create_connection(("127.0.0.1", studio.port), timeout=20) as line:
        host = f"127.0.0.1:{studio.port}"
        line.sendall(f"GET /alive HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n".encode())
        answer = line.recv(100)

    assert answer.split()[1] in {b"400", b"421"}


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_both_names_of_this_machine_are_answered(studio: Desk, name: str) -> None:
    """Whoever types localhost gets the same studio."""
    assert studio.get("/", host=f"{name}:{studio.port}").status == 200


OURS = "http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "cross-site", "origin": OURS},
        {"sec_fetch_site": "same-origin, cross-site"},
        {"sec_fetch_site": ""},
        {"sec_fetch_site": "", "origin": "http://evil.example"},
        {"sec_fetch_site": "", "origin": "null"},
        {"sec_fetch_site": "", "origin": "http://127.0.0.1:1"},
        {"sec_fetch_site": "", "origin": "https://127.0.0.1:{port}"},
        {"sec_fetch_site": "", "origin": OURS + ".evil.example"},
        {"sec_fetch_site": "", "origin": "http://localhost:{port}"},
    ],
)
def test_another_site_cannot_send_a_form(studio: Desk, headers: dict[str, str]) -> None:
    """A page of another origin changes nothing, though the browser sends the cookie with it."""
    sent = {name: value.format(port=studio.port) for name, value in headers.items()}
    for address in ("/h", "/h/x", "/h/x/look", "/place", "/school", "/quit"):
        assert studio.post(address, {"role": "x", "do": "forget"}, **sent).status == 403, address


def test_an_old_browser_sends_its_origin(studio: Desk) -> None:
    """Where the browser says nothing of the site, an origin that is ours is enough."""
    origin = OURS.format(port=studio.port)

    assert studio.post("/place", {}, sec_fetch_site="", origin=origin).status == 303


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X"])
def test_other_methods_are_refused(studio: Desk, method: str) -> None:
    """Nothing but GET, HEAD and POST is known."""
    assert studio.ask(method, "/", None, {}).status == 405


@pytest.mark.parametrize("address", [*SCREENS, "/nothing", "/?t=", "/?t=x.y.z"])
def test_nobody_comes_in_without_a_cookie(studio: Desk, address: str) -> None:
    """Without one, or with one that is made up, there is only the way to start the studio."""
    for cookie in ("", "studio-1=x", f"studio-{studio.port}=", f"studio-{studio.port}={'0' * 64}"):
        answer = studio.ask("GET", address, None, {"cookie": cookie})

        assert answer.status == 403
        assert "starting Studio" in answer.text
        assert "token" not in answer.text


def test_a_cookie_of_another_port_opens_nothing(studio: Desk) -> None:
    """The cookie of a studio on another port is not ours, though browsers send it."""
    other = studio.cookie.replace(str(studio.port), str(studio.port + 1))

    assert studio.ask("GET", "/", None, {"cookie": other}).status == 403


def test_a_ticket_opens_once(studio: Desk) -> None:
    """The address that lets somebody in has no use for who finds it later."""
    address = f"/?t={studio.ticket()}"
    first = studio.ask("GET", address, None, {"cookie": ""})
    second = studio.ask("GET", address, None, {"cookie": ""})

    assert (first.status, first.headers["location"]) == (303, "/")
    assert second.status == 403
    assert "set-cookie" not in second.headers


def test_a_cookie_is_kept_from_scripts_and_other_sites(studio: Desk) -> None:
    """It is for the whole studio, for no script, and is not sent along by other sites' forms."""
    cookie = studio.ask("GET", f"/?t={studio.ticket()}", None, {"cookie": ""}).headers["set-cookie"]
    name, *parts = cookie.split("; ")

    assert re.fullmatch(rf"studio-{studio.port}=[0-9a-f]{{{BITS // 4}}}", name)
    assert {part.lower() for part in parts} == {"httponly", "path=/", "samesite=lax"}


def test_a_forged_or_old_ticket_opens_nothing(
    studio: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one of another secret, nor one that was changed, nor one that nobody used in time."""
    good = studio.ticket()
    with _at(monkeypatch, 1_000_000_000):
        old = studio.ticket()
    forged = [ticket("0" * 64), good[:-1] + ("0" if good[-1] != "0" else "1"), "0" + good, old]
    for each in (*forged, "é", "." * 9, good.upper(), good + ".x"):
        assert studio.doorway.admit(each) is None, each
    assert studio.doorway.admit(good)


@contextmanager
def _at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr("time.time", lambda: seconds)
        yield


def test_every_answer_is_confined(studio: Desk, making: str) -> None:
    """Pages, pictures, PDFs, refusals and files have the policy; what has people is not kept."""
    addresses = (*SCREENS, making, f"{making}/text", f"{making}/claims", f"{making}/handout.pdf")
    for address in (*addresses, "/nothing", "/alive", "/static/studio.css"):
        headers = studio.get(address).headers

        assert HEADERS.items() <= headers.items(), address
        if not address.startswith("/static"):
            assert headers["cache-control"] == "no-store", address
    assert studio.get(f"{making}/1.png").headers["cache-control"].startswith("private")
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.parametrize(
    "path", ["studio.css/../../app.py", "..%2fapp.py", "%2e%2e/app.py", "//etc"]
)
def test_only_our_own_files_are_served(studio: Desk, path: str) -> None:
    """No address leads out of the folder of the style sheet."""
    assert studio.get(f"/static/{path}").status == 404


def test_a_large_form_is_not_read_to_its_end(studio: Desk, making: str) -> None:
    """A body is refused by the length that it says, and while it comes where it says none."""
    large = b"name=" + b"x" * MOST_BODY
    sent = {"sec_fetch_site": "same-origin", "content_type": "application/x-www-form-urlencoded"}

    assert studio.ask("POST", making, large, sent).status == 413
    with socket.create_connection(("127.0.0.1", studio.port), timeout=20) as line:
        head = (
            f"POST {making} HTTP/1.1\r\nHost: 127.0.0.1:{studio.port}\r\n"
            f"Cookie: {studio.cookie}\r\nSec-Fetch-Site: same-origin\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        line.sendall(head.encode())
        for _ in range(MOST_BODY // 4096 + 1):
            line.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")
        answer = line.recv(4096)  # though the form has not ended

    assert answer.split()[1] == b"413"


def test_many_fields_and_files_are_refused(studio: Desk, making: str) -> None:
    """A form with more fields than a screen has, or with a file, is no form of ours."""
    assert studio.post(making, [(f"f{n}", "x") for n in range(200)]).status == 400
    body = (
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="../../x"\r\n\r\nx\r\n--b--\r\n'
    )
    sent = {"sec_fetch_site": "same-origin", "content_type": "multipart/form-data; boundary=b"}

    assert studio.ask("POST", making, body, sent).status == 400


def test_a_thousand_requests_leave_nothing(studio: Desk) -> None:
    """Whoever begins a thousand handouts finds the last; the memory for them has an end."""
    roles = [("role", "medical-assistant"), ("role", "phlebotomist")]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: studio.post("/h", roles), range(1000)))

    assert {answer.status for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1000
    assert len(studio.house.drafts._known) <= 200
    assert studio.get(answers[-1].headers["location"]).status == 200


def test_a_thousand_guesses_leave_nothing(studio: Desk) -> None:
    """A thousand tickets that are made up open nothing, and take no memory."""
    before = len(studio.doorway._used), len(studio.doorway._inside)
    for number in range(1000):
        assert studio.doorway.admit(f"{number:x}.{'0' * 64}.{'0' * 64}") is None
    assert (len(studio.doorway._used), len(studio.doorway._inside)) == before


def test_no_name_is_in_an_address_or_a_log(studio: Desk, making: str) -> None:
    """Whoever reads the history of the browser, or the log, learns of nobody."""
    del studio.notes[:]
    posted = studio.post(making, {"name": NAME, "note": "geheim", "do": "print"})
    looked = studio.post(f"{making}/look", {"name": NAME})
    studio.get(f"{making}/{NAME.replace(' ', '%20')}")
    studio.get("/?name=Secreta")

    assert posted.status == 303
    assert "Secreta" not in posted.headers["location"]
    assert looked.status == 200
    until = time.monotonic() + 10
    while not any(line.startswith("GET / ") for line in studio.notes):
        assert time.monotonic() < until
        time.sleep(0.01)  # a note is made once the answer is gone
    assert len(studio.notes) >= 4
    for line in studio.notes:
        assert re.fullmatch(r"(GET|POST) (/[/{}a-z:.]*|-) \d{3} \d+ ms", line), line


def test_a_fault_of_ours_is_told_without_names(
    studio: Desk, making: str, caplog: pytest.LogCaptureFixture
) -> None:
    """What the program cannot do is a page and a line of where, and never a traceback."""
    del studio.notes[:]
    kept = studio.house.cupboard.kept
    studio.house.cupboard.kept = replace(kept, place=None)
    try:
        answer = studio.post(making, {"name": NAME})
    finally:
        studio.house.cupboard.kept = kept

    assert answer.status == 500
    assert any(line.startswith("fault: ") for line in studio.notes)
    assert not any("Secreta" in line for line in studio.notes)
    assert "Traceback" not in answer.text
    assert caplog.records == []
