"""Design-based estimation: means, shares, totals, ratios and gaps from the sums of a sample's clusters.

Weights, strata and clusters count; variances are linearised (ultimate clusters, drawn with replacement).
Formulas and sources: docs/survey-estimation.md. R's package survey is the oracle of the tests.
"""

from wide.measures.survey.estimate_table import Degrees, Kind, Terms
from wide.measures.survey.estimates import estimates, gaps
from wide.measures.survey.sample_sums import MOMENTS, Sums
from wide.measures.survey.variance import Lonely, LonelyPsu

__all__ = ["MOMENTS", "Degrees", "Kind", "Lonely", "LonelyPsu", "Sums", "Terms", "estimates", "gaps"]
