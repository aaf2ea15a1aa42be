"""What a script says to Streamlit's loop is handed over some of it at a time.

Streamlit wakes its loop for every single message of a page, two hundred times, and each time script and loop wait for
one another. A few milliseconds apart they say the same in a tenth of the visits; the loop writes to the browser every
ten milliseconds anyway. Measured in docs/performance.md.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections import deque
from collections.abc import Callable

from streamlit.runtime.app_session import AppSession

NAME = "_call_soon_on_event_loop"
#: Seconds for which the first of a handful waits for the others.
PAUSE = 0.003

Callback = Callable[[], None]


class _Hand:
    """What waits to be handed over for one session, in order; scripts put in, the loop takes out."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self.loop = loop
        self.waiting: deque[Callback] = deque()
        self.on_its_way = False

    def soon(self) -> None:
        """On the loop: hand over after the pause."""
        self.loop.call_later(PAUSE, self.over)

    def over(self) -> None:
        """On the loop: all that waits, in order. What is put in meanwhile is taken too, or asks for another visit."""
        self.on_its_way = False
        while self.waiting:
            self.loop.call_soon(self.waiting.popleft())  # a fault of one is not the others'


def slowly() -> None:
    """Have Streamlit hand over so from now on. AttributeError where it does this in another way."""
    usual = getattr(AppSession, NAME)  # a name that nobody calls would be set in vain

    def handed(session: AppSession, callback: Callback) -> None:
        own = session.__dict__
        hand: _Hand = own.get("_hand") or own.setdefault("_hand", _Hand(session._event_loop))
        hand.waiting.append(callback)
        if not hand.on_its_way:
            hand.on_its_way = True
            usual(session, hand.soon)

    setattr(AppSession, NAME, handed)
