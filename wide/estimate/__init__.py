"""Estimates from microdata: reads a sample's file, sums it in SQL, leaves the arithmetic to wide.measures.survey."""

from wide.estimate.answer import estimate, remarks
from wide.estimate.ask import Ask
from wide.estimate.refused import Refused

__all__ = ["Ask", "Refused", "estimate", "remarks"]
