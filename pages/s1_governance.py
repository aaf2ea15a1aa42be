"""Theme 1: how well each province is governed for a digital, green society, and how sure its rank is."""

import streamlit as st

from wide import warehouse
from wide.charts.bars import bars
from wide.charts.heat import matrix
from wide.charts.intervals import intervals
from wide.messages import message
from wide.ui import card as cards
from wide.ui import recipe_editor, recipe_pair, recipe_results, recipe_shapes, recipe_state, story
from wide.ui.choice import choose
from wide.ui.recipe_cards import Finding, index_card
from wide.ui.viewer import current, t
from wide.ui.words import low, num, per, signed_num

TOP = 10  # the group of leaders


@index_card("s1_governance.ranks", "s1_governance.method")
def ranks(of, found):
    rows = recipe_results.table(of, found)
    scored = rows[rows["rank"].notna()]
    mine = scored[scored["geo_id"].isin(of.chosen[:1])]
    one = mine.iloc[0] if len(mine) else scored.iloc[0]
    sure = int((scored["rank_high"] <= TOP).sum())
    facts = {"place": one["label"], "rank": recipe_shapes.rank_in_words(one), "all": num(len(scored))}
    facts |= {"sure": num(sure), "top": num(TOP)}
    missing = rows[rows["rank"].isna()]["label"].tolist()
    unscored = t("s1_governance.unscored", places=", ".join(missing), least=num(100 * of.recipe.coverage))
    outside = ((scored["rank"] < scored["rank_low"]) | (scored["rank"] > scored["rank_high"])).sum()
    said = [*recipe_shapes.breaks(of), *([unscored] if missing else [])]
    said += [t("s1_governance.outside", count=num(outside))] if outside else []
    figure = intervals(
        recipe_shapes.intervals_of(scored, of),
        current().look,
        suffix="",
        decimals=0,
        axis=(1, len(scored)),
    )
    return Finding(facts, rows, figure, claim="one" if len(mine) else "claim", caveats=said)


@index_card("s1_governance.map")
def where(of, found):
    rows = recipe_results.table(of, found)
    known = rows[rows["rank"].notna() & rows["geo_id"].isin(of.here.listed)]
    if known.empty:
        return None
    best, last = known.iloc[0], known.iloc[-1]
    facts = {"best": best["label"], "high": num(best["index_score"]), "last": last["label"]}
    borders, tiles = recipe_shapes.maps(rows, of)
    return Finding(facts | {"low": num(last["index_score"])}, rows, borders, beside=tiles)


@index_card("s1_governance.profile")
def profile(of, found):
    rows = recipe_shapes.profile(found, recipe_shapes.focus(recipe_results.table(of, found), of))
    if rows.empty:
        return None
    first = rows[rows["label"] == rows["label"].iloc[0]].dropna(subset="value")
    ahead = (first["value"] - first["median"]).sort_values()
    strong, weak = first.loc[ahead.index[-1]], first.loc[ahead.index[0]]
    facts = {"place": strong["label"], "strong": strong["pillar_name"], "weak": weak["pillar_name"]}
    facts |= {"high": signed_num(ahead.iloc[-1]), "low": signed_num(ahead.iloc[0])}
    figure = matrix(recipe_shapes.beside_the_median(rows), current().look)
    said = recipe_results.sourced(rows.drop(columns=["pillar_id", "part"]).assign(year=found.year), of)
    return Finding(facts, said, figure, "one" if len(first) == 1 else "claim")


@index_card("s1_governance.parts", "s1_governance.parts.caveat")
def parts(of, found):
    rows = recipe_shapes.profile(found, recipe_shapes.focus(recipe_results.table(of, found), of))
    rows = rows.dropna(subset="part")
    if rows.empty:
        return None
    first = rows[rows["label"] == rows["label"].iloc[0]]
    most = first.loc[first["part"].idxmax()]
    facts = {"place": most["label"], "pillar": most["pillar_name"], "part": per(most["part"], 0)}
    said = rows[["geo_id", "label", "pillar_name", "part"]].assign(year=found.year)
    return Finding(facts, recipe_results.sourced(said, of), recipe_shapes.shares(rows))


@index_card("s1_governance.bump")
def over_years(of, found):
    rows = found.years[found.years["year"].isin(of.years)].rename(columns={"place": "geo_id"})
    rows = recipe_results.readable(rows)
    places = recipe_shapes.focus(recipe_results.table(of, found), of)
    mine = rows[rows["geo_id"].isin(places[:1]) & rows["rank"].notna()]
    if len(mine) < 2:
        return None
    first, last = mine.iloc[0], mine.iloc[-1]
    claim = "same" if first["rank"] == last["rank"] else "claim"
    facts = {"place": first["label"], "start": num(first["rank"]), "from_year": first["year"]}
    facts |= {"end": num(last["rank"]), "to_year": last["year"]}
    figure = recipe_shapes.ranks_over_years(rows[rows["geo_id"].isin(of.here.listed)], places[:4], of)
    return Finding(facts, recipe_results.sourced(rows, of), figure, claim, caveats=recipe_shapes.breaks(of))


@index_card("s1_governance.moves", "s1_governance.moves.caveat")
def moves(of, found):
    rows = recipe_shapes.moved(found)
    top = rows.iloc[0]
    facts = {"option": top["label"], "mean": num(top["value"], 1), "most": num(top["largest"])}
    said = recipe_results.sourced(rows[["label", "value", "largest"]].assign(year=found.year), of)
    return Finding(facts, said, bars(rows, current().look), "claim" if top["value"] > 0 else "none")


@index_card("s1_governance.movers")
def movers(of, found):
    rows = recipe_shapes.movers(found, of)
    if rows.empty:
        return None
    top = rows.loc[rows["value"].idxmax()]
    facts = {"place": top["row"], "choice": low(top["column"]), "most": num(top["value"])}
    said = rows.rename(columns={"row": "label", "column": "varied"})[["label", "varied", "value"]]
    said = recipe_results.sourced(said.assign(year=found.year), of)
    figure = matrix(rows, current().look, column_width=10)
    return Finding(facts, said, figure, "claim" if top["value"] > 0 else "none")


story.opening("s1_governance")
offered = warehouse.query("s1_governance/offered")
recipe = recipe_state.read(offered["indicator_id"].tolist())
filters = current().filters
if filters.system == "34":
    st.caption(t("s1_governance.merged"))
st.caption(recipe_editor.summary(recipe))
usable = recipe_results.years_of(recipe)
years = [year for year in usable if filters.first_year <= year <= filters.last_year]
chosen_year = None
if years:
    newest_first = [str(year) for year in reversed(years)]
    with st.columns(4)[0]:
        chosen_year = int(choose("year", newest_first, t("s1_governance.year"), str))
else:
    st.caption(t("s1_governance.no_year"))
recipe_editor.show(offered, recipe)
of = recipe_results.seen(recipe, years, chosen_year)
for said in recipe_shapes.notices(of):
    st.caption(said)
shown = story.row([ranks(of), [profile(of), parts(of)]], [2, 3])
shown += story.row([where(of)])
shown += story.row([moves(of), movers(of)])
shown += story.row([over_years(of)])
x, y = recipe_pair.pick(offered)
shown.append(recipe_pair.pair(x, y))
cards.show(shown[-1])
reason = message("s1_governance", current().lang)
story.scheme("s1_governance", reason=reason, **recipe_results.baseline(recipe))
story.sources(shown)
