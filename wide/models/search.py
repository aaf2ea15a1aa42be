"""Finding models: by words without accents, by codes, and those that are like another."""

from __future__ import annotations

import pandas as pd

from wide.catalogue import fold
from wide.models.entry import SCHEMES

SEARCH_COLUMNS = ["model", "place", "what", *SCHEMES, "source_org", "official_name"]
SIMILARITY_CODES = [f"{name}_code" for name in SCHEMES]


def search_models(rows: pd.DataFrame, words: str = "", **codes: str) -> pd.DataFrame:
    """The rows that hold every word of `words` and carry every given code, in the order they had.

    `rows`: the columns of SEARCH_COLUMNS as text, `<name>_code` for each name in `codes` (barrier, kind, theme).
    Accents, tones, case and punctuation do not count: "cho 4.0" finds "Chợ 4.0". A word may be the start or
    the middle of a longer one. Empty words and empty codes leave nothing out.
    """
    mask = pd.Series(True, index=rows.index)
    for name, code in codes.items():
        if code:
            mask &= rows[f"{name}_code"] == code
    # "4.0" folds to "4 0" and is looked for in one piece.
    folded_words = [part for part in map(fold, words.split()) if part]
    if folded_words:
        texts = rows[SEARCH_COLUMNS].fillna("").agg(" ".join, axis=1).map(fold)
        mask &= texts.map(lambda text: all(word in text for word in folded_words)).astype(bool)
    # The phrase as typed comes first: "cho 4 0" in one piece before three words apart.
    hits = rows[mask]
    if len(folded_words) < 2 or hits.empty:
        return hits
    phrase = " ".join(folded_words)
    lacks_phrase = hits["model"].fillna("").map(lambda name: phrase not in fold(name))
    return hits.loc[lacks_phrase.sort_values(kind="stable").index]


def similar_models(rows: pd.DataFrame, model_id: str, count: int = 5) -> pd.DataFrame:
    """At most `count` models of other places most like one: same barrier, kind, theme, intervention.

    `rows`: model_id, geo_id, year and the columns of SIMILARITY_CODES. A model is similar when it
    shares at least two of the four; more shared first, then the newer, then by id. Adds `shared` (2–4). Raises
    KeyError for an unknown model.
    """
    chosen = rows[rows["model_id"] == model_id]
    if chosen.empty:
        raise KeyError(model_id)
    model = chosen.iloc[0]
    shared = rows[SIMILARITY_CODES].eq(model[SIMILARITY_CODES]).sum(axis=1)
    others = rows.assign(shared=shared)[(rows["geo_id"] != model["geo_id"]) & (shared >= 2)]
    order = ["shared", "year", "model_id"]
    ranked: pd.DataFrame = others.sort_values(order, ascending=[False, False, True], na_position="last")
    return ranked.head(count)
