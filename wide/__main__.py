"""`python -m wide`."""

from wide.cli import main

if __name__ == "__main__":
    main(prog_name="python -m wide")
