"""WIDE, Women In the Digital Economy: the evidence room of the Vietnam Women's Union."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
