"""Debian's own mail servers on high ports of this machine, each passing its mail on to one of ours.

`unpack_servers.sh` unpacks them into a folder, which the variable REPORTGEN_SERVERS names. Where it
is set, a server that is missing or does not start is a failure; elsewhere tests are skipped.
Accounts that a server insists on are lent by nss_wrapper; folders that OpenSMTPD has built in are
in a mount namespace of its own where the system allows one.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest
from mailserver import free_port

UNSHARE = "/usr/bin/unshare"
FOLDER = os.environ.get("REPORTGEN_SERVERS", "")
POSTFIX, OPENSMTPD, EXIM = "postfix", "opensmtpd", "exim4-daemon-light"
ACCOUNTS = ("postfix", "postdrop", "opensmtpd", "opensmtpq", "Debian-exim")
FIRST = 59100
"""The number of the first account that is lent."""

QUEUES = (
    "active bounce corrupt defer deferred flush hold incoming maildrop "
    "pid private public saved trace"
)
SERVICES = """\
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

SPOOL = "for each in /var/spool /var/lib /run; do mount -t tmpfs none $each; done; "
"""Has built-in folders be of this process alone."""


def needs(name: str) -> None:
    """Skip a test without the servers, or without the rights to start them; in CI, fail."""
    if not FOLDER:
        pytest.skip("REPORTGEN_SERVERS names no folder: see tests/support/unpack_servers.sh")
    assert (Path(FOLDER) / name).is_dir(), f"{FOLDER} has no {name}"
    assert os.geteuid() == 0, "servers are started as root, which they give up themselves"


class RealServer:
    """The server *name*, which passes all mail on to the port *onto* of this machine.

    *more* is added to its configuration.
    """

    def __init__(self, name: str, onto: int, more: str = "") -> None:
        needs(name)
        self.name, self.onto, self.more = name, onto, more
        self.root = Path(FOLDER) / name
        self.home = Path(tempfile.mkdtemp(prefix=f"{name}-"))
        self.home.chmod(0o755)
        self.port = free_port()
        self.url = f"smtp://localhost:{self.port}"
        self.log = self.home / "log"
        self.child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = {POSTFIX: self._postfix, OPENSMTPD: self._opensmtpd, EXIM: self._exim}
        self._start(command[self.name]())
        return self

    def __exit__(self, *_: object) -> None:
        assert self.child is not None
        for sign in (signal.SIGTERM, signal.SIGKILL):  # what it has started is of its group
            with suppress(ProcessLookupError):
                os.killpg(self.child.pid, sign)
            with suppress(subprocess.TimeoutExpired):
                self.child.wait(10)
        shutil.rmtree(self.home, ignore_errors=True)

    def _start(self, command: list[str]) -> None:
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                command,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as found:
                    if found.recv(3) == b"220":
                        return
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        pytest.fail(f"{self.name} does not start: {self._said()}")

    def _said(self) -> str:
        return self.log.read_text("utf-8", "replace")[-2000:] if self.log.exists() else ""

    def _environment(self) -> dict[str, str]:
        lent = [(name, FIRST + number) for number, name in enumerate(ACCOUNTS)]
        users = "".join(f"{name}:x:{n}:{n}::/nonexistent:/bin/false\n" for name, n in lent)
        groups = "".join(f"{name}:x:{n}:\n" for name, n in lent)
        for name, own in (("passwd", users), ("group", groups)):
            (self.home / name).write_text(Path(f"/etc/{name}").read_text("utf-8") + own, "utf-8")
        (wrapper,) = (Path(FOLDER) / "libnss-wrapper").rglob("libnss_wrapper.so")
        return {
            "PATH": os.environ["PATH"],
            "LD_LIBRARY_PATH": str(self.root / "usr/lib/postfix"),
            "LD_PRELOAD": str(wrapper),
            "NSS_WRAPPER_PASSWD": str(self.home / "passwd"),
            "NSS_WRAPPER_GROUP": str(self.home / "group"),
        }

    def _postfix(self) -> list[str]:
        queue, data, conf = (self.home / each for each in ("queue", "data", "conf"))
        for each in (queue, data, conf):
            each.mkdir()
        owner, drop = FIRST, FIRST + 1
        os.chown(data, owner, owner)
        for name in QUEUES.split():
            (queue / name).mkdir(mode=0o700)
            os.chown(queue / name, owner, owner)
        os.chown(queue / "pid", 0, 0)
        for name, mode in (("maildrop", 0o730), ("public", 0o710), ("pid", 0o755)):
            (queue / name).chmod(mode)
        for name in ("maildrop", "public"):
            os.chown(queue / name, owner, drop)
        kept = "LD_LIBRARY_PATH LD_PRELOAD NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP MAIL_CONFIG"
        settings: dict[str, str | Path] = {
            "compatibility_level": "3.6",
            "queue_directory": queue,
            "data_directory": data,
            "command_directory": self.root / "usr/sbin",
            "daemon_directory": self.root / "usr/lib/postfix/sbin",
            "shlib_directory": self.root / "usr/lib/postfix",
            "mail_owner": "postfix",
            "setgid_group": "postdrop",
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8",
            "myhostname": "mx.test.example",
            "mydestination": "",
            "alias_maps": "",
            "local_recipient_maps": "",
            "relayhost": f"[127.0.0.1]:{self.onto}",
            "disable_dns_lookups": "yes",
            "smtpd_peername_lookup": "no",
            "smtpd_relay_restrictions": "permit_mynetworks, reject",
            "maillog_file": self.log,
            "maillog_file_prefixes": self.home,
            "import_environment": kept,
            "export_environment": kept,
        }
        lines = "".join(f"{name} = {value}\n" for name, value in settings.items())
        (conf / "main.cf").write_text(lines + self.more, "utf-8")
        service = f"127.0.0.1:{self.port} inet n - n - - smtpd\n"
        (conf / "master.cf").write_text(service + SERVICES, "utf-8")
        return [str(self.root / "usr/lib/postfix/sbin/master"), "-c", str(conf), "-d"]

    def _opensmtpd(self) -> list[str]:
        conf = self.home / "smtpd.conf"
        conf.write_text(
            f"{self.more}listen on 127.0.0.1 port {self.port} hostname mx.test.example\n"
            f'action "on" relay host smtp://127.0.0.1:{self.onto}\n'
            'match from any for any action "on"\n',
            "utf-8",
        )
        spool = (
            "mkdir -p /var/spool/smtpd /var/lib/opensmtpd/empty && "
            "chmod 711 /var/spool/smtpd /var/lib/opensmtpd/empty && "
            "for each in incoming purge temporary corrupt; do "
            f"install -d -m 700 -o {FIRST + 3} -g 0 /var/spool/smtpd/$each; done && "
            f"install -d -m 770 -o 0 -g {FIRST + 3} /var/spool/smtpd/offline && "
            f"install -d -m 700 -o {FIRST + 3} -g 0 /var/spool/smtpd/queue && "
            f"exec {self.root}/usr/sbin/smtpd -d -f {conf}"
        )
        alone = subprocess.run([UNSHARE, "-m", "true"], capture_output=True, check=False)
        if alone.returncode:
            return ["sh", "-c", spool]
        return [UNSHARE, "-m", "sh", "-c", SPOOL + spool]

    def _exim(self) -> list[str]:
        for each in ("spool", "logs"):
            (self.home / each).mkdir()
            os.chown(self.home / each, FIRST + 4, FIRST + 4)
        conf = self.home / "exim.conf"
        conf.write_text(
            f"spool_directory = {self.home}/spool\n"
            f"log_file_path = {self.home}/logs/%s\n"
            f"pid_file_path = {self.home}/logs/pid\n"
            "deliver_drop_privilege = true\n"
            f"exim_path = {self.home}/exim\n"
            "primary_hostname = mx.test.example\n"
            "acl_smtp_rcpt = to\nacl_smtp_data = all\nhost_lookup =\n"
            "rfc1413_query_timeout = 0s\ntls_advertise_hosts =\nlocal_interfaces = 127.0.0.1\n"
            f"{self.more}"
            "begin acl\n"
            "to:\n  deny local_parts = unknown\n       message = 5.1.1 unknown user\n  accept\n"
            "all:\n  accept\n"
            "begin routers\non:\n  driver = manualroute\n  transport = on\n"
            "  route_list = * 127.0.0.1\n  self = send\n"
            f"begin transports\non:\n  driver = smtp\n  port = {self.onto}\n  hosts_try_auth =\n"
            "begin retry\n* * F,1h,1s\n",
            "utf-8",
        )
        conf.chmod(0o644)
        again = self.home / "exim"  # Exim starts itself anew, without our variables
        lent = "".join(
            f"export {name}={value}\n"
            for name, value in self._environment().items()
            if name.startswith(("LD_", "NSS_"))
        )
        again.write_text(f'#!/bin/sh\n{lent}exec {self.root}/usr/sbin/exim4 "$@"\n', "utf-8")
        again.chmod(0o755)
        return [str(again), "-C", str(conf), "-bdf", "-q1s", "-oX", str(self.port)]
