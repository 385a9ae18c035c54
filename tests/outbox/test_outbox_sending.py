"""Sending: against a server that misbehaves, each message goes once, is refused, or is unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
from mailing import (
    SHORT,
    Hand,
    authority,
    each_once,
    mail,
    mailing,
    plan,
    planned,
    send,
    states,
    store,
    to,
)
from mailserver import CUT, KEPT_AND_CUT, PASSWORD, Authority, MailServer, free_port

from reportgen.errors import Place, ReportgenError
from reportgen.files.addresses import address
from reportgen.outbox.connection import Patience
from reportgen.outbox.delivery import Courier
from reportgen.outbox.health import ENOUGH_REFUSED, PAUSES
from reportgen.outbox.mail import FAILED, PLANNED, SENT, UNKNOWN, Mail
from reportgen.outbox.replies import Stopped
from reportgen.outbox.sending import WAITS
from reportgen.outbox.server import server
from reportgen.outbox.store import OPTED_OUT, Store

# fixtures that stand with what they make
__all__ = ["authority", "mail", "planned", "store"]

# of aiosmtpd, which does not see that a connection was encrypted from its first byte
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

# Where all is well


def test_each_gets_their_own_once(store: Store, mail: MailServer) -> None:
    """Four messages over one connection, one recipient each, and nothing is left to send."""
    send(store, to(mail))

    assert states(store) == [SENT] * 4
    assert [recipient for _, recipient, _ in mail.taken] == [f"p{n}@x.example" for n in range(4)]
    assert mail.connections == 1
    assert mail.heard.count("END") == 4
    each_once(store, mail)
    first = store.mail(1)
    assert first.said == "250 2.0.0 taken"
    assert len(first.pdf_sha256) == len(first.mail_sha256) == 64
    assert [each.state for each in store.events(1)] == ["planned", "sending", "sent"]
    send(store, to(mail))
    assert len(mail.taken) == 4


@pytest.mark.parametrize("implicit", [True, False])
def test_with_tls_and_a_password(store: Store, authority: Authority, *, implicit: bool) -> None:
    """By smtps:// and by STARTTLS, with a password that is not in ASCII."""
    with MailServer(authority, implicit=implicit, auth=True) as mail:
        send(store, to(mail, authority), PASSWORD)

        assert states(store) == [SENT] * 4
        assert "AUTH PLAIN" in mail.heard
        assert mail.connections == 1
        each_once(store, mail)


def test_a_server_without_plain_is_logged_in_to_by_login(
    store: Store, authority: Authority
) -> None:
    """LOGIN is what some old servers have alone."""
    with MailServer(authority, auth=True, without=("PLAIN",)) as mail:
        send(store, to(mail, authority), PASSWORD, limit=1)

        assert "AUTH LOGIN" in mail.heard
        assert states(store)[0] == SENT


def test_the_rate_is_kept_and_the_limit(store: Store, mail: MailServer) -> None:
    """There is an interval between two messages, and no more go than were asked for."""
    hand, _ = send(store, to(mail), limit=3, interval=3.0)

    assert states(store) == [SENT, SENT, SENT, PLANNED]
    assert hand.slept == [3.0, 3.0]


# What cannot be trusted


def test_a_certificate_that_nobody_vouches_for_ends_it(store: Store, authority: Authority) -> None:
    """Without --ca the server is not trusted, and hears nothing of any message."""
    with MailServer(authority) as mail, pytest.raises(Stopped, match="is not to be trusted"):
        send(store, server(mail.url))

    assert states(store) == [PLANNED] * 4
    assert mail.heard == []


def test_a_certificate_of_another_host_ends_it(store: Store, tmp_path: Path) -> None:
    """The name in the certificate has to be the one that was asked for."""
    other = Authority(tmp_path, "mail.other.example")
    for implicit in (True, False):
        with (
            MailServer(other, implicit=implicit) as mail,
            pytest.raises(Stopped, match="is not to be trusted"),
        ):
            send(store, to(mail, other))

    assert states(store) == [PLANNED] * 4
    assert mail.heard == []


def test_nothing_goes_without_encryption(store: Store, mail: MailServer) -> None:
    """A server without STARTTLS gets no message unless --plain says so, which is for here alone."""
    with pytest.raises(Stopped, match="offers no STARTTLS"):
        send(store, server(mail.url))

    assert mail.heard == []
    assert states(store) == [PLANNED] * 4


def test_a_wrong_password_ends_the_run(store: Store, authority: Authority) -> None:
    """No message is touched, the server is not asked again, and the password is not repeated."""
    with (
        MailServer(authority, auth=True) as mail,
        pytest.raises(Stopped, match="does not let ana@northgate\\.example in") as raised,
    ):
        send(store, to(mail, authority), "secret?")

    assert "secret?" not in str(raised.value)
    assert mail.heard == ["AUTH PLAIN"]
    assert states(store) == [PLANNED] * 4


def test_nobody_there_is_told_at_once(store: Store) -> None:
    """A wrong port ends the run before anything is claimed."""
    with pytest.raises(Stopped, match="cannot be reached"):
        send(store, server(f"smtp://127.0.0.1:{free_port()}", plain=True))

    assert states(store) == [PLANNED] * 4


# What the server says


@pytest.mark.parametrize("step", ["RCPT", "DATA", "END"])
def test_a_refusal_is_for_good(store: Store, mail: MailServer, step: str) -> None:
    """5xx at any step: that message has failed and is not tried again; the others go."""
    mail.on(step, None, "550 5.1.1 no such user")
    hand, _ = send(store, to(mail))

    assert states(store) == [SENT, FAILED, SENT, SENT]
    assert store.mail(2).said == "550 5.1.1 no such user"
    assert store.mail(2).tries == 1
    assert hand.slept == []
    each_once(store, mail)


@pytest.mark.parametrize(
    ("step", "reply"),
    [
        ("MAIL", "550 5.7.60 no permission to send as this sender"),
        ("MAIL", "530 5.7.0 Authentication required"),
        ("RCPT", "530 5.7.0 Authentication required"),
    ],
)
def test_what_is_about_us_stops_the_run(
    store: Store, mail: MailServer, step: str, reply: str
) -> None:
    """Where the server does not want the sender, no message fails for it, and nobody is asked."""
    mail.on(step, None, *[reply] * 9)
    with pytest.raises(Stopped, match="does not take mail from us"):
        send(store, to(mail))

    assert states(store) == [SENT, PLANNED, PLANNED, PLANNED]
    assert sum(each.startswith(step) for each in mail.heard) == 2


def test_the_same_refusal_again_and_again_stops_the_run(tmp_path: Path, mail: MailServer) -> None:
    """A daily limit is not the fault of two thousand addresses; a person may plan them again."""
    people = [(f"P {n}", f"p{n}@x.example") for n in range(ENOUGH_REFUSED + 3)]
    mail.on("RCPT", None, *["550 5.4.5 Daily user sending limit exceeded"] * 9)
    with plan(tmp_path, people) as store:
        with pytest.raises(Stopped, match="Daily user sending limit"):
            send(store, to(mail))

        assert states(store) == [SENT, *[FAILED] * ENOUGH_REFUSED, PLANNED, PLANNED]


def test_a_relay_that_names_each_address_stops_the_run(tmp_path: Path, mail: MailServer) -> None:
    """Postfix says `Relay access denied` with the address before it: it is not the addresses."""
    people = [(f"P {n}", f"p{n}@x.example") for n in range(ENOUGH_REFUSED + 3)]
    for _, to_whom in people:
        mail.on("RCPT", f"554 5.7.1 <{to_whom}>: Relay access denied")
    with plan(tmp_path, people) as store:
        with pytest.raises(Stopped, match="Relay access denied"):
            send(store, to(mail))

        assert states(store) == [*[FAILED] * ENOUGH_REFUSED, *[PLANNED] * 3]


def test_an_account_that_may_not_use_the_sender_stops_the_run(
    store: Store, mail: MailServer
) -> None:
    """Exchange says so after the whole message: it is no fault of whom it is for."""
    mail.on("END", "554 5.2.252 SendAsDenied; hello@northgate.example not allowed to send as")
    with pytest.raises(Stopped, match="has to give this account the right 'Send as'"):
        send(store, to(mail))

    assert states(store) == [PLANNED] * 4


def test_unknown_people_do_not_stop_the_run(tmp_path: Path, mail: MailServer) -> None:
    """Refusals that are each in other words are of those addresses."""
    people = [(f"P {n}", f"p{n}@x.example") for n in range(ENOUGH_REFUSED + 3)]
    mail.on("RCPT", *[f"550 5.1.1 no p{n} here" for n in range(ENOUGH_REFUSED + 2)])
    with plan(tmp_path, people) as store:
        send(store, to(mail))

        assert states(store) == [*[FAILED] * (ENOUGH_REFUSED + 2), SENT]


def test_what_is_taken_out_meanwhile_is_passed_over(store: Store, mail: MailServer) -> None:
    """A message that is dropped while the run waits for its turn is no error."""
    store.choose()
    hand = Hand()
    hand.sleep = lambda _: store.drop(2)  # type: ignore[assignment]  # while it waits
    mailing(store, Courier(to(mail), "", SHORT), 3.0, hand=hand)[0].go()

    assert [each.id for each in store.mails()] == [1, 3, 4]


def test_a_person_gives_a_message_its_tries_back(store: Store, mail: MailServer) -> None:
    """What was given up and is to be sent again is not given up at the first greylisting."""
    mail.on("RCPT", *["451 4.7.1 later"] * (len(WAITS) + 2))
    send(store, to(mail), limit=1)
    assert store.mail(1).state == FAILED

    assert store.resolve(1, FAILED, PLANNED, "by hand")
    send(store, to(mail), limit=1)

    assert store.mail(1).state == SENT
    assert not store.drop(1)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "END"])
@pytest.mark.parametrize("reply", ["450 4.2.1 greylisted", "451 4.7.1 try later"])
def test_greylisting_is_waited_for(store: Store, mail: MailServer, step: str, reply: str) -> None:
    """A message that is wanted later goes after the others, with growing waits."""
    mail.on(step, None, reply, None, None, reply)
    hand, told = send(store, to(mail))

    assert states(store) == [SENT] * 4
    assert hand.slept == pytest.approx([WAITS[0], WAITS[1]])
    assert store.mail(2).tries == 3
    assert reply in told[0]
    each_once(store, mail)


@pytest.mark.parametrize("reply", ["452 4.3.1 no room", "421 4.3.2 shutting down"])
def test_a_server_in_trouble_is_left_alone(store: Store, mail: MailServer, reply: str) -> None:
    """421 and 452 are of the server: nothing is sent for a while, and longer the next time."""
    mail.on("MAIL", *[reply] * 3)
    hand, _ = send(store, to(mail))

    assert states(store) == [SENT] * 4
    assert hand.slept[:3] == list(PAUSES[:3])
    each_once(store, mail)


def test_a_server_that_stays_in_trouble_ends_the_run(store: Store, mail: MailServer) -> None:
    """After five growing pauses a person has to look; nothing is lost."""
    mail.always["MAIL"] = "421 4.3.2 shutting down"
    with pytest.raises(Stopped, match="is in trouble"):
        send(store, to(mail))

    assert states(store) == [PLANNED] * 4
    assert mail.taken == []


def test_trying_again_has_an_end(store: Store, mail: MailServer) -> None:
    """A message that is never wanted now has failed after its last wait, with the answer."""
    mail.on("RCPT", *["450 4.2.1 not yet"] * (len(WAITS) + 1))
    send(store, to(mail), limit=1)

    assert states(store)[0] == FAILED
    assert store.mail(1).said == f"given up after {len(WAITS) + 1} tries: 450 4.2.1 not yet"


def test_a_slow_answer_is_waited_for(store: Store, mail: MailServer) -> None:
    """A server that takes its time has taken the message when it says so."""
    mail.on("END", 0.5)
    send(store, to(mail))

    assert states(store) == [SENT] * 4
    each_once(store, mail)


def test_an_answer_that_never_comes_is_unknown(store: Store, mail: MailServer) -> None:
    """Whoever waits too long for the answer to a whole message knows nothing of it."""
    mail.on("END", 3.0)
    store.choose()
    mailing(store, Courier(to(mail), "", Patience(5.0, 5.0, 0.3)))[0].go()

    assert states(store) == [UNKNOWN, SENT, SENT, SENT]
    each_once(store, mail)


# Where the connection ends


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_connection_lost_before_the_dot_is_no_matter(
    store: Store, mail: MailServer, step: str
) -> None:
    """The server has surely not taken it: the message goes over a new connection, once."""
    mail.on(step, None, CUT)
    hand, _ = send(store, to(mail))

    assert states(store) == [SENT] * 4
    assert mail.connections == 2
    assert hand.slept == []
    assert store.mail(2).tries == 2
    each_once(store, mail)


def test_a_server_that_hangs_up_at_once_is_left_alone(store: Store, mail: MailServer) -> None:
    """A connection that carried nothing before it was lost is trouble, and the message waits."""
    mail.on("MAIL", CUT)
    hand, _ = send(store, to(mail))

    assert states(store) == [SENT] * 4
    assert hand.slept[0] == PAUSES[0]
    each_once(store, mail)


def test_a_connection_lost_within_a_message_is_never_twice(store: Store, mail: MailServer) -> None:
    """Whether all of it was on its way already nobody can tell; the server has none of it."""
    mail.on("BODY", CUT)
    send(store, to(mail))

    assert states(store)[0] in {SENT, UNKNOWN}
    assert states(store)[1:] == [SENT] * 3
    each_once(store, mail)


@pytest.mark.parametrize("how", [CUT, KEPT_AND_CUT])
def test_a_connection_lost_after_the_dot_is_unknown(
    store: Store, mail: MailServer, how: str
) -> None:
    """Nobody can tell whether the server has it: it is said so, and not sent again."""
    mail.on("END", None, how)
    send(store, to(mail))
    send(store, to(mail))

    assert states(store) == [SENT, UNKNOWN, SENT, SENT]
    assert len(mail.taken) == (3 if how == CUT else 4)
    each_once(store, mail)


def test_an_answer_that_cannot_be_read_is_unknown(store: Store, mail: MailServer) -> None:
    """What is neither yes nor no after the dot says nothing, and the connection is given up."""
    mail.on("END", None, "what?")
    send(store, to(mail))

    assert states(store) == [SENT, UNKNOWN, SENT, SENT]
    assert mail.connections == 2
    each_once(store, mail)


def test_many_unknown_ones_end_the_run(store: Store, mail: MailServer) -> None:
    """A server that goes away after every message is not given all of them."""
    mail.always["END"] = KEPT_AND_CUT
    with pytest.raises(Stopped, match="before it said whether"):
        send(store, to(mail))

    assert states(store) == [UNKNOWN, UNKNOWN, UNKNOWN, PLANNED]
    each_once(store, mail)


@pytest.mark.parametrize(
    "enough",
    [
        "421 4.3.2 enough for one connection",
        "452 4.5.3 Too many recipients: Too many messages sent",  # OpenSMTPD stays
    ],
)
def test_a_server_that_takes_few_at_a_time(store: Store, mail: MailServer, enough: str) -> None:
    """A connection that takes no more after two messages is opened again, without a pause."""
    mail.each, mail.enough = 2, enough
    hand, _ = send(store, to(mail))

    assert states(store) == [SENT] * 4
    assert mail.connections == 2
    assert hand.slept == []
    each_once(store, mail)


def test_a_server_that_is_gone_for_a_while(store: Store) -> None:
    """What is away in the middle of a run is waited for, and the rest goes when it is back."""
    port = free_port()
    first, second = MailServer(port=port), MailServer(port=port)
    hand = Hand()
    store.choose()

    def sleep(seconds: float) -> None:
        hand.slept.append(seconds)
        hand.time += seconds
        if len(hand.slept) == 2:
            second.controller.start()

    hand.sleep = sleep  # type: ignore[method-assign]

    def done(mail: Mail, _state: str, _said: str) -> None:
        if mail.id == 2:
            first.controller.stop()

    first.controller.start()
    run, _ = mailing(store, Courier(to(first), "", SHORT), done=done, hand=hand)
    try:
        run.go()
    finally:
        second.controller.stop()

    assert states(store) == [SENT] * 4
    assert len(first.taken) == 2
    assert len(second.taken) == 2


# What cannot go


def test_who_opts_out_meanwhile_gets_nothing(store: Store, mail: MailServer) -> None:
    """The list is asked again at the last moment, however the address was written."""
    store.suppression.put([address("P1@X.example", Place("x"))])
    send(store, to(mail))

    assert states(store) == [SENT, FAILED, SENT, SENT]
    assert store.mail(2).said == OPTED_OUT
    assert "RCPT p1@x.example" not in mail.heard


def test_other_letters_need_a_server_that_takes_them(tmp_path: Path) -> None:
    """An address with a ß before the @ goes by SMTPUTF8, or has failed with the reason."""
    people = [("Ana", "straße@x.example"), ("Bo", "bo@straße.example")]
    with MailServer(utf8=False) as old, plan(tmp_path, people) as store:
        send(store, to(old))

        assert states(store) == [FAILED, SENT]
        assert "does not offer SMTPUTF8" in store.mail(1).said
        assert old.taken[0][1] == "bo@xn--strae-oqa.example"
        store.resolve(1, FAILED, PLANNED, "")
        with MailServer() as new:
            send(store, to(new))

            assert states(store) == [SENT, SENT]
            assert new.taken[0][1] == "straße@x.example"
            assert any("SMTPUTF8" in each for each in new.heard)


def test_a_message_that_is_too_large_has_failed_with_the_figure(store: Store) -> None:
    """What the server says it takes is held against what there is, before it is sent."""
    with MailServer(most=20_000) as mail:
        send(store, to(mail))

        assert states(store) == [FAILED] * 4
        assert "this server takes 20,000" in store.mail(1).said
        assert "END" not in mail.heard


def test_what_cannot_be_made_has_failed(store: Store, mail: MailServer) -> None:
    """A role that is gone since it was planned is told, and the server hears nothing of it."""
    entry = store.mail(1).entry
    gone = f'{{"row":1,"line":2,"id":"","recipient":{{"name":"{entry.recipient.name}"}},'
    gone += '"roles":["gone","phlebotomist"]}'
    store.database.execute("UPDATE messages SET entry = ? WHERE id = 1", (gone,))
    send(store, to(mail))

    assert states(store) == [FAILED, SENT, SENT, SENT]
    assert "there is no role 'gone'" in store.mail(1).said


# How a server is named


@pytest.mark.parametrize(
    ("text", "host", "port", "user", "implicit"),
    [
        ("smtps://ana@mail.x.example", "mail.x.example", 465, "ana", True),
        ("smtp://ana@x.example@mail.x.example", "mail.x.example", 587, "ana@x.example", False),
        ("smtps://ana%40x.example@[::1]:2525", "::1", 2525, "ana@x.example", True),
    ],
)
def test_servers_are_named_by_an_address(
    text: str, host: str, port: int, user: str, *, implicit: bool
) -> None:
    """Scheme, user, host and port, with the usual ports."""
    found = server(text)

    assert (found.host, found.port, found.user) == (host, port, user)
    assert found.implicit is implicit


@pytest.mark.parametrize(
    "text",
    [
        *("mail.x.example", "http://x.example", "smtps://", "smtps://x:99999", "smtps://x/y"),
        *("smtps://x#y", "smtps://x?y", "smtps://x#", "smtps://a%3Ab", "smtps://x:s3cret"),
    ],
)
def test_what_is_no_server_is_refused(text: str) -> None:
    """What cannot be a mail server's address is said before anything is opened."""
    with pytest.raises(ValueError, match="is no address of a server") as raised:
        server(text)

    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize(
    "user",
    [
        *("ana:hunter2", "ana%3Ahunter2", "ana%3ahunter2", "ana%253Ahunter2", ":hunter2"),
        *("ana:12#hunter2", "ana:12/hunter2", "ana:12?hunter2", "ana:hunter2@x", "ana#:hunter2"),
    ],
)
@pytest.mark.parametrize("form", ["smtps://{}@mail.x.example", "{}@mail.x.example"])
def test_a_password_on_the_command_line_is_refused(user: str, form: str) -> None:
    """It is refused however it is written, without being repeated."""
    with pytest.raises(ValueError, match="has a password in it") as raised:
        server(form.format(user))

    assert "hunter2" not in str(raised.value)
    assert "12" not in str(raised.value)


def test_plain_is_for_this_machine_alone() -> None:
    """Only a server on this machine is spoken to without TLS."""
    for host in ("mail.x.example", "192.0.2.1", "[2001:db8::1]"):
        with pytest.raises(ValueError, match="is not this machine"):
            server(f"smtp://{host}", plain=True)
    for host in ("localhost", "127.0.0.1", "[::1]"):
        assert server(f"smtp://{host}", plain=True).plain


def test_errors_are_messages() -> None:
    """What ends a run is an error for people."""
    assert issubclass(Stopped, ReportgenError)
