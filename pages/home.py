"""Overview: where Vietnamese women stand in the digital economy, and where the gap is widest."""

import streamlit as st

from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.matrix import matrix
from wide.charts.share_bars import share_bars
from wide.charts.trend import trend
from wide.messages import message
from wide.navigation import THEMES
from wide.ui import geography, headlines, story
from wide.ui.card import Told, card
from wide.ui.parts import part
from wide.ui.viewer import current, page_of, t
from wide.ui.words import by_sex, judged, names, per, points, points_word, reading_noise, weak


@card("home.ladder", "home/gap_ladder", pure=True)
def ladder(answer):
    rows, noise = answer.rows, judged(answer.rows)
    known = rows[noise < float("inf")]
    if known.empty:
        return None
    widest = known.loc[known["gap"].abs().idxmax()]
    clear = int((rows["gap"].abs() > noise).sum())
    ahead = t("sex.women" if widest["gap"] > 0 else "sex.men")
    figure = gap_dumbbell(
        rows.assign(flag=weak(rows)),
        current().look,
        names=names(),
        noise=noise,
        gap_title=points_word(),
        levels=False,
    )
    return Told(
        {
            "clear": clear,
            "all": len(known),
            "label": widest["label"],
            "gap": points(abs(widest["gap"])),
            "ahead": ahead,
        },
        figure,
        claim="claim" if clear else "none",
        caveats=[
            ("card.noise", {"noise": points(reading_noise())}),
            *(["home.ladder.others"] if len(known) < len(rows) else []),
            *(["card.weak"] if (rows["grade"] == "C").any() else []),
        ],
    )


@card("home.share", "home/womens_share", pure=True)
def womens_share(answer):
    most, least = answer.rows.iloc[0], answer.rows.iloc[-1]
    figure = share_bars(answer.rows, current().look, reference=(t("chart.parity"), 50))
    return Told({"least": least["label"], "value": per(least["value"]), "most": most["label"]}, figure)


@card("home.internet", "home/internet_trend", "card.weak_source", pure=True)
def internet(answer):
    sides = answer.rows.pivot(index="year", columns="sex", values="value").dropna()
    if sides.empty:
        return None
    gaps = sides["male"] - sides["female"]
    facts = {"from_year": sides.index[0], "to_year": sides.index[-1]}
    facts |= {"before": points(gaps.iloc[0]), "after": points(gaps.iloc[-1])}
    closing = gaps.iloc[-1] < gaps.iloc[0]
    return Told(facts, trend(by_sex(answer.rows), current().look), claim="closing" if closing else "open")


@card("home.coverage", "home/coverage", pure=True)
def coverage(answer):
    rows = answer.rows.assign(row=answer.rows["label"], column=answer.rows["year"].astype(str))
    split = rows[rows["split_by_sex"]]["label"].nunique()
    return Told({"split": split, "all": rows["label"].nunique()}, matrix(rows, current().look))


def entrances() -> None:
    st.markdown(f"### {t('home.themes')}", anchors=False)
    for start in range(0, len(THEMES), 2):
        for column, entry in zip(st.columns(2, gap="medium"), THEMES[start : start + 2], strict=False):
            with column.container(border=True, height="stretch"):
                st.markdown(message(entry.page_id, current().lang))
                st.page_link(
                    page_of(entry.page_id),
                    label=f":primary[{t(f'{entry.page_id}.nav')}]",
                    query_params=story.query(),
                )


story.opening("home")
part("headlines", headlines.show)
shown = story.row([[ladder], [womens_share, internet]], [3, 2])
shown += geography.show("home.map", geography.OVERVIEW)
part("entrances", entrances)
shown += story.row([coverage])
story.scheme("home", headlines.facts)
story.sources(shown)
