"""Chart forms: pure functions from a DataFrame to a `go.Figure`. No input, no output, no screen."""
