"""Labels: wrapped, escaped for Plotly's small HTML, pushed apart where they would meet."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from functools import lru_cache

from wide.charts.theme import Look

WOMEN_SIGN = "●"
MEN_SIGN = "◆"
LINE = 1.3


@lru_cache(maxsize=4000)  # pages repeat the same names, hundreds on a page
def wrap(text: str, width: int) -> str:
    """`text` in lines of at most `width` letters, joined by `<br>`; `&` and `<` are escaped.

    The lines are as even as they can be without taking another, so that no word stands alone below.
    """
    rows = _broken(text, width)
    while len(rows) > 1 and width > 1 and len(even := _broken(text, width - 1)) == len(rows):
        if max(map(len, even)) >= width:  # a word longer than the line: no narrower break is possible
            break
        rows, width = even, width - 1
    return "<br>".join(html.escape(line, quote=False) for line in rows)


def _broken(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def eased(wrapped: str) -> str:
    """A wrapped tick label with a little air before each line: Plotly measures margins a hair too narrow."""
    return "\u2002" + wrapped.replace("<br>", "<br>\u2002")


def lines(wrapped: str) -> int:
    """How many lines a wrapped label takes."""
    return wrapped.count("<br>") + 1


def bold(text: str) -> str:
    """`text` in bold."""
    return f"<b>{text}</b>"


def coloured(text: str, colour: str) -> str:
    """`text` in `colour`."""
    return f'<span style="color:{colour}">{text}</span>'


def sign(mark: str) -> str:
    """A mark of sex, large enough to know it by its shape."""
    size = 21 if mark == WOMEN_SIGN else 16  # the disc of Be Vietnam Pro is the smaller of the two
    return f'<span style="font-size:{size}px">{mark}</span>'


def sex_key(look: Look, names: tuple[str, str]) -> str:
    """`● Nữ  ◆ Nam` in the colours of the marks: the key of a chart that sets women beside men."""
    women, men = (html.escape(name, quote=False) for name in names)
    palette = look.palette
    return (
        coloured(f"{sign(WOMEN_SIGN)} <b>{women}</b>", palette.women_ink)
        + "\u2003"
        + coloured(f"{sign(MEN_SIGN)} <b>{men}</b>", palette.men_ink)
    )


def push_apart(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres near `wanted` whose boxes of `sizes` do not overlap, inside [low, high] if they fit.

    Labels that meet form a block, and a block stands at the mean of what its labels want
    (pool-adjacent-violators, the least-squares solution for ordered boxes).
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[list[int], float, float]] = []  # members, top edge, total size
    for i in order:
        members, top, size = [i], wanted[i] - sizes[i] / 2, sizes[i]
        while True:
            total = sum(sizes[m] for m in members)
            top = min(max(top, low), max(low, high - total))
            if not blocks or blocks[-1][1] + blocks[-1][2] <= top + 1e-9:
                break
            members = blocks.pop()[0] + members
            size = sum(sizes[m] for m in members)
            top = _best_top(members, wanted, sizes)
        blocks.append((members, top, size))
    centres = [0.0] * len(wanted)
    for members, top, _ in blocks:
        edge = top
        for m in members:
            centres[m] = edge + sizes[m] / 2
            edge += sizes[m]
    return centres


def _best_top(members: Sequence[int], wanted: Sequence[float], sizes: Sequence[float]) -> float:
    before, tops = 0.0, []
    for m in members:
        tops.append(wanted[m] - sizes[m] / 2 - before)
        before += sizes[m]
    return sum(tops) / len(tops)
