"""The brief: two A4 pages on a province, as a tagged PDF that is good to print for a meeting.

    from wide.export.brief import brief
    Path("P94.pdf").write_bytes(brief("P94", "vi"))

`data` runs the queries, `first_page` and `second_page` turn their results into words and numbers, `citations` numbers
the sources, `map` and `sparklines` work out what is drawn, `context` gathers all of it, `fonts` makes the fonts ready,
`render` prints with Typst after the layout in brief.typ.
"""

from wide.export.brief.render import brief

__all__ = ["brief"]
