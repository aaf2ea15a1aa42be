"""What the people in the hall do. Each journey is drawn from a seed, so that a run can be repeated."""

from __future__ import annotations

import random
from collections.abc import Callable

from wide.bench.crowd.screen import Screen
from wide.bench.crowd.widgets import Value

Press = Callable[[Screen], bytes]
#: A journey gives the next click on a screen: its name and what to press.
Journey = Callable[[Screen], tuple[str, Press]]

#: Pages with cards, which everybody may open.
PAGES = (
    *("home", "province", "s1_governance", "s2_ai", "s3_barriers", "s4_jobs"),
    *("s5_potential", "s6_union", "s7_reform", "s8_models"),
)
KINDS = ("leader", "analyst", "audience")
PANELS = (".source", ".table", ".download", ".sql")
#: What the presenter asks the hall to press, in this order and over again.
TOGETHER = ("sex", "sex", "list", "place", "sex", "list")


def leader(seed: int) -> Journey:
    """From page to page; now and then where the figures come from."""
    drawn = random.Random(seed)

    def next_click(screen: Screen) -> tuple[str, Press]:
        if drawn.random() < 0.2 and screen.buttons(".source"):
            return _panel(screen, drawn, ".source")
        return _page(screen, drawn)

    return next_click


def analyst(seed: int) -> Journey:
    """Stays on a page and filters it: provinces, list, measure, years, indicator; opens panels; moves on."""
    drawn = random.Random(seed)

    def next_click(screen: Screen) -> tuple[str, Press]:
        what = drawn.choices(
            ("place", "list", "sex", "years", "indicator", "panel", "page"), (25, 12, 20, 10, 8, 15, 10)
        )[0]
        if what == "panel" and screen.buttons(PANELS[0]):
            return _panel(screen, drawn, drawn.choice(PANELS))
        if what in ("panel", "page") or screen.named(what) is None:
            return _page(screen, drawn)
        return _filter(screen, what, drawn)

    return next_click


def audience(seed: int) -> Journey:
    """Everybody with the same seed presses the same at the same step, as the presenter asks."""
    drawn = random.Random(seed)
    step = 0

    def next_click(screen: Screen) -> tuple[str, Press]:
        nonlocal step
        step += 1
        return _filter(screen, TOGETHER[step % len(TOGETHER)], drawn)

    return next_click


def guests(count: int, seed: int, only: str = "mixed") -> list[tuple[str, str, Journey]]:
    """`count` viewers, a third of each kind or all of one: (kind, page on which they come in, journey)."""
    hall: list[tuple[str, str, Journey]] = []
    for at in range(count):
        kind = KINDS[at % 3] if only == "mixed" else only
        if kind == "audience":
            hall.append((kind, "s4_jobs", audience(seed)))
        elif kind == "leader":
            hall.append((kind, "", leader(seed + at)))
        else:
            page = PAGES[at // 3 % len(PAGES)]
            hall.append((kind, "" if page == "home" else page, analyst(seed + at)))
    return hall


def _page(screen: Screen, drawn: random.Random) -> tuple[str, Press]:
    there = drawn.choice([page for page in PAGES if page != screen.page])
    return "page", lambda screen: screen.follow(there)


def _panel(screen: Screen, drawn: random.Random, ending: str) -> tuple[str, Press]:
    button = drawn.choice(screen.buttons(ending))
    return "panel", lambda screen: screen.press(button)


def _filter(screen: Screen, key: str, drawn: random.Random) -> tuple[str, Press]:
    """Another value for a filter: the next option, one province more or none, another span of years."""
    widget = screen.named(key)
    if widget is None:
        raise LookupError(f"the page {screen.page} has no widget {key}")
    value: Value
    if key == "years":
        value = [float(drawn.randint(2000, 2012)), float(drawn.randint(2018, 2025))]
    elif widget.kind == "multiselect":
        chosen = list(widget.value) if isinstance(widget.value, list) else []
        left = [one for one in widget.options if one not in chosen]
        value = [] if len(chosen) > 1 else [*map(str, chosen), drawn.choice(left)]
    elif widget.kind == "selectbox":
        value = drawn.choice(widget.options)
    else:
        now = widget.value[0] if isinstance(widget.value, list) and widget.value else widget.options[0]
        value = [widget.options[(widget.options.index(str(now)) + 1) % len(widget.options)]]
    return key, lambda screen: screen.choose(widget, value)
