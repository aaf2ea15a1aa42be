"""The look of the page, told to Streamlit once: it does not change while a server stands.

At every run Streamlit reads its settings of colours and fonts again, for six kinds of surface, and takes twelve fonts
apart word by word: a twelfth of all that a full hall costs it. Measured in docs/performance.md.
"""

from __future__ import annotations

from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

NAME = "_populate_theme_msg"


def keep() -> None:
    """Have Streamlit fill in from memory from now on. AttributeError where it does this in another way."""
    fill = getattr(app_session, NAME)  # a name that nobody reads would be set in vain

    @cache
    def made(section: str) -> CustomThemeConfig:
        fresh = CustomThemeConfig()
        fill(fresh, section)
        return fresh

    def copied(message: CustomThemeConfig, section: str = "theme") -> None:
        look = made(section)
        if look.ByteSize():  # to touch a surface that has no settings would give it some
            message.MergeFrom(look)

    setattr(app_session, NAME, copied)
