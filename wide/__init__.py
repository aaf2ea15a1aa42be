"""WIDE, Women In the Digital Economy: the evidence room of the Vietnam Women's Union."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
#: Of the program; CHANGELOG.md says what changed. The figures have a version of their own, made from their contents.
__version__ = "2.0.0"
