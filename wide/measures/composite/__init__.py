"""A composite index after the OECD/JRC Handbook (2008): each step one named pure function.

`compose` walks the nominal path; `robustness` and `sensitivity` question the result. The rules, a worked example and
the measured times: docs/composite-index.md.
"""

from wide.measures.composite.aggregate import aggregate, effective_weights
from wide.measures.composite.index import Index, Notice, compose, over_years
from wide.measures.composite.ranking import distances, rank
from wide.measures.composite.recipe import (
    AGGREGATIONS,
    DIRECTIONS,
    NORMALISATIONS,
    Indicator,
    Pillar,
    Recipe,
)
from wide.measures.composite.robustness import robustness
from wide.measures.composite.sensitivity import Sensitivity, sensitivity
from wide.measures.composite.uncertainty import CHOICES, Uncertainty
from wide.measures.composite.validation import RecipeError

__all__ = [
    "AGGREGATIONS",
    "CHOICES",
    "DIRECTIONS",
    "NORMALISATIONS",
    "Index",
    "Indicator",
    "Notice",
    "Pillar",
    "Recipe",
    "RecipeError",
    "Sensitivity",
    "Uncertainty",
    "aggregate",
    "compose",
    "distances",
    "effective_weights",
    "over_years",
    "rank",
    "robustness",
    "sensitivity",
]
