"""Chart forms: pure functions from a DataFrame to a `go.Figure`. No input, no output, no screen.

Every form raises ValueError for missing columns, text instead of numbers, or no rows.
"""
