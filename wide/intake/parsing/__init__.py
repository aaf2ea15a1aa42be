"""Parses one cell of a sent file: numbers, dates, choices."""
