"""Pages as values: blocks from top to bottom, the policy box, the headline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wide.cards.card import BuiltCard, Card, build
from wide.cards.choices import Choice
from wide.cards.context import Context

Condition = Callable[[Context], bool]


class Conditional:
    """A part of a page with `when`: whether the page shows it in a context; None always."""

    when: Condition | None = None

    def shown(self, ctx: Context) -> bool:
        """Whether the page shows the part in this context."""
        return self.when is None or self.when(ctx)


@dataclass(frozen=True)
class Tool(Conditional):
    """A part of a page that is a tool rather than a card: `draw` draws it with Streamlit for a context.

    `key` is its own on the page; `uses`: what it depends on, as for a card. `redraws_page`: what is done in it
    changes other parts, so that the whole page follows.
    """

    key: str
    draw: Callable[[Context], None]
    uses: frozenset[str] = frozenset()
    when: Condition | None = None
    redraws_page: bool = False


@dataclass(frozen=True)
class ChoiceBoxes(Conditional):
    """The boxes of some of the page's choices, side by side. `width`: pixels of each; None shares the row."""

    names: tuple[str, ...]
    width: int | None = None
    note: Callable[[Context], str] | None = None
    widths: tuple[float, ...] | None = None
    when: Condition | None = None

    @property
    def key(self) -> str:
        """A key of its own on the page."""
        return "choices." + ".".join(self.names)


@dataclass(frozen=True)
class Heading(Conditional):
    """A heading over a part of the page, and a line under it: text keys."""

    title: str
    about: str = ""

    @property
    def key(self) -> str:
        """A key of its own on the page."""
        return f"heading.{self.title}"


Item = Card | Tool | ChoiceBoxes | Heading
Column = Item | tuple[Item, ...]


@dataclass(frozen=True)
class Row(Conditional):
    """Columns side by side, below one another on a narrow screen; a tuple stacks items in one column.

    `when`: whether the page shows the row at all. A column whose cards are not shown leaves no room.
    """

    columns: tuple[Column, ...]
    widths: tuple[float, ...] | None = None
    when: Condition | None = None

    def shown_columns(self, ctx: Context) -> list[tuple[Item, ...]]:
        """The columns with the items that are shown in this context; empty ones are left out."""
        if not self.shown(ctx):
            return []
        columns = [column if isinstance(column, tuple) else (column,) for column in self.columns]
        columns = [tuple(item for item in column if item.shown(ctx)) for column in columns]
        return [column for column in columns if column]

    @property
    def items(self) -> Iterator[Item]:
        """Everything that may stand in the row."""
        for column in self.columns:
            yield from column if isinstance(column, tuple) else (column,)

    @property
    def is_conditional(self) -> bool:
        """Whether what the row holds depends on the context."""
        return self.when is not None or any(item.when is not None for item in self.items)


def row(*columns: Column, widths: Sequence[float] | None = None, when: Condition | None = None) -> Row:
    """A `Row` of these columns."""
    return Row(columns, tuple(widths) if widths else None, when)


@dataclass(frozen=True)
class Group:
    """Blocks in a container with a key of its own, which the styles for paper name."""

    key: str
    blocks: tuple[Row | Item, ...]


Block = Row | Item | Group


@dataclass(frozen=True)
class PolicyBox:
    """What the page gives the Scheme to 2030: gap, measure and baseline.

    `values` fills the texts `<page>.scheme.gap`, `.measure` and `.baseline` from the built cards named in `cards`
    (by key); None where the filters leave nothing to say. `uses`: what it depends on besides those cards.
    """

    values: Callable[[Context, Mapping[str, BuiltCard]], Mapping[str, object] | None]
    cards: tuple[Card, ...] = ()
    own_uses: frozenset[str] = frozenset()

    @property
    def uses(self) -> frozenset[str]:
        """Everything of the context that the box depends on."""
        return self.own_uses.union(*(card.uses for card in self.cards))

    def fill(self, ctx: Context) -> Mapping[str, object] | None:
        """The values of the three texts in this context."""
        return self.values(ctx, {card.key: build(card, ctx) for card in self.cards})


@dataclass(frozen=True)
class Page:
    """One page of WIDE.

    `headline` is the sentence over it. `choices` in the order in which they depend on one another. `opening` is
    drawn instead of the usual headline and subtitle. `names_places`: the opening says for which places the page
    has no figures of its own. `position`: where it stands in its navigation group. `explained_choices`: names of
    the choices for which a tool of the page says itself why a value in the address is refused.
    """

    page_id: str
    group: str
    position: int
    headline: Callable[[Context], str]
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    policy: PolicyBox | None = None
    opening: Tool | None = None
    names_places: bool = True
    has_sources: bool = True
    explained_choices: frozenset[str] = frozenset()

    def cards(self, ctx: Context) -> list[Card]:
        """The cards that the page shows in this context, in its order."""
        return [item for item in _items(self.blocks, ctx) if isinstance(item, Card)]

    def every_card(self) -> list[Card]:
        """All cards that the page can show, in its order; each once, also where several rows may hold it."""
        return list(dict.fromkeys(item for item in _items(self.blocks, None) if isinstance(item, Card)))


def _items(blocks: Sequence[Block], ctx: Context | None) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _items(block.blocks, ctx)
        elif isinstance(block, Row):
            if ctx is None:
                yield from block.items
            else:
                for column in block.shown_columns(ctx):
                    yield from column
        elif ctx is None or block.shown(ctx):
            yield block
