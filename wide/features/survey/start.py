"""How a round begins: the questionnaire to read, the two files to download, the steps."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wide.cards.context import Context
from wide.intake import Item, entry_template_bytes, questionnaire, xlsform_bytes
from wide.ui.links import download_button

STEPS = ("take", "collect", "check", "read")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: More options than fit into a line are left out.
MOST_OPTIONS = 14


def draw_before_first_round(ctx: Context) -> None:
    """There is no round yet: the steps to one, and what stands on the page meanwhile."""
    st.info(ctx.t("survey.none"))
    draw_steps(ctx)
    st.caption(ctx.t("survey.instead"))


def draw_steps(ctx: Context) -> None:
    """The steps in a row, and the two files."""
    with st.container(border=True):
        st.markdown(f"##### {ctx.t('survey.start.title')}", anchors=False)
        columns = st.columns(len(STEPS), gap="medium")
        for number, (column, step) in enumerate(zip(columns, STEPS, strict=True), start=1):
            column.markdown(f"**{number}. {ctx.t(f'survey.step.{step}')}**")
            column.caption(ctx.t(f"survey.step.{step}.how"))
        with st.container(horizontal=True, gap="small"):
            form, name = partial(entry_template_bytes, ctx.lang), f"wide-phieu-{ctx.lang}.xlsx"
            download_button(
                ctx.t("survey.xlsform"), xlsform_bytes, "wide_survey.xlsx", key="survey_xlsform", mime=XLSX
            )
            download_button(ctx.t("survey.template"), form, name, key="survey_template", mime=XLSX)


def draw_questionnaire(ctx: Context) -> None:
    """Every item by section."""
    form = questionnaire()
    st.markdown(f"### {ctx.t('survey.form.title')}", anchors=False)
    st.caption(ctx.t("survey.form.about", items=ctx.number(len(form.items)), version=form.version))
    for group, labels in form.groups.items():
        items = [item for item in form.items.values() if item.group == group]
        title = ctx.t("survey.form.group", name=labels(ctx.lang), items=ctx.number(len(items)))
        st.expander(title).markdown("\n".join(_item_text(item, ctx) for item in items))


def _item_text(item: Item, ctx: Context) -> str:
    text = f"- **{item.labels(ctx.lang)}**"
    if item.required:
        text += f" :small[:gray[({ctx.t('survey.form.required')})]]"
    if item.options and len(item.options) <= MOST_OPTIONS:
        text += "  \n  " + " · ".join(option.labels(ctx.lang) for option in item.options)
    if hint := item.hints(ctx.lang):
        text += f"  \n  :gray[{hint}]"
    return text
