"""What can be wrong with a table, in words. The wordings are data: both languages stand side by side here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["vi", "en"]

# expected -> (Vietnamese, English); {names} are filled from the problem's values.
WORDINGS: Mapping[str, tuple[str, str]] = {
    "described": ("một tệp có trong datapackage.json", "a file that datapackage.json describes"),
    "file": ("một tệp có ở đây", "a file that exists"),
    "utf8": ("văn bản UTF-8", "text in UTF-8"),
    "csv": ("một bảng CSV đọc được ({why})", "a readable CSV table ({why})"),
    "header": ("các cột {columns}", "the columns {columns}"),
    "cells": ("{count} ô trong một dòng", "{count} cells in a row"),
    "required": ("một giá trị", "a value"),
    "integer": ("một số nguyên", "a whole number"),
    "number": ("một số", "a number"),
    "boolean": ("true hoặc false", "true or false"),
    "enum": ("một trong: {options}", "one of: {options}"),
    "pattern": ("dạng {pattern}", "the form {pattern}"),
    "minimum": ("từ {limit} trở lên", "at least {limit}"),
    "maximum": ("không quá {limit}", "at most {limit}"),
    "unique": ("giá trị chưa có (đã có ở {where})", "a value not yet used (it stands at {where})"),
    "key": ("khóa ({columns}) chưa có (đã có ở {where})", "a new key ({columns}) (it stands at {where})"),
    "reference": ("một giá trị có trong {table}.{column}", "a value that stands in {table}.{column}"),
    "repeated": ("mỗi mục một lần", "each item once"),
    "trimmed": ("không có khoảng trắng ở đầu, cuối", "no space at either end"),
    "nfc": ("chữ Unicode dựng sẵn (NFC): {fixed}", "composed Unicode letters (NFC): {fixed}"),
    "control": ("không có ký tự điều khiển", "no control characters"),
    "integer_unit": ("một số nguyên, vì đơn vị là {unit}", "a whole number, as the unit is {unit}"),
    "unit_minimum": ("từ {limit} trở lên với đơn vị {unit}", "at least {limit} for the unit {unit}"),
    "unit_maximum": ("không quá {limit} với đơn vị {unit}", "at most {limit} for the unit {unit}"),
    "unit_range": ("một đơn vị có trong ranges của datapackage.json", "a unit of ranges in datapackage.json"),
    "exception": ("một chỉ tiêu có trong indicators.csv", "an indicator of indicators.csv"),
    "breakdown": ("khoa=giatri;khoa=giatri, mỗi khóa một lần", "key=value;key=value, each key once"),
    "classified": ("phân tổ có tên trong classifications.csv", "a value named in classifications.csv"),
    "past": ("không quá năm nay ({year})", "not after this year ({year})"),
    "old_province": (
        "không quá 2025: tỉnh của danh mục 63 không còn sau ngày 1/7/2025",
        "not after 2025: the 63 provinces ended on 1 July 2025",
    ),
    "address": ("một địa chỉ http hoặc https", "an http or https address"),
    "merge_score": (
        "none: không gộp thứ hạng, điểm số, chỉ số",
        "none: ranks, scores and indices are never merged",
    ),
    "successor": ("đúng một tỉnh của danh mục 34", "exactly one province of the 34"),
    "predecessor": ("một tỉnh của danh mục 63 dẫn đến", "a province of the 63 that leads here"),
    "no_successor": ("để trống", "nothing"),
    "region": ("vùng ở cấp {level}", "a region of level {level}"),
    "count": ("{count} dòng có level {level}", "{count} rows of level {level}"),
    "same_name": (
        "tên chưa có ở cùng cấp (đã có ở {where})",
        "a name not yet used at this level (it stands at {where})",
    ),
    "denominator": ("mẫu số là một chỉ tiêu khác", "a denominator that is another indicator"),
}
PLACE: Mapping[str, tuple[str, str]] = {
    "row": ("dòng {row}", "row {row}"),
    "column": ("cột {column}", "column {column}"),
    "found": ("thấy {found}; cần {expected}", "found {found}; expected {expected}"),
    "nothing": ("ô trống", "nothing"),
}
# What the command line says.
SAYINGS: Mapping[str, tuple[str, str]] = {
    "sound": ("Dữ liệu không có lỗi.", "The data have no problems."),
    "problems": ("{count} lỗi.", "{count} problems."),
    "built": (
        "{target}, phiên bản {version}, dựng trong {seconds} giây",
        "{target}, version {version}, built in {seconds} seconds",
    ),
    "count.observations": ("số liệu của các nguồn", "figures of the sources"),
    "count.merged": ("số liệu gộp từ 63 sang 34 tỉnh, thành phố", "figures merged from 63 to 34 provinces"),
    "count.unmerged": ("trường hợp không gộp được, kèm lý do", "cases not merged, with the reason"),
    "count.indicators": ("chỉ tiêu", "indicators"),
    "count.sources": ("nguồn", "sources"),
    "count.provinces63": ("tỉnh, thành phố của danh mục 63", "provinces of the 63"),
    "count.provinces34": ("tỉnh, thành phố của danh mục 34", "provinces of the 34"),
    "no_value": ("--param {param}: viết key=value", "--param {param}: write key=value"),
    "bad_value": ("--param {key}: “{text}” không phải {kind}", "--param {key}: “{text}” is not {kind}"),
    "unknown_place": ("không có địa bàn “{asked}”", "there is no place “{asked}”"),
    "unknown_place_near": (
        "không có địa bàn “{asked}”; có phải: {near}?",
        "there is no place “{asked}”; did you mean: {near}?",
    ),
}


def say(key: str, lang: Language, /, **values: object) -> str:
    """What the command line says under `key`, its {names} filled."""
    return SAYINGS[key][0 if lang == "vi" else 1].format(**values)


@dataclass(frozen=True, order=True)
class Problem:
    """One cell, row or file that is not as described.

    `row` is the line of the file on which the row begins (1 is the header; 0: the whole file), `expected` a
    key of WORDINGS, `values` what its wording names.
    """

    file: str
    row: int
    column: str
    found: str
    expected: str
    values: Mapping[str, str | int | float] = field(default_factory=dict, compare=False)

    def say(self, lang: Language) -> str:
        """The problem as one line: "units.csv, row 4, column decimals: found “x”; expected a number"."""
        index = 0 if lang == "vi" else 1
        where = [self.file]
        if self.row:
            where.append(PLACE["row"][index].format(row=self.row))
        if self.column:
            where.append(PLACE["column"][index].format(column=self.column))
        found = f"“{self.found}”" if self.found else PLACE["nothing"][index]
        expected = WORDINGS[self.expected][index].format(**self.values)
        return f"{', '.join(where)}: {PLACE['found'][index].format(found=found, expected=expected)}"
