"""Every measure of WIDE under the name by which the methods page explains it.

The words stand in the catalogues: `methods.<name>.title`, `.body` and `.source`. A test fails when a public
function of wide/measures belongs to no method here, or when a method lacks its words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """One measure or rule.

    `functions`: what computes it, as paths below wide.measures; a module stands for all of its functions.
    `rule`: the file that holds it where it is no function. `formula`: LaTeX, empty where words say it all;
    braces around one word have spaces inside, so that none looks like a value that was left out.
    `pages`: ids of the pages that show it.
    """

    name: str
    functions: tuple[str, ...] = ()
    formula: str = ""
    pages: tuple[str, ...] = ()
    rule: str = ""


GAPS = (
    Method("gap", ("gap.gap_points",), r"g = w - m", ("home", "s3_barriers", "s4_jobs")),
    Method("parity", ("gap.parity_index", "gap.at_parity"), r"\mathrm{ GPI } = w / m \in [0.97,\ 1.03]"),
    Method(
        "noise",
        ("gap.sampling_noise",),
        r"1.96\,\sqrt{\frac{p_w(1-p_w)}{ n_w } + \frac{p_m(1-p_m)}{ n_m }}",
        ("home", "s3_barriers"),
    ),
    Method(
        "womens_share",
        formula=r"100\,\frac{ W }{W + M}",
        pages=("home", "s4_jobs"),
        rule="wide/warehouse/sql/45_womens_share.sql",
    ),
)
TARGETS = (
    Method("status", ("target",), r"0 < t - x \le 0.1\,|t|", ("home",)),
    Method(
        "progress",
        ("progress",),
        r"\frac{x_1 - x_0}{y_1 - y_0} \ \ge\ \frac{t - x_1}{d - y_1}",
        ("s5_potential",),
    ),
    Method(
        "planner",
        ("planner",),
        r"N \cdot \frac{ s }{ 100 } \cdot \frac{ p }{ 100 } \Big/ \left(1 - \frac{\ell}{ 100 }\right)",
        ("s6_union",),
    ),
)
WORK = (
    Method(
        "shift_share",
        ("shiftshare",),
        r"\Delta W_i = W_i^0 g + W_i^0 (g_i - g) + R_i",
        ("s4_jobs",),
    ),
    Method("exposure", ("exposure",), r"\bar{ s }_k = \frac{ 1 }{ n_k } \sum_{j \in k} s_j", ("s2_ai",)),
    Method(
        "peers", ("peers",), r"d_{ pi } = s_i\,\frac{x_{ pi } - \mathrm{ med }_i}{\sigma_i}", ("province",)
    ),
)
INDEX = (
    Method("recipe", ("governance", "recipe_code"), pages=("s1_governance",)),
    Method(
        "normalise",
        ("composite.scale", "composite.validation", "composite.recipe"),
        r"1 + 99\,\frac{x - x_{\min}}{x_{\max} - x_{\min}}",
        ("s1_governance",),
    ),
    Method(
        "aggregate",
        ("composite.aggregate", "composite.index"),
        r"\prod_g S_g^{\,v_g}, \quad S_g = \sum_k w_k x_k",
        ("s1_governance",),
    ),
    Method("rank", ("composite.ranking",), pages=("s1_governance",)),
    Method(
        "robustness",
        ("composite.robustness", "composite.uncertainty", "composite.engine"),
        r"[\,q_{0.05}(r),\ q_{0.95}(r)\,],\quad D \ge 1000",
        ("s1_governance",),
    ),
    Method(
        "sensitivity",
        ("composite.sensitivity",),
        r"S_c = \frac{\sum_p \mathrm{ Cov }(r_p, r'_p)}{\sum_p \mathrm{ Var }(r_p)}",
        ("s1_governance",),
    ),
)
FIGURES = (
    Method("grades", pages=("data",), rule="data/sources.csv"),
    Method("preferred", pages=("data",), rule="wide/warehouse/sql/20_observations.sql"),
    Method(
        "merge",
        formula=r"\sum_j x_j, \qquad \frac{\sum_j d_j x_j}{\sum_j d_j}",
        pages=("home", "s4_jobs"),
        rule="wide/warehouse/sql/30_merge_63_to_34.sql",
    ),
    Method(
        "reliability",
        ("survey.reliability",),
        r"\mathrm{ CV } = \frac{\mathrm{ se }}{\hat{ p }}",
        ("survey",),
    ),
    Method("ict", ("ict",), pages=("survey",)),
    Method("breaks", pages=("s4_jobs",), rule="data/indicators.csv"),
)
SURVEY = (
    Method(
        "survey_estimate",
        ("survey.estimates", "survey.estimate_table", "survey.linearisation", "survey.sample_sums"),
        r"\hat{ R }_d = \frac{\sum_{i \in d} w_i y_i}{\sum_{i \in d} w_i x_i}",
        ("survey",),
    ),
    Method(
        "survey_error",
        ("survey.variance",),
        r"\sum_h \frac{ n_h }{n_h - 1} \sum_i (z_{ hi } - \bar{ z }_h)^2,"
        r"\quad z_{ hi } = \sum_{j \in hi} w_j \frac{y_j - \hat{ R } x_j}{\sum w x}",
        ("survey",),
    ),
    Method(
        "survey_interval",
        ("survey.interval",),
        r"\ln\frac{\hat{ p }}{1 - \hat{ p }} \pm t_{0.975} \frac{\mathrm{ se }}{\hat{ p }(1 - \hat{ p })}",
        ("survey",),
    ),
    Method(
        "survey_effect",
        ("survey.design_effect",),
        r"\frac{ v }{ v_{ srs } }, \qquad n_{ eff } = \frac{(\sum w)^2}{\sum w^2}",
        ("survey",),
    ),
    Method("small_cells", ("survey.small_cells", "survey.rounding"), pages=("survey",)),
)
#: The groups in the order of the page; a group's heading is `methods.group.<name>`.
GROUPS: dict[str, tuple[Method, ...]] = {
    "gaps": GAPS,
    "targets": TARGETS,
    "work": WORK,
    "index": INDEX,
    "survey": SURVEY,
    "figures": FIGURES,
}
METHODS: tuple[Method, ...] = tuple(method for group in GROUPS.values() for method in group)
