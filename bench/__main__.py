"""`python -m bench`."""

from bench.cli import run

run()
