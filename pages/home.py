"""Overview: where Vietnamese women stand in the digital economy, and where the gap is widest."""

import streamlit as st

from wide.charts.bars import share_bars
from wide.charts.heat import matrix
from wide.charts.dumbbell import gap_dumbbell
from wide.messages import message
from wide.navigation import THEMES
from wide.ui import geography, headlines, story
from wide.ui.ask import ask
from wide.ui.card import Card, empty
from wide.ui.words import names, per, points, points_word, reading_noise, weak, years_of
from wide.ui.viewer import current, page_of, t


def ladder() -> Card:
    answer = ask("home/gap_ladder")
    rows = answer.rows
    if rows.empty:
        return empty("home.ladder", answer)
    widest = rows.loc[rows["gap"].abs().idxmax()]
    noise = reading_noise()
    clear = int((rows["gap"].abs() > noise).sum())
    claim = t(
        "home.ladder.claim" if clear else "home.ladder.none",
        clear=clear, all=len(rows), label=widest["label"], gap=points(abs(widest["gap"])),
        ahead=t("sex.women" if widest["gap"] > 0 else "sex.men"),
    )  # fmt: skip
    figure = gap_dumbbell(
        rows.assign(flag=weak(rows)), current().look, names=names(), noise=noise,
        gap_title=points_word(), levels=False,
    )  # fmt: skip
    caveats = [t("card.noise", noise=points(noise)), *([t("card.weak")] if (rows["grade"] == "C").any() else [])]
    return Card("home.ladder", answer, claim, figure, t("home.ladder.about", years=years_of(answer)),
                caveats=caveats, national=True)  # fmt: skip


def womens_share() -> Card:
    answer = ask("home/womens_share")
    if answer.rows.empty:
        return empty("home.share", answer)
    least, most = answer.rows.iloc[-1], answer.rows.iloc[0]
    claim = t("home.share.claim", least=least["label"], value=per(least["value"]), most=most["label"],
              top=per(most["value"]))  # fmt: skip
    figure = share_bars(answer.rows, current().look, reference=(t("chart.parity"), 50))
    return Card("home.share", answer, claim, figure, t("home.share.about", years=years_of(answer)), national=True)


def coverage() -> Card:
    answer = ask("home/coverage")
    if answer.rows.empty:
        return empty("home.coverage", answer)
    rows = answer.rows.assign(row=answer.rows["label"], column=answer.rows["year"].astype(str))
    split = rows[rows["split_by_sex"]]["label"].nunique()
    claim = t("home.coverage.claim", split=split, all=rows["label"].nunique())
    figure = matrix(rows.assign(text=rows["value"].astype(str)), current().look)
    return Card("home.coverage", answer, claim, figure, t("home.coverage.about", years=years_of(answer)))


story.opening("home")
headlines.show()
shown = story.row([ladder, womens_share], [3, 2])
shown += geography.show("home.map", geography.OVERVIEW)
st.markdown(f"### {t('home.themes')}", anchors=False)
for column, entry in zip(st.columns(2, gap="medium") * len(THEMES), THEMES, strict=False):
    with column.container(border=True):
        st.markdown(message(entry.page_id, current().lang))
        st.page_link(page_of(entry.page_id), label=t(f"{entry.page_id}.nav"), query_params=story.query())
shown += story.row([coverage])
story.scheme("home", **headlines.facts())
story.sources(shown)
