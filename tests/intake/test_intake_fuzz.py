"""Properties of the readers, and damaged files: whatever the bytes are, a reading or a reason."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from survey_files import TODAY, boxed, labelled, row, sent, table, text, workbook
from test_intake_files import exact

from wide import catalogue
from wide.catalogue import fold
from wide.intake import Options, UnreadableFile, examine
from wide.intake.parsing.dates import read_date
from wide.intake.parsing.numbers import AmbiguousNumber, detect_signs, read_number
from wide.intake.province_names import PREFIX, match_province
from wide.intake.readers.encoding import decode

GOOD_CSV = text([labelled(), labelled(age="35")]).encode()
GOOD_BOOK = workbook({"Phiếu": table(row() | boxed("barriers", ["skills", "time"]), row(age="35"))})


def judged(data: bytes) -> None:
    """Examine: exact, or refused in words."""
    try:
        examined = examine("x", data, Options(), TODAY)
    except UnreadableFile as refused:
        refused.say("vi")
    else:
        exact(examined)


@given(st.data())
def test_a_damaged_csv_is_read_or_refused(data: st.DataObject) -> None:
    bad = bytearray(GOOD_CSV)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(bad) - 1))
        bad[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    judged(bytes(bad))


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    bad = bytearray(GOOD_BOOK)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(bad) - 1))
        bad[at : at + 1] = data.draw(st.binary(max_size=2))
    judged(bytes(bad))


@settings(max_examples=60)
@given(st.data())
def test_a_workbook_with_damaged_parts_is_read_or_refused(data: st.DataObject) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD_BOOK)) as old, zipfile.ZipFile(file, "w") as new:
        chosen = data.draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            part = bytearray(old.read(name))
            if name == chosen:
                at = data.draw(st.integers(0, len(part) - 1))
                part[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=5))
            new.writestr(name, bytes(part))
    judged(file.getvalue())


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    judged(data)


@given(st.text(max_size=80))
def test_text_survives_every_encoding(whole: str) -> None:
    import unicodedata

    if "\0" in whole or whole.startswith("\ufeff"):
        return
    wanted = unicodedata.normalize("NFC", whole)
    for name in ("utf-8", "utf-8-sig", "utf-16"):
        try:
            sent_bytes = whole.encode(name)
        except UnicodeEncodeError:
            return
        assert decode(sent_bytes) == wanted


@given(st.integers(0, 10**8), st.integers(1, 4), st.booleans())
def test_a_number_is_read_as_it_was_written(units: int, decimals: int, grouped: bool) -> None:
    value = units / 10**decimals
    english = f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert read_number(english, ".") == pytest.approx(value)
    assert read_number(vietnamese, ",") == pytest.approx(value)
    for written in (english, vietnamese):
        try:
            assert read_number(written, None) == pytest.approx(value)
        except AmbiguousNumber:
            assert decimals == 3
            assert detect_signs([written]) == set()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_a_date_is_read_as_it_was_written(day: dt.date) -> None:
    for written in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y 10:00"):
        assert read_date(day.strftime(written)) == day


@pytest.mark.parametrize("system", ["63", "34"])
def test_every_province_is_found_in_every_writing(system: catalogue.System) -> None:
    for place in catalogue.provinces(system):
        for name in (
            place.name.vi,
            place.name.en,
            fold(place.name.vi),
            place.name.vi.upper(),
            place.geo_id,
        ):
            for form in (name, f"Tỉnh {name}", f"TP. {name}", f"Thành phố {name}"):
                wanted = place.geo_id
                if name != place.geo_id or form == name:
                    assert match_province(form, system, None) == wanted


def test_no_name_is_read_as_another_province() -> None:
    """One letter wrong or missing: the right province or a doubt, never another one."""
    for place in catalogue.provinces("63"):
        plain = fold(place.name.vi)
        for at in range(len(plain)):
            for typed in (plain[:at] + plain[at + 1 :], plain[:at] + "x" + plain[at + 1 :]):
                found = match_province(typed, "63", None)
                if isinstance(found, str):
                    name = PREFIX.sub("", fold(catalogue.places[found].name.vi)).replace(" ", "")
                    before, same, after = typed.replace(" ", "").rpartition(name)
                    # What is wrong may stand in the "TP." before the name.
                    assert same
                    assert not after
                    assert before in {"", "t", "p", "tp"}


def test_a_sound_row_stays_sound_in_any_order_of_columns() -> None:
    backwards = dict(reversed(list(row().items())))
    assert len(examine("x", sent(backwards), Options(), TODAY).accepted) == 1
