"""One province: what its president must know an hour before speaking, on one page that prints on one sheet."""

from functools import partial

import streamlit as st

from wide.ui import profile, profile_cards, profile_sheet, story

profile.opening()
headlines = profile.headlines()
with st.container(key="no_print_cards"):
    shown = story.row([profile_cards.standings, profile_cards.beside])
    shown += story.row([partial(profile_cards.follow, number) for number in (1, 2, 3)])
    shown += story.row([profile_cards.unknown])
    found = profile_sheet.models()
profile_sheet.sheet(found)
with st.container(key="no_print_end"):
    told = profile.facts(headlines, profile_cards.table()[1]) | {"models": str(len(found))}
    story.scheme("province", lambda: told)
    story.sources(shown)
