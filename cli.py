"""`python cli.py` in a checkout: the same program as `reportgen`, nothing else."""

from reportgen.commands import main

if __name__ == "__main__":
    main(prog_name="cli.py")
