"""The collector of garbage looks at everything while the server rests, not while a hall clicks.

Python looks at all that viewers hold, cards and answers that are kept among it, whenever a quarter has come to it: with
thirty viewers every six seconds, a third of a second in which nobody is answered. Here it looks in a moment in which
nothing is asked; in between, what survived is out of its sight. Measured in docs/performance.md.
"""

from __future__ import annotations

import asyncio
import gc
import time

#: Seconds between two thoughts of it.
EVERY = 5.0
#: Of the second generation's collections, each some thousands of new objects: so many make a look worth while,
#: and after so many it is not put off any longer, since some megabytes may wait to be found.
ENOUGH, MUCH = 20, 100
#: The process rests when it has used so little of the processor over so many seconds.
RESTS, OVER = 0.1, 0.1
_NEVER = 2**30


async def tidy() -> None:
    """Until cancelled: take the great look away from Python and do it at rest."""
    usual = gc.get_threshold()
    gc.set_threshold(*usual[:2], _NEVER)
    try:
        while True:
            await asyncio.sleep(EVERY)
            waits = gc.get_count()[2]
            if waits >= MUCH or (waits >= ENOUGH and await _rests()):
                look()
    finally:
        gc.set_threshold(*usual)


def look() -> None:
    """Find what nobody can reach any more; what is left is not looked at until the next time."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def _rests() -> bool:
    before = time.process_time()
    await asyncio.sleep(OVER)
    return time.process_time() - before < RESTS * OVER
