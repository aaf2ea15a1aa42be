"""Reads the pinned versions of a requirements file."""

import re

from wide import ROOT

PIN = re.compile(r"([A-Za-z0-9._-]+)==(\S+)(?: ; .+)?")


def pins(name: str) -> dict[str, str]:
    """Package → version of a requirements file, names in the normal form of the index."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {normal(pin[1]): pin[2] for pin in PIN.finditer(text)}


def normal(name: str) -> str:
    """A package's name as the index compares it."""
    return name.lower().replace("_", "-")
