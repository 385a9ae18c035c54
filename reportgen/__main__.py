"""`python -m reportgen`: the same program as `reportgen`."""

from reportgen.commands import main

if __name__ == "__main__":
    main(prog_name="reportgen")
