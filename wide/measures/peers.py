"""Where one place stands among its peers: strongest, weakest, and which places are most like it.

Figures of unlike units are made comparable as standardised distances. For an indicator i with direction s
(+1 more is better, −1 less is better), a place p and its peers (the other places of its region):

    d(p, i) = s · (x(p, i) − median of the peers) / standard deviation over all places

The median, because one big city must not shift the yardstick of a region; the deviation over all places of the list and
not over the region, because regions hold five to fourteen provinces and a deviation of so few is itself noise.
d = +1 reads "better than the middle of the region by one standard deviation of the country". After the z-scores of
OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5, with the median of peers as reference.
"""

from __future__ import annotations

import pandas as pd

LEAST_PEERS = 3
LEAST_COVERAGE = 0.9


def distances(rows: pd.DataFrame, place: str, listed: int, coverage: float = LEAST_COVERAGE) -> pd.DataFrame:
    """The standardised distance of `place` from its regional peers, one row an indicator, best first.

    `rows`: one row an indicator and place: indicator_id, geo_id, region_id, value (float, may be missing),
    direction (more | less). `listed`: how many places the list has. Returns indicator_id, value, middle
    (median of the peers, same unit), distance (standard deviations, positive is better), peers (how many have a
    figure), rank (1 = best; ties share the better rank), known (how many places were ranked).

    Left out: indicators known for less than `coverage` of the places, those of which the place has no
    figure, fewer than LEAST_PEERS peers with one, and those that do not differ between places. Raises
    ValueError for another direction or a place given twice for an indicator.
    """
    if rows.duplicated(["indicator_id", "geo_id"]).any():
        raise ValueError("a place comes twice for one indicator")
    if not set(rows["direction"]) <= {"more", "less"}:
        raise ValueError("direction must be more or less")
    columns = ["indicator_id", "value", "middle", "distance", "peers", "rank", "known"]
    wide = rows.pivot(index="geo_id", columns="indicator_id", values="value").astype(float)
    if place not in wide.index:
        return pd.DataFrame(columns=columns)
    regions = rows.drop_duplicates("geo_id").set_index("geo_id")["region_id"].reindex(wide.index)
    sides = rows.drop_duplicates("indicator_id").set_index("indicator_id")["direction"]
    sign = sides.reindex(wide.columns).map({"more": 1.0, "less": -1.0})
    own, neighbours = wide.loc[place], wide[(regions == regions[place]) & (wide.index != place)]
    known, peers, spread = wide.count(), neighbours.count(), wide.std(ddof=0)
    # A deviation that is only rounding dust of equal figures is none.
    differs = spread > 1e-12 * wide.abs().max().clip(lower=1.0)
    usable = own.notna() & (known >= coverage * listed) & (peers >= LEAST_PEERS) & differs
    middle = neighbours.median()
    table = pd.DataFrame(
        {
            "value": own,
            "middle": middle,
            "distance": sign * (own - middle) / spread.where(differs),
            "peers": peers,
            "rank": (wide * sign).gt(own * sign).sum() + 1,
            "known": known,
        }
    )[usable]
    named = table.rename_axis("indicator_id").reset_index()
    ordered: pd.DataFrame = named.sort_values("distance", ascending=False, kind="stable", ignore_index=True)
    return ordered[columns]


def ends(table: pd.DataFrame, count: int = 5) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The strongest (best first) and the weakest (worst first) rows of `distances`, none in both.

    With fewer than 2 · `count` rows each side gets half; an odd one in the middle belongs to neither side, unless it
    is the only one: then it is strong when its distance is not negative, else weak.
    """
    each = min(count, len(table) // 2)
    if len(table) == 1:
        ahead = bool(table["distance"].iloc[0] >= 0)
        return (table, table.iloc[:0]) if ahead else (table.iloc[:0], table)
    return table.head(each), table.tail(each).iloc[::-1]


def nearest(rows: pd.DataFrame, place: str, count: int = 3) -> list[str]:
    """The places most like `place` over all regions, most alike first.

    `rows` as for `distances`. Likeness is the mean over the indicators that both places have of
    |x(p) − x(q)| / standard deviation over all places; places that share fewer than half of the
    indicators of `place` are not compared. Ties go by geo_id. Empty when the place has no figure.
    """
    table = rows.pivot(index="geo_id", columns="indicator_id", values="value").astype(float)
    if place not in table.index or table.loc[place].isna().all():
        return []
    spread = table.std(ddof=0)
    apart = (table - table.loc[place]).abs() / spread.where(spread > 0)
    shared = apart.notna().sum(axis=1)
    usable = apart[(shared * 2 >= shared[place]) & (apart.index != place) & (shared > 0)]
    order = usable.mean(axis=1).sort_index().sort_values(kind="stable")
    return [str(geo_id) for geo_id in order.index[:count]]
