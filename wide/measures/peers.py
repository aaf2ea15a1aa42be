"""Where one place stands among its peers: strongest, weakest, and which places are most like it.

Distance = direction · (value − median of the peers) / standard deviation over all places of the list (OECD/JRC 2008,
step 5, z-scores). The median, because one big city must not shift the yardstick of a region; the deviation of
the list, because that of five to fourteen provinces is itself noise.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

LEAST_PEERS = 3
LEAST_COVERAGE = 0.9


class Field:
    """All places and figures to be compared: what is the same whichever place is looked at is worked out once.

    `rows`: one row an indicator and place: indicator_id, geo_id, region_id, value (float, may be missing),
    direction (more | less), and any others. Raises ValueError for another direction or a place given twice for an
    indicator.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        """Put the figures into a table of places by indicators."""
        if rows.duplicated(["indicator_id", "geo_id"]).any():
            raise ValueError("a place comes twice for one indicator")
        if not set(rows["direction"]) <= {"more", "less"}:
            raise ValueError("direction must be more or less")
        self.rows = rows
        self._table = rows.pivot(index="geo_id", columns="indicator_id", values="value").astype(float)
        self._spread = self._table.std(ddof=0)
        self._known = self._table.count()
        # A deviation that is only rounding dust of equal figures is none.
        self._differs = self._spread > 1e-12 * self._table.abs().max().clip(lower=1.0)

    @cached_property
    def _regions(self) -> np.ndarray:
        return (
            self.rows.drop_duplicates("geo_id").set_index("geo_id")["region_id"][self._table.index].to_numpy()
        )

    @cached_property
    def _signs(self) -> np.ndarray:
        sides = self.rows.drop_duplicates("indicator_id").set_index("indicator_id")["direction"]
        return np.where(sides[self._table.columns] == "more", 1.0, -1.0)

    @cached_property
    def _ranks(self) -> np.ndarray:
        return (self._table * self._signs).rank(ascending=False, method="min").to_numpy()

    def distances(self, place: str, listed: int, coverage: float = LEAST_COVERAGE) -> pd.DataFrame:
        """The standardised distance of `place` from its regional peers, one row an indicator, best first.

        `listed`: how many places the list has. Returns indicator_id, value, middle (median of the peers, same
        unit), distance (standard deviations, positive is better), peers (how many have a figure), rank (1 = best;
        ties share the better rank), known (how many places were ranked).

        Left out: indicators known for less than `coverage` of the places, those of which the place has no figure,
        fewer than LEAST_PEERS peers with one, and those that do not differ between places.
        """
        columns = ["indicator_id", "value", "middle", "distance", "peers", "rank", "known"]
        if place not in self._table.index:
            return pd.DataFrame(columns=columns)
        at = self._table.index.get_loc(place)
        mates = self._regions == self._regions[at]
        mates[at] = False
        neighbours, own = self._table[mates], self._table.to_numpy()[at]
        peers, known, spread = neighbours.count().to_numpy(), self._known.to_numpy(), self._spread.to_numpy()
        middle = neighbours.median().to_numpy()
        usable = (
            ~np.isnan(own) & (known >= coverage * listed) & (peers >= LEAST_PEERS) & self._differs.to_numpy()
        )
        found = pd.DataFrame(
            {
                "indicator_id": self._table.columns[usable],
                "value": own[usable],
                "middle": middle[usable],
                "distance": self._signs[usable] * (own[usable] - middle[usable]) / spread[usable],
                "peers": peers[usable],
                "rank": self._ranks[at][usable].astype(int),
                "known": known[usable],
            }
        )
        return found.sort_values("distance", ascending=False, kind="stable", ignore_index=True)

    def nearest(self, place: str, count: int = 3) -> list[str]:
        """The places most like `place` over all regions, most alike first.

        Likeness is the mean over the indicators that both places have of |x(p) − x(q)| / standard deviation over
        all places; places that share fewer than half of the indicators of `place` are not compared. Ties go by
        geo_id. Empty when the place has no figure.
        """
        table = self._table
        if place not in table.index or table.loc[place].isna().all():
            return []
        apart = (table - table.loc[place]).abs() / self._spread.where(self._spread > 0)
        shared = apart.notna().sum(axis=1)
        usable = apart[(shared * 2 >= shared[place]) & (apart.index != place) & (shared > 0)]
        order = usable.mean(axis=1).sort_index().sort_values(kind="stable")
        return [str(geo_id) for geo_id in order.index[:count]]


def ends(table: pd.DataFrame, count: int = 5) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The strongest (best first) and the weakest (worst first) rows of `Field.distances`, none in both.

    With fewer than 2 · `count` rows each side gets half; an odd one in the middle belongs to neither side, unless it
    is the only one: then it is strong when its distance is not negative, else weak.
    """
    each = min(count, len(table) // 2)
    if len(table) == 1:
        ahead = bool(table["distance"].iloc[0] >= 0)
        return (table, table.iloc[:0]) if ahead else (table.iloc[:0], table)
    return table.head(each), table.tail(each).iloc[::-1]
