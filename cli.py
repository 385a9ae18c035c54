"""`python cli.py` in a checkout: the same program as `reportgen`, nothing else."""

from reportgen.__main__ import run

if __name__ == "__main__":
    run("cli.py")
