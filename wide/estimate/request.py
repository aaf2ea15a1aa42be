"""What is asked of a sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from wide.estimate.errors import estimate_error
from wide.measures.survey import Degrees, Kind, Lonely

MAX_DOMAIN_COLUMNS = 3
#: What a design effect compares with: a simple sample of the same size drawn without or with replacement.
Compare = Literal["without", "with"]


@dataclass(frozen=True)
class EstimateRequest:
    """One question to a sample; every name is a column of the file.

    `of`: what is measured. `values`: the values of `of` that count as 1, all others as 0. `by`: the columns
    that make the domains, up to three with that of the gap. `per`: the denominator of a ratio. `gap`: the
    column and the two values whose means are compared, first less second. `nest`: clusters of the same name
    in two strata are two clusters (R's nest=TRUE); otherwise that is refused.
    """

    of: str
    by: tuple[str, ...] = ()
    strata: str | None = None
    psu: str | None = None
    weight: str | None = None
    kind: Kind = "mean"
    values: tuple[str, ...] = ()
    per: str | None = None
    gap: tuple[str, str, str] | None = None
    lonely: Lonely = "adjust"
    nest: bool = True
    degrees: Degrees = "domain"
    compare: Compare | None = None

    def __post_init__(self) -> None:
        """Raise EstimateError when the parts do not fit together."""
        for name, choices in {"kind": Kind, "lonely": Lonely, "degrees": Degrees, "compare": Compare}.items():
            value, allowed = getattr(self, name), get_args(choices)
            if value not in allowed and (name, value) != ("compare", None):
                raise estimate_error("choice", name=name, found=value, known=", ".join(allowed))
        if (self.kind == "ratio") != (self.per is not None):
            raise estimate_error("per")
        if (self.kind == "gap") != (self.gap is not None):
            raise estimate_error("gap")
        if self.gap is not None and self.gap[1] == self.gap[2]:
            raise estimate_error("same_sides", found=self.gap[1])
        if len(set(self.domains)) != len(self.domains):
            raise estimate_error("twice", found=", ".join(self.domains))
        if len(self.domains) > MAX_DOMAIN_COLUMNS:
            raise estimate_error("many", count=len(self.domains), most=MAX_DOMAIN_COLUMNS)

    @property
    def domains(self) -> tuple[str, ...]:
        """The columns that cut the sample, that of the gap last."""
        return (*self.by, self.gap[0]) if self.gap else self.by

    @property
    def has_design(self) -> bool:
        """Whether anything is known of how the sample was drawn."""
        return any((self.strata, self.psu, self.weight))

    @property
    def roles(self) -> dict[str, str | None]:
        """The parts that columns play, as the catalogues name them, without those of domains → the column."""
        roles = ("of", "per", "strata", "psu", "weight")
        return {role: getattr(self, role) for role in roles}

    def columns(self) -> dict[str, str]:
        """Every column asked for → the part it plays."""
        named = {column: role for role, column in self.roles.items() if column is not None}
        return {**dict.fromkeys(self.domains, "by"), **named}
