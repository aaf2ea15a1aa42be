"""The brief: two A4 pages on one province, as a tagged PDF that is good to print for a meeting.

    from wide.export.brief import brief
    Path("P94.pdf").write_bytes(brief("P94", "vi"))

`sheet` gathers words and numbers, `where` and `lines` work out what is drawn, `letters` makes the fonts ready,
`press` prints with Typst after the layout in brief.typ.
"""

from wide.export.brief.press import brief

__all__ = ["brief"]
