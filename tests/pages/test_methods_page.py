"""Methods: every measure has an entry with its words; the glossary and the rules stand in both languages."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import code_reader as code
import pytest
from screen_reader import cards, fine, opened, texts

import wide.measures
from wide import ROOT, catalogue, warehouse
from wide.cards import registry
from wide.catalogue.glossary import terms
from wide.features.methods.entries import functions
from wide.features.methods.registry import GROUPS, METHODS, Method
from wide.text import LANGS, Lang, has, say

pytestmark = pytest.mark.usefixtures("warehouse_file")


def measures() -> set[str]:
    """The full name of every public function that a module of wide/measures defines."""
    found = set()
    for module in pkgutil.walk_packages(wide.measures.__path__, "wide.measures."):
        for name, one in vars(importlib.import_module(module.name)).items():
            if inspect.isfunction(one) and one.__module__ == module.name and not name.startswith("_"):
                found.add(f"{module.name}.{name}")
    return found


def test_every_measure_has_an_entry() -> None:
    explained = [name for method in METHODS for name, _ in functions(method)]
    assert not measures() - set(explained), (
        "say in wide/features/methods/methods.toml to which method they belong"
    )
    assert len(explained) == len(set(explained)), "a function belongs to one method"
    assert len(explained) > 20


def test_every_entry_has_its_words_in_both_languages() -> None:
    wanted = [f"methods.{method.name}.{part}" for method in METHODS for part in ("title", "body", "source")]
    wanted += [f"methods.group.{group}" for group in GROUPS]
    assert not [(lang, key) for lang in LANGS for key in wanted if not has(lang, key)]
    assert len({method.name for method in METHODS}) == len(METHODS)


def test_every_measure_describes_itself() -> None:
    assert not [name for method in METHODS for name, one in functions(method) if not inspect.getdoc(one)]


def test_every_rule_names_a_file_that_exists() -> None:
    assert not [method.name for method in METHODS if method.rule and not (ROOT / method.rule).is_file()]
    assert not [method.name for method in METHODS if not (method.functions or method.rule or method.pages)]


def imported(path: Path) -> set[str]:
    """Every name that a file imports, `from wide.ui import card` as wide.ui and wide.ui.card."""
    found = {name for name, _ in code.imports(path)}
    for node in ast.walk(code.tree(path)):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def reached(path: Path) -> set[str]:
    """Every module of ours that a page imports, however far away."""
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        for name in imported(waiting.pop()) - seen:
            stem = ROOT / name.replace(".", "/")
            for file in (stem.with_suffix(".py"), stem / "__init__.py"):
                if name.startswith("wide.") and file.is_file():
                    seen.add(name)
                    waiting.append(file)
    return seen


@pytest.mark.parametrize("method", [one for one in METHODS if one.functions], ids=lambda one: one.name)
def test_the_pages_named_do_use_the_measure(method: Method) -> None:
    assert set(method.pages) <= set(registry.page_ids())
    modules = {inspect.getmodule(one).__name__ for _, one in functions(method)}
    for page_id in method.pages:
        if method.name != "gap":  # a subtraction, which SQL does as well
            assert modules & reached(registry.file_of(page_id)), f"{page_id} does not use {method.name}"


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_shows_every_entry(lang: Lang) -> None:
    at = fine(opened("methods", {"lang": lang}))
    seen = "\n".join(texts(at))
    for method in METHODS:
        for part in ("title", "body"):
            assert say(lang, f"methods.{method.name}.{part}") in seen, method.name
    for one in terms(lang):
        assert f"**{one.terms(lang)}**" in seen
        assert one.meanings(lang) in seen
    assert len(at.latex) == len([method for method in METHODS if method.formula])
    assert all(card.charts for card in cards(at))


def test_the_functions_are_shown_as_they_stand_in_the_code() -> None:
    at = fine(opened("methods", {"lang": "en"}, drawer="code.noise"))
    shown = "\n".join(one.value for one in at.code)
    assert "wide.measures.gap.sampling_noise(" in shown
    assert "Lohr" in shown


def test_the_rules_of_reliability_are_those_of_the_registry() -> None:
    for lang in LANGS:
        body = say(lang, "methods.reliability.body")
        assert all(word in body for word in ("30", "15"))
        assert "30" in say(lang, "methods.rules.few")


def test_the_glossary_is_in_order_and_whole() -> None:
    for lang in LANGS:
        known = [one.terms(lang) for one in terms(lang)]
        assert len(known) == len(set(known)) >= 30
    assert [one.terms("en") for one in terms("en")] == sorted(
        (one.terms("en") for one in terms("en")), key=catalogue.fold
    )
    assert [one.terms("vi") for one in terms("vi")] == sorted(
        (one.terms("vi") for one in terms("vi")), key=lambda word: catalogue.sort_key(word.lower())
    )


def test_merging_counts_every_provincial_indicator_once() -> None:
    rows = warehouse.query("methods/merging").set_index("way")
    provincial = warehouse.query("data/catalogue")
    dated = provincial[provincial["levels"].str.contains("province63")]
    assert set(rows.index) == {"score", "rate", "sum", "weighted"}
    assert rows["value"].sum() <= len(dated)
    summed = {one for one, got in catalogue.indicators.items() if got.merge == "sum"}
    assert 0 < rows.loc["sum", "value"] <= len(summed)
