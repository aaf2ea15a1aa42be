"""Words and numbers: what a Vietnamese and an English reader see, digit by digit."""

import re
import string
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from letters import ACCENTS

import wide.text as text_module
from wide.text import (
    LANGS,
    MINUS,
    NO_BREAK,
    Lang,
    has,
    join_list,
    no_break,
    number,
    percent,
    read_texts,
    say,
    signed,
    texts,
)

langs = st.sampled_from(LANGS)


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (1234.5, None, "1.234,5", "1,234.5"),
        (1234.5, 0, "1.235", "1,235"),
        (1234567, None, "1.234.567", "1,234,567"),
        (45.72, 1, "45,7", "45.7"),
        (45, 1, "45,0", "45.0"),
        (45, None, "45", "45"),
        (-1.4, 1, "\u22121,4", "\u22121.4"),
        (-1234, 0, "\u22121.234", "\u22121,234"),
        (0, 1, "0,0", "0.0"),
        # Halves go away from zero, as in printed tables; 1.005 is stored a hair below.
        (0.5, 0, "1", "1"),
        (2.5, 0, "3", "3"),
        (-2.5, 0, "\u22123", "\u22123"),
        (0.25, 1, "0,3", "0.3"),
        (16.35, 1, "16,4", "16.4"),
        (1.005, 2, "1,01", "1.01"),
        # What rounds to nothing has no sign.
        (-0.04, 1, "0,0", "0.0"),
        (-0.4, 0, "0", "0"),
        (-0.0, 1, "0,0", "0.0"),
        # A gap in the data is a gap on the screen.
        (None, 1, "–", "–"),
        (float("nan"), 1, "–", "–"),
    ],
)
def test_number(value: float | None, decimals: int | None, vi: str, en: str) -> None:
    assert number(value, "vi", decimals) == vi
    assert number(value, "en", decimals) == en


def test_percent_stays_beside_its_sign() -> None:
    assert percent(45.72, "vi") == "45,7\u00a0%"
    assert percent(45.72, "en") == "45.7%"
    assert percent(-1.4, "vi") == "\u22121,4\u00a0%"
    assert percent(61, "vi", 0) == "61\u00a0%"
    assert percent(None, "vi") == percent(float("nan"), "en") == "–"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (9.94, "+9,9", "+9.9"),
        (-1.4, "\u22121,4", "\u22121.4"),
        (0, "0,0", "0.0"),
        (0.04, "0,0", "0.0"),
        (-0.04, "0,0", "0.0"),
        (0.05, "+0,1", "+0.1"),
        (None, "–", "–"),
    ],
)
def test_signed(value: float | None, vi: str, en: str) -> None:
    assert signed(value, "vi") == vi
    assert signed(value, "en") == en


@given(units=st.integers(-(10**12), 10**12), decimals=st.integers(0, 4), lang=langs)
def test_the_digits_survive(units: int, decimals: int, lang: Lang) -> None:
    exact = Decimal(units).scaleb(-decimals)
    written = number(float(exact), lang, decimals)
    assert back(written, lang) == exact
    assert re.fullmatch(MINUS + r"?\d{1,3}([.,]\d{3})*([.,]\d+)?", written)
    assert written.startswith(MINUS) == (units < 0)


@given(thousandths=st.integers(-(10**8), 10**8), decimals=st.integers(0, 2), lang=langs)
def test_halves_are_rounded_as_on_paper(thousandths: int, decimals: int, lang: Lang) -> None:
    exact = Decimal(thousandths).scaleb(-3)
    on_paper = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert back(number(float(exact), lang, decimals), lang) == on_paper


@given(value=st.floats(-1e9, 1e9), decimals=st.integers(0, 3), lang=langs)
def test_signs_agree_with_what_is_written(value: float, decimals: int, lang: Lang) -> None:
    plain, with_sign = number(value, lang, decimals), signed(value, lang, decimals)
    assert "-" not in plain
    nothing = not plain.strip("0.,")
    assert with_sign[:1] == ("+" if value > 0 and not nothing else plain[:1])
    assert with_sign.lstrip("+") == plain
    assert percent(value, lang, decimals).rstrip("%" + NO_BREAK) == plain


def back(written: str, lang: Lang) -> Decimal:
    """The number a reader of `lang` takes from the text."""
    thousands, comma = (".", ",") if lang == "vi" else (",", ".")
    return Decimal(written.replace(thousands, "").replace(comma, ".").replace(MINUS, "-"))


def test_join_list_reads_as_a_sentence() -> None:
    assert join_list([], "vi") == ""
    assert join_list(["Huế"], "vi") == "Huế"
    assert join_list(["Huế", "Hà Nội"], "vi") == "Huế và Hà Nội"
    assert join_list(["Hue", "Ha Noi", "Can Tho"], "en") == "Hue, Ha Noi and Can Tho"


@given(langs, st.floats(-1e12, 1e12), st.sampled_from([None, 0, 1, 2, 3]))
def test_a_number_is_written_as_the_tables_of_unicode_say(
    lang: Lang, value: float, decimals: int | None
) -> None:
    pattern = "#,##0.##" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    rounded = round(value, 2 if decimals is None else decimals)
    for exact in (rounded, int(value)):
        told = format_decimal(exact, format=pattern, locale=lang)
        nothing = not told.strip("-0.,")
        assert number(exact, lang, decimals) == (told.lstrip("-") if nothing else told.replace("-", MINUS))


def test_no_break_keeps_a_number_beside_its_unit() -> None:
    assert no_break("nghìn người") == "nghìn\u00a0người"


@pytest.mark.parametrize("lang", LANGS)
def test_say_raises_on_an_unknown_key_and_on_a_missing_value(lang: Lang) -> None:
    assert not has(lang, "no.such.key")
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        say(lang, "no.such.key")
    assert has(lang, "address.refused")
    with pytest.raises(KeyError, match="value"):
        say(lang, "address.refused", name="list")


@pytest.mark.parametrize("lang", LANGS)
def test_say_takes_values_as_they_are(lang: Lang) -> None:
    said = say(lang, "address.refused", name="{value}", value="<b>{0}</b>")
    assert "{value}" in said
    assert "<b>{0}</b>" in said


def po_file(folder: Path, name: str, *keys: str) -> Path:
    """A small .po file with these keys."""
    entries = "".join(f'\nmsgid "{key}"\nmsgstr "text of {key}"\n' for key in keys)
    file = folder / f"{name}.po"
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n{entries}', encoding="utf-8"
    )
    return file


def test_read_texts_refuses_a_key_that_stands_twice_in_a_file(tmp_path: Path) -> None:
    assert read_texts(po_file(tmp_path, "map", "map.a", "map.b"), "en") == {
        "map.a": "text of map.a",
        "map.b": "text of map.b",
    }
    with pytest.raises(ValueError, match=r"en/map\.po: a key stands twice"):
        read_texts(po_file(tmp_path, "map", "map.a", "map.b", "map.a"), "en")


def test_texts_refuses_a_key_that_stands_in_two_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_module, "LOCALES", tmp_path)
    po_file(tmp_path / "en", "common", "map.a")
    po_file(tmp_path / "en", "map", "map.a")
    with pytest.raises(ValueError, match=r"en/map\.po: 'map\.a' stands in another file too"):
        texts.__wrapped__("en")


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_can_be_said(lang: Lang) -> None:
    """No brace is left open, every blank has a name, and nothing is left in braces when it is filled."""
    for key, text in texts(lang).items():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert all(re.fullmatch(r"[a-z_]+", name) for name in names), key
        assert not re.search(r"[{}]", say(lang, key, **dict.fromkeys(names, "1"))), key


def test_a_language_does_not_borrow_from_the_other() -> None:
    """Whole sentences differ between the languages; the same words in both are a text left untranslated."""
    vi, en = texts("vi"), texts("en")
    long = [key for key in vi if len(re.sub(r"\{\w*\}|\W", " ", vi[key]).split()) > 3]
    assert len(long) > 50
    assert [key for key in long if vi[key] == en[key]] == []
    assert [key for key in long if not ACCENTS.search(vi[key])] == []
    assert [key for key in en if ACCENTS.search(en[key]) and key != "header.language.vi"] == []
