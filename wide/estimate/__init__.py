"""Estimates from microdata: reads a sample's file, sums it in SQL, leaves the arithmetic to wide.measures.survey."""

from wide.estimate.errors import EstimateError
from wide.estimate.estimation import estimate, remarks
from wide.estimate.request import EstimateRequest

__all__ = ["EstimateError", "EstimateRequest", "estimate", "remarks"]
