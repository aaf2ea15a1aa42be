"""Rows as Parquet and back: one row a respondent, and one row a chosen answer of each multiple choice.

`rows.parquet` has respondent, batch, then a column for each item (a multiple choice as a list), sheet and row in
the sent file, submission, key, content. `answers.parquet` has respondent, item, answer: one row for each barrier,
skill or platform that somebody named, "none" included, so that everybody who answered a question is found under
its item.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from wide.intake.batch_files import ANSWERS, ROWS, batches_folder
from wide.intake.batch_store import batches
from wide.intake.deduplication import Accepted
from wide.intake.questionnaire import Kind, Questionnaire, questionnaire

TYPES: dict[Kind, pa.DataType] = {
    "select_one": pa.string(),
    "text": pa.string(),
    "select_multiple": pa.list_(pa.string()),
    "integer": pa.int32(),
    "decimal": pa.float64(),
    "date": pa.date32(),
}
ANSWER_SCHEMA = pa.schema([(name, pa.string()) for name in ("respondent", "item", "answer")])


def row_schema(questions: Questionnaire) -> pa.Schema:
    """The columns of rows.parquet and their types."""
    fields: list[tuple[str, pa.DataType]] = [("respondent", pa.string()), ("batch", pa.string())]
    fields += [(item.name, TYPES[item.kind]) for item in questions.items.values()]
    fields += [("sheet", pa.string()), ("row", pa.int32())]
    fields += [(name, pa.string()) for name in ("submission", "key", "content")]
    return pa.schema(fields, metadata={"questionnaire": questions.version})


def rows_parquet(batch_id: str, accepted: Sequence[Accepted]) -> bytes:
    """The accepted rows of a batch; respondents are numbered within it."""
    rows = [
        {
            "respondent": respondent,
            "batch": batch_id,
            **result.row.answers,
            "sheet": result.row.sheet,
            "row": result.row.number,
            "submission": result.row.submission or None,
            "key": result.key,
            "content": result.content,
        }
        for respondent, result in _numbered(batch_id, accepted)
    ]
    return _bytes(pa.Table.from_pylist(rows, schema=row_schema(questionnaire())))


def answers_parquet(batch_id: str, accepted: Sequence[Accepted]) -> bytes:
    """The chosen answers of the multiple choices of a batch, one a row."""
    answers = [
        {"respondent": respondent, "item": item.name, "answer": answer}
        for respondent, result in _numbered(batch_id, accepted)
        for item in questionnaire().of_kind("select_multiple")
        if isinstance(chosen := result.row.answers[item.name], tuple)
        for answer in chosen
    ]
    return _bytes(pa.Table.from_pylist(answers, schema=ANSWER_SCHEMA))


def parquet_files(which: Literal["rows", "answers"] = "rows", home: Path | None = None) -> list[Path]:
    """The Parquet files of all batches that are not withdrawn, oldest first; DuckDB reads such a list."""
    name = ROWS if which == "rows" else ANSWERS
    return [batches_folder(home) / batch.batch_id / name for batch in batches(home) if not batch.withdrawn]


def microdata(home: Path | None = None) -> pd.DataFrame:
    """Every respondent of the batches that are not withdrawn, one a row; see the head of this file."""
    return _frame(parquet_files("rows", home), row_schema(questionnaire()))


def answers(home: Path | None = None) -> pd.DataFrame:
    """Every chosen answer of the batches that are not withdrawn: respondent, item, answer."""
    return _frame(parquet_files("answers", home), ANSWER_SCHEMA)


def _numbered(batch_id: str, accepted: Sequence[Accepted]) -> Iterator[tuple[str, Accepted]]:
    return ((f"{batch_id}-{number:05}", result) for number, result in enumerate(accepted, start=1))


def _bytes(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()


def _frame(files: Sequence[Path], schema: pa.Schema) -> pd.DataFrame:
    # An older questionnaire may lack a column or have one more: columns are joined by name.
    tables = [schema.empty_table(), *(pq.read_table(path, use_threads=False) for path in files)]
    combined = pa.concat_tables(tables, promote_options="permissive")
    frame: pd.DataFrame = combined.to_pandas(date_as_object=False)
    return frame
