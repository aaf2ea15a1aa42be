"""What simulated users do. Each sequence of clicks comes from a seed, so that a run can be repeated."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from bench.controls import FILTERS, PANELS
from bench.load.page_state import PageState
from bench.load.widgets import Value

#: Makes the message that follows a press.
Press = Callable[[PageState], bytes]
#: Gives the next click on a page: its name and the press. Raises LookupError when the page lacks the control.
Behaviour = Callable[[PageState], tuple[str, Press]]

#: Pages with cards, open to everybody.
PAGES = (
    *("home", "province", "s1_governance", "s2_ai", "s3_barriers", "s4_jobs"),
    *("s5_potential", "s6_union", "s7_reform", "s8_models"),
)
KINDS = ("leader", "analyst", "audience")
#: The filters that an audience changes together, in this order and over again.
AUDIENCE_STEPS = ("sex", "sex", "list", "place", "sex", "list")


class User(NamedTuple):
    """A simulated user: the kind, the first page, the clicks."""

    kind: str
    page: str
    behaviour: Behaviour


def leader(seed: int) -> Behaviour:
    """From page to page; now and then the sources of a card."""
    rng = random.Random(seed)

    def next_click(page: PageState) -> tuple[str, Press]:
        if rng.random() < 0.2 and page.buttons(PANELS[0]):
            return _panel(page, rng, PANELS[0])
        return _page(page, rng)

    return next_click


def analyst(seed: int) -> Behaviour:
    """Stays on a page and filters it: provinces, list, measure, years, indicator; opens panels; moves on."""
    rng = random.Random(seed)

    def next_click(page: PageState) -> tuple[str, Press]:
        name = rng.choices(
            ("place", "list", "sex", "years", "indicator", "panel", "page"), (25, 12, 20, 10, 8, 15, 10)
        )[0]
        if name == "panel" and page.buttons(PANELS[0]):
            return _panel(page, rng, rng.choice(PANELS))
        if name in ("panel", "page") or page.widget(*FILTERS[name]) is None:
            return _page(page, rng)
        return _filter(page, name, rng)

    return next_click


def audience(seed: int) -> Behaviour:
    """Everybody with the same seed presses the same at the same step, as a presenter asks them to."""
    rng = random.Random(seed)
    step = 0

    def next_click(page: PageState) -> tuple[str, Press]:
        nonlocal step
        step += 1
        return _filter(page, AUDIENCE_STEPS[step % len(AUDIENCE_STEPS)], rng)

    return next_click


def bare(page: PageState) -> tuple[str, Press]:
    """On the bare app: the next option of its select box."""
    box = next((widget for widget in page.widgets.values() if widget.kind == "selectbox"), None)
    if box is None:
        raise LookupError("the page has no select box")
    option = box.options[(box.options.index(str(box.value)) + 1) % len(box.options)]
    return "select", lambda page: page.choose(box, option)


def users(count: int, seed: int, kind: str = "mixed") -> list[User]:
    """`count` users of a kind, or a third of each when `mixed`; `bare` for the bare app."""
    return [_user(KINDS[index % 3] if kind == "mixed" else kind, index, seed) for index in range(count)]


def _user(kind: str, index: int, seed: int) -> User:
    if kind == "bare":
        return User(kind, "", bare)
    if kind == "audience":
        return User(kind, "s4_jobs", audience(seed))
    if kind == "leader":
        return User(kind, "", leader(seed + index))
    page = PAGES[index // 3 % len(PAGES)]
    return User(kind, "" if page == "home" else page, analyst(seed + index))


def _page(page: PageState, rng: random.Random) -> tuple[str, Press]:
    target = rng.choice([name for name in PAGES if name != page.page])
    return "page", lambda page: page.follow(target)


def _panel(page: PageState, rng: random.Random, ending: str) -> tuple[str, Press]:
    buttons = page.buttons(ending)
    if not buttons:
        raise LookupError(f"the page {page.page} has no button {ending}")
    button = rng.choice(buttons)
    return "panel", lambda page: page.press(button)


def _filter(page: PageState, name: str, rng: random.Random) -> tuple[str, Press]:
    """Another value for a filter: the next option, one province more or none, another span of years."""
    widget = page.widget(*FILTERS[name])
    if widget is None:
        raise LookupError(f"the page {page.page} has no widget {name}")
    value: Value
    if name == "years":
        value = [float(rng.randint(2000, 2012)), float(rng.randint(2018, 2025))]
    elif widget.kind == "multiselect":
        chosen = list(widget.value) if isinstance(widget.value, list) else []
        left = [option for option in widget.options if option not in chosen]
        value = [] if len(chosen) > 1 else [*map(str, chosen), rng.choice(left)]
    elif widget.kind == "selectbox":
        value = rng.choice(widget.options)
    else:
        now = widget.value[0] if isinstance(widget.value, list) and widget.value else widget.options[0]
        value = [widget.options[(widget.options.index(str(now)) + 1) % len(widget.options)]]
    return name, lambda page: page.choose(widget, value)
