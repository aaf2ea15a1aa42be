"""How long a browser test waits before it says no."""

#: Milliseconds: a page with a dozen charts on two busy and slow cores; a wait ends as soon as the thing is there.
PATIENCE = 90_000
