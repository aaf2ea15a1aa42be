"""What can be wrong with a table, and how it is said; the words stand in wide/locales under `problem.`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wide.text import Lang, say


@dataclass(frozen=True, order=True)
class Problem:
    """One cell, row or file that is not as described.

    `row` is the line of the file on which the row begins (1 is the header; 0: the whole file), `expected` a
    key of the catalogues without its `problem.`, `values` what its wording names.
    """

    file: str
    row: int
    column: str
    found: str
    expected: str
    values: Mapping[str, str | int | float] = field(default_factory=dict, compare=False)

    def say(self, lang: Lang) -> str:
        """The problem as one line: "units.csv, row 4, column decimals: found “x”; expected a number"."""
        where = [self.file]
        if self.row:
            where.append(say(lang, "problem.at.row", row=self.row))
        if self.column:
            where.append(say(lang, "problem.at.column", column=self.column))
        found = f"“{self.found}”" if self.found else say(lang, "problem.at.nothing")
        expected = say(lang, f"problem.{self.expected}", **self.values)
        return f"{', '.join(where)}: {say(lang, 'problem.at.found', found=found, expected=expected)}"
