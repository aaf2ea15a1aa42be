"""How long every file of `queries/` takes, with the parameters that the pages use."""
