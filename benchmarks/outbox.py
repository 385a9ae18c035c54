"""The outbox in the large: how fast it plans and sends, in how much memory, and 200 kills.

python benchmarks/outbox.py [--messages N] [--kills N] [--seed N] [--older FOLDER]

Planning and sending are whole commands. For the kills, `outbox send` is started again and again and
killed (kill -9) at a random moment of its dialogue with a mail server on this machine. In the end
what the server has is held against what the outbox says: each message at most once, everything
that was sent, and nothing else but what the outbox calls unknown. It ends with 1 if that is not so.

Where REPORTGEN_SERVERS names Debian's servers, as for the tests, the messages also go through a
Postfix of this machine, and, in turn with this program, by the older one whose checkout is FOLDER.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "support")]

from mailserver import MailServer  # noqa: E402 - the server of the tests

PROGRAM = [sys.executable, "-m", "reportgen", "outbox"]
OPTIONS = ["--roles", "medical-assistant,pharmacy-technician"]
OPTIONS += ["--school", "northgate", "--campus", "denver"]
LONGEST = 0.25
"""Seconds of dialogue after which a process is killed at the latest."""


def main() -> None:
    """Print every figure."""
    options = argparse.ArgumentParser()
    options.add_argument("--messages", type=int, default=10_000)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--older", type=Path, help="a checkout to measure beside this one")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (given.messages // 10, given.messages):
            seconds, memory = planned(folder / f"{count}.db", people(folder, count))
            print(f"{count:,} planned: {count / seconds:,.0f} a second, {memory:,.0f} MB")
        with MailServer() as mail:
            sending(folder / f"{given.messages // 10}.db", mail, given.messages // 10)
        if os.environ.get("REPORTGEN_SERVERS"):
            through_postfix(folder, given.messages // 10, given.older)
        if given.kills and not killed(folder, given.kills, random.Random(given.seed)):  # noqa: S311 - no secret
            sys.exit(1)


def people(folder: Path, count: int) -> Path:
    """A sheet of so many people."""
    path = folder / f"{count}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["name", "email", "url"])
        for number in range(count):
            address = f"https://northgate.example/visit?for={number:08}&from=fair"
            writer.writerow([f"Ana María López {number}", f"ana{number}@x.example", address])
    return path


def planned(outbox: Path, sheet: Path) -> tuple[float, float]:
    """Seconds of the whole command, and the most memory that a process took so far, in MB."""
    message = ROOT / "data" / "messages" / "northgate.yaml"
    command = [*PROGRAM, "add", str(sheet), str(message), "--outbox", str(outbox), "--quiet"]
    start = time.perf_counter()
    subprocess.run([*command, *OPTIONS], check=True, capture_output=True, cwd=ROOT)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def start(outbox: Path, mail: MailServer) -> subprocess.Popen[bytes]:
    """A process that sends as fast as it can."""
    where = ["--outbox", str(outbox), "--smtp", mail.url, "--plain", "--yes", "--rate", "9999/s"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*PROGRAM, "send", *where], stdout=quiet, stderr=quiet, cwd=ROOT)


def sending(outbox: Path, mail: MailServer, count: int) -> None:
    """Send everything, and say how fast that was."""
    begun = time.perf_counter()
    if start(outbox, mail).wait() or len(set(mail.ids)) != count:
        sys.exit("not everything was sent")
    seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count:,} sent: {count / seconds:,.0f} a second, {memory:,.0f} MB at the most so far")


def through_postfix(folder: Path, count: int, older: Path | None) -> None:
    """Plan and send with each program, twice in turn, through a Postfix that keeps nothing."""
    from realservers import POSTFIX, RealServer

    sheet = people(folder, count)
    with RealServer(POSTFIX, 9, "default_transport = discard:\nrelayhost =\n") as server:
        where = ["--smtp", server.url, "--plain", "--yes", "--rate", "9999/s"]
        for turn in range(2):
            for root in filter(None, (older, ROOT)):
                outbox = folder / f"postfix-{turn}-{root.name}.db"
                planning = [*OPTIONS, "--outbox", str(outbox), "--quiet"]
                message = str(root / "data" / "messages" / "northgate.yaml")
                seconds = [
                    timed(root, ["add", str(sheet), message, *planning]),
                    timed(root, ["send", "--outbox", str(outbox), *where]),
                ]
                plan, sent = (f"{count / each:,.0f} a second" for each in seconds)
                print(f"{root}: {plan} planned, {sent} sent through Postfix")


def timed(root: Path, arguments: list[str]) -> float:
    """Seconds of a whole command of the program in *root*."""
    begun = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(root)}
    subprocess.run(
        [*PROGRAM, *arguments], check=True, capture_output=True, cwd=root, env=environment
    )
    return time.perf_counter() - begun


def killed(folder: Path, kills: int, chance: random.Random) -> bool:
    """Send with *kills* kills; whether every message is where the outbox says it is."""
    count = kills * 8
    outbox = folder / "killed.db"
    planned(outbox, people(folder, count))
    done = 0
    with MailServer() as mail:
        while done < kills:
            before = len(mail.heard)
            child = start(outbox, mail)
            while len(mail.heard) == before and child.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, LONGEST))
            child.kill()
            if child.wait() == 0:
                print(f"all was sent after {done} kills")
                break
            done += 1
        rest = start(outbox, mail).wait()
        found = report(outbox)
        states = {each["message_id"]: each["state"] for each in found["messages"]}
        return judged(mail.ids, states, done, rest)


def report(outbox: Path) -> Any:
    """What the outbox says."""
    command = [*PROGRAM, "report", "--json", "--outbox", str(outbox)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return json.loads(done.stdout)


def judged(taken: list[str], states: dict[str, str], kills: int, rest: int) -> bool:
    """Hold what the server has against what the outbox says."""
    sent = {name for name, state in states.items() if state == "sent"}
    unknown = {name for name, state in states.items() if state == "unknown"}
    at_server = set(taken)
    print(
        f"{kills} kills: {len(states):,} planned, {len(taken):,} taken by the server, "
        f"{len(taken) - len(at_server)} twice; {len(sent):,} sent, {len(unknown)} unknown, "
        f"of which the server has {len(unknown & at_server)}"
    )
    left = set(states) - sent - unknown
    whole = len(taken) == len(at_server) and sent <= at_server <= sent | unknown
    return whole and not left and rest == 0


if __name__ == "__main__":
    main()
