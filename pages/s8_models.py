"""Theme 8: what works, where, and how another province can copy it."""

from functools import partial

import streamlit as st

from wide.charts.bars import bars
from wide.models.combined import csv_bytes
from wide.ui import address, model_cards, model_form, model_map, story
from wide.ui.ask import ask
from wide.ui.card import Card, empty
from wide.ui.made_ready import made_ready
from wide.ui.model_search import carried, chosen_codes, hits, in_view, own, words
from wide.ui.viewer import current, t
from wide.ui.words import low, num


def counted(key, scheme, models):
    """A card of bars: how many of these models fall under each code of a scheme."""
    return made_ready(key, lambda: fresh(key, scheme, models), tuple(models), years)


def fresh(key, scheme, models):
    answer = ask("s8_models/counts", scheme=scheme, models=models)
    if answer.rows.empty:
        return empty(key, answer)
    first = answer.rows.iloc[0]
    facts = {"first": low(first["label"]), "count": num(first["value"]), "all": num(len(models))}
    claim = t(f"{key}.claim", **facts, years=years)
    about = t(f"{key}.about", with_reach=num(answer.rows["with_reach"].sum()))
    figure = bars(answer.rows, current().look, decimals=0, of="all")
    return Card(key, answer, claim, figure, about, caveats=[t(f"{key}.caveat")])


def span(of):
    """The printed years of these models: `2017–2026`."""
    known = of.dropna()
    return f"{known.min()}–{known.max()}" if len(known) else t("s8_models.no_year")


def results(asked):
    """How many were found, the cards, and all models as a file."""
    everything = in_view()
    shown = hits(everything, asked, codes)
    found = {"count": num(len(shown)), "all": num(len(everything))}
    left, right = st.columns([3, 2], vertical_alignment="center")
    if shown.empty:
        left.markdown(
            t("s8_models.nothing", words=address.plain(asked)) if asked else t("s8_models.nothing_coded")
        )
    else:
        left.markdown(t("s8_models.found", **found))
    right.download_button(
        t("s8_models.csv", count=num(len(everything))),
        data=partial(csv_bytes, everything, current().lang),
        file_name="wide-models.csv",
        mime="text/csv",
        on_click="ignore",
        key="models_csv",
    )
    if broken := own().unreadable:
        st.caption(
            t("s8_models.unreadable", count=len(broken), names=", ".join(map(address.plain, broken[:3])))
        )
    model_cards.show(shown, everything)
    return shown


def fewest(spot):
    """What the page gives the Scheme: the barriers that fewest models answer."""
    rows = spot.answer.rows
    if rows.empty:
        return None
    few = rows[rows["value"] == rows["value"].min()]
    reach = shown.loc[~shown["own"], "reach_value"].notna().sum()
    told = {"least": "; ".join(few["label"].map(low)), "few": num(few.iloc[0]["value"])}
    return told | {"models": num(len(mine)), "years": years, "reach": num(reach)}


story.opening("s8_models")
asked = words()
codes = chosen_codes()
shown = results(asked)
years = span(shown["year"])
mine = list(shown.loc[~shown["own"], "model_id"])
listed = hits(carried(current().filters.listed).rows, asked, codes)

drawn = story.row([partial(model_map.make, "s8_models.map", list(listed["model_id"]), span(listed["year"]))])
drawn += story.row(
    [
        partial(counted, "s8_models.barrier", "barrier", mine),
        partial(counted, "s8_models.theme", "model_theme", mine),
    ]
)
drawn += story.row([partial(counted, "s8_models.kind", "kind", mine)])
model_form.show()
story.scheme("s8_models", lambda: fewest(drawn[1]))
story.sources(drawn)
