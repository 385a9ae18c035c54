"""`python -m reportgen`, `python cli.py` and `reportgen`: where the program starts."""

from __future__ import annotations

import signal


def run(name: str = "reportgen") -> None:
    """Run the command line of this process, which messages call *name*; raises SystemExit.

    Ctrl-C while the program is still being read ends it without a word, as there is nothing to
    clean up; from then on it is told as every command tells it.
    """
    if waiting := signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from reportgen.commands import main

    if waiting:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    main(prog_name=name)


if __name__ == "__main__":
    run()
