"""The process that makes handouts for the studio: questions come in, answers go out, in order.

It is a program of its own, which `client` starts. The first message says where it works. Between
two questions it makes ready what may be asked next.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from queue import SimpleQueue
from typing import IO

import msgspec

from reportgen.files.text import Text
from reportgen.studio.answering import Answerer
from reportgen.studio.asking import AnyQuestion, Premises
from reportgen.studio.frames import Ended, framed, received

SELDOM = 5_000, 10, 5
"""When Python searches for what is held in circles: a page makes few, and somebody waits for it."""


def serve(asked: IO[bytes], told: IO[bytes]) -> None:
    """Answer each question that is *asked*, until there are no more."""
    premises = msgspec.msgpack.decode(received(asked), type=Premises)
    questions: SimpleQueue[AnyQuestion | None] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked, questions), daemon=True).start()
    answerer = Answerer(premises)
    encoder = msgspec.msgpack.Encoder(enc_hook=_plain)
    while True:
        while answerer.has_more and questions.empty():
            answerer.prepare(lambda: not questions.empty())
        question = questions.get()
        if question is None:
            return
        told.write(framed(encoder.encode(answerer.answer(question))))
        told.flush()


def _plain(value: object) -> str:
    """A text with a place as one without; TypeError for what is no text."""
    if isinstance(value, Text):
        return str(value)
    raise TypeError(type(value).__name__)


def _listen(asked: IO[bytes], questions: SimpleQueue[AnyQuestion | None]) -> None:
    """Put every question that is *asked* into *questions*; None behind the last."""
    decoder = msgspec.msgpack.Decoder(AnyQuestion)
    try:
        while True:
            questions.put(decoder.decode(received(asked)))
    except (Ended, OSError, msgspec.MsgspecError):
        questions.put(None)


def main() -> None:
    """Serve who started this process; end with it."""
    for name in ("SIGINT", "SIGHUP"):  # Ctrl-C is for the studio, which ends this process itself
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    os.umask(0o077)
    gc.set_threshold(*SELDOM)
    with os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)  # what a library prints is no answer
        try:
            serve(sys.stdin.buffer, told)
        except (Ended, BrokenPipeError):
            return
