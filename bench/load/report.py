"""Summaries of the answers of a load test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bench.load.client import Answer


def summary(answers: Sequence[Answer]) -> dict[str, Any]:
    """Count, faults, and of the answers without a fault: seconds (median, p95, longest), mean messages and kB.

    Raises ValueError when every answer is a fault.
    """
    valid = [answer for answer in answers if not answer.fault]
    if not valid:
        raise ValueError(
            "every answer is a fault: " + "; ".join(sorted({answer.fault for answer in answers})[:3])
        )
    seconds = [answer.seconds for answer in valid]
    median, p95 = np.percentile(seconds, [50, 95]).tolist()
    return {
        "n": len(answers),
        "faults": len(answers) - len(valid),
        "median": median,
        "p95": p95,
        "longest": max(seconds),
        "messages": sum(answer.run.messages for answer in valid) / len(valid),
        "kB": sum(answer.run.size for answer in valid) / len(valid) / 1000,
    }


def by(answers: Sequence[Answer], attribute: str) -> dict[str, dict[str, Any]]:
    """The summary of each kind of user (`kind`) or of click (`click`) that has an answer without a fault."""
    values = sorted({getattr(answer, attribute) for answer in answers if not answer.fault})
    return {
        value: summary([answer for answer in answers if getattr(answer, attribute) == value])
        for value in values
    }


def faults(answers: Sequence[Answer]) -> list[str]:
    """Each distinct fault with its count."""
    texts = [answer.fault for answer in answers if answer.fault]
    return [f"{texts.count(text)} x {text}" for text in sorted(set(texts))]


def line(name: str, values: dict[str, Any]) -> str:
    """A summary as one line for a terminal, milliseconds."""
    return (
        f"{name:24} n {values['n']:6}  faults {values['faults']:3}  median {1000 * values['median']:6.0f}  "
        f"p95 {1000 * values['p95']:6.0f}  longest {1000 * values['longest']:6.0f} ms  "
        f"{values['messages']:5.0f} messages {values['kB']:6.1f} kB"
    )
