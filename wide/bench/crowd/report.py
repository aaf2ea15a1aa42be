"""What a hall has seen, in figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from wide.bench.crowd.viewer import Answer


def summary(answers: Sequence[Answer]) -> dict[str, Any]:
    """Count, faults, and seconds of the sound answers: median, 95th percentile, longest; messages and kB of each.

    Raises ValueError when there is no sound answer.
    """
    sound = [one for one in answers if not one.fault]
    if not sound:
        raise ValueError("no answer was sound: " + "; ".join(sorted({one.fault for one in answers})[:3]))
    seconds = [one.seconds for one in sound]
    median, high = np.percentile(seconds, [50, 95]).tolist()
    return {
        "n": len(answers),
        "faults": len(answers) - len(sound),
        "median": median,
        "p95": high,
        "longest": max(seconds),
        "messages": sum(one.run.messages for one in sound) / len(sound),
        "kB": sum(one.run.size for one in sound) / len(sound) / 1000,
    }


def by(answers: Sequence[Answer], of: str) -> dict[str, dict[str, Any]]:
    """The summary of each kind of viewer (`who`) or of click (`what`) that has a sound answer."""
    kinds = sorted({getattr(one, of) for one in answers if not one.fault})
    return {kind: summary([one for one in answers if getattr(one, of) == kind]) for kind in kinds}


def faults(answers: Sequence[Answer]) -> list[str]:
    """What went wrong, each said once with how often."""
    said = [one.fault for one in answers if one.fault]
    return [f"{said.count(one)} x {one}" for one in sorted(set(said))]


def line(name: str, found: dict[str, Any]) -> str:
    """A summary as one line for a terminal, milliseconds."""
    return (
        f"{name:24} n {found['n']:6}  faults {found['faults']:3}  median {1000 * found['median']:6.0f}  "
        f"p95 {1000 * found['p95']:6.0f}  longest {1000 * found['longest']:6.0f} ms  "
        f"{found['messages']:5.0f} messages {found['kB']:6.1f} kB"
    )
