"""Which engine WIDE_ENGINE names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from wide.estimate.errors import estimate_error

VARIABLE = "WIDE_ENGINE"
DUCKDB, SPARK = "duckdb", "spark"
#: Schemes of addresses: Spark Connect, and the master of a cluster that this process drives itself.
CONNECT, MASTER = "sc", "spark"
#: Where both listen unless told otherwise.
PORTS = {CONNECT: 15002, MASTER: 7077}


@dataclass(frozen=True)
class EngineChoice:
    """`engine`: duckdb or spark. `address`: empty for Spark in this machine's own Java, else as it was given."""

    engine: str = DUCKDB
    address: str = ""

    @property
    def uses_connect(self) -> bool:
        """Whether a Spark Connect server does the work."""
        return self.address.startswith(f"{CONNECT}://")

    @property
    def host_and_port(self) -> tuple[str, int]:
        """Host and port of the address."""
        parts = urlsplit(self.address)
        return parts.hostname or "", parts.port or PORTS[parts.scheme]

    @property
    def display_name(self) -> str:
        """What may stand in a message: without what follows the port, where tokens stand."""
        if not self.address:
            return self.engine
        host, port = self.host_and_port
        return f"{urlsplit(self.address).scheme}://{host}:{port}"


def configured_engine(environment: Mapping[str, str] = os.environ) -> EngineChoice:
    """The engine that WIDE_ENGINE names, DuckDB when it names none. Raises EstimateError for a word that is none."""
    word = environment.get(VARIABLE, "").strip()
    if word in {"", DUCKDB}:
        return EngineChoice()
    if word == SPARK:
        return EngineChoice(SPARK)
    choice = EngineChoice(SPARK, word)
    try:
        if urlsplit(word).scheme in PORTS and choice.host_and_port[0]:
            return choice
    except ValueError:  # a port that is no number
        pass
    raise estimate_error("engine", variable=VARIABLE, found=word)
