"""How a round begins: the questionnaire to read, the two files to take, the steps."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wide.intake import Item, entry_template_bytes, questionnaire, xlsform_bytes
from wide.ui.viewer import current, t
from wide.ui.words import num

STEPS = ("take", "collect", "check", "read")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: More options than fit into a line are counted instead.
MOST_OPTIONS = 14


def steps() -> None:
    """The steps in a row, and the two files."""
    with st.container(border=True):
        st.markdown(f"##### {t('survey.start.title')}", anchors=False)
        for number, (column, step) in enumerate(
            zip(st.columns(4, gap="medium"), STEPS, strict=True), start=1
        ):
            column.markdown(f"**{number}. {t(f'survey.step.{step}')}**")
            column.caption(t(f"survey.step.{step}.how"))
        _files()


def _files() -> None:
    lang = current().lang
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            t("survey.xlsform"),
            data=xlsform_bytes,
            file_name="wide_survey.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="survey_xlsform",
        )
        st.download_button(
            t("survey.template"),
            data=partial(entry_template_bytes, lang),
            file_name=f"wide-phieu-{lang}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="survey_template",
        )


def form() -> None:
    """Every item by section, in the viewer's language."""
    lang, whole = current().lang, questionnaire()
    st.markdown(f"### {t('survey.form.title')}", anchors=False)
    st.caption(t("survey.form.about", items=num(len(whole.items)), version=whole.version))
    for group, labels in whole.groups.items():
        items = [item for item in whole.items.values() if item.group == group]
        drawer = st.expander(t("survey.form.group", name=labels(lang), items=num(len(items))))
        drawer.markdown("\n".join(_line(item) for item in items))


def _line(item: Item) -> str:
    lang = current().lang
    said = f"- **{item.labels(lang)}**" + (
        f" :small[:gray[({t('survey.form.required')})]]" if item.required else ""
    )
    if item.options and len(item.options) <= MOST_OPTIONS:
        said += "  \n  " + " · ".join(option.labels(lang) for option in item.options)
    if hint := item.hints(lang):
        said += f"  \n  :gray[{hint}]"
    return said
