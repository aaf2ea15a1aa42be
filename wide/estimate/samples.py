"""Opens a sample: a CSV or Parquet file, a folder of Parquet files, an address, a table in memory, a relation."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from wide.estimate import remote_files
from wide.estimate.engines.choice import SPARK, VARIABLE, EngineChoice, configured_engine
from wide.estimate.engines.duck import DuckTable, read_parquet
from wide.estimate.engines.session import spark_error, spark_session
from wide.estimate.engines.table import Table
from wide.estimate.errors import EstimateError, estimate_error
from wide.estimate.remote_files import is_address, redacted

MEMORY = "1GB"
PARQUET = b"PAR1"
SEPARATORS = ",;\t|"
MAX_HEADING = 1_000_000
#: How programs write a missing value into CSV; R writes NA.
MISSING = ["", "NA", "NaN", "nan"]
#: What DuckDB raises over a file that it cannot read.
READ_ERRORS = (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException)
Source = Path | str | duckdb.DuckDBPyRelation | pd.DataFrame


@dataclass(frozen=True)
class Sample:
    """An opened sample; `name` stands in messages."""

    name: str
    table: Table

    @property
    def relation(self) -> duckdb.DuckDBPyRelation:
        """The rows as a relation of DuckDB, all of them brought into this process."""
        return self.table.fetch()


@contextmanager
def open_sample(source: Source) -> Iterator[Sample]:
    """The sample, readable inside the `with`.

    CSV is read as text, so that one bad cell is found and named instead of turning its whole column. A
    relation keeps its own connection; for the rest a connection in memory with at most 1 GB is made. Files and
    addresses are read by the engine that WIDE_ENGINE names; what is in memory already is DuckDB's. Raises
    EstimateError when the file cannot be read, also for what only shows up while it is read.
    """
    if isinstance(source, duckdb.DuckDBPyRelation):
        yield Sample(source.alias, DuckTable(source))
        return
    choice = None if isinstance(source, pd.DataFrame) else configured_engine()
    with tempfile.TemporaryDirectory(prefix="wide-estimate-") as spill:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": spill,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        with duckdb.connect(config=config) as con:
            # After two seconds DuckDB draws a bar on standard output, in the midst of what a program reads there.
            con.execute("SET enable_progress_bar = false")
            if isinstance(source, pd.DataFrame):
                yield Sample("DataFrame", DuckTable(con.from_df(source)))
            elif choice is not None and choice.engine == SPARK:
                with _on_spark(con, source, choice) as sample:
                    yield sample
            elif is_address(source):
                try:
                    yield Sample(redacted(source), remote_files.read_remote(con, source))
                except READ_ERRORS as error:
                    raise remote_files.read_error(source, error) from error
            else:
                path = Path(source)
                try:
                    yield _file(con, path)
                except READ_ERRORS as error:
                    raise _read_error(path, str(error)) from error


@contextmanager
def _on_spark(con: duckdb.DuckDBPyConnection, source: Path | str, choice: EngineChoice) -> Iterator[Sample]:
    """Parquet on Spark. What another machine's Spark reads need not lie here, so it is looked for over there."""
    location = source if is_address(source) else Path(source)
    name = location.name if isinstance(location, Path) else redacted(location)
    files: list[Path] = []
    if isinstance(location, Path) and not choice.address:
        local_files = _parquet_files(location)
        if local_files is None:
            raise estimate_error("spark_source", file=name, variable=VARIABLE)
        files = local_files
    with spark_session(choice) as spark:
        from wide.estimate.engines import spark_files  # only now is it known that Spark is installed

        try:
            if files and isinstance(location, Path):
                table = spark_files.read_files(spark, con, location, files, is_partitioned(location, files))
            else:
                table = spark_files.read_on_cluster(spark, con, location)
            yield Sample(name, table)
        except spark_files.SPARK_ERRORS as error:
            raise spark_error(name, error) from error


def _file(con: duckdb.DuckDBPyConnection, path: Path) -> Sample:
    files = _parquet_files(path)
    if files is not None:
        paths, partitioned = [str(file) for file in files], is_partitioned(path, files)
        return Sample(path.name, read_parquet(con, paths, by_name=path.is_dir(), partitioned=partitioned))
    names, separator = _read_heading(path)
    # Nothing is guessed: DuckDB's guess would leave rows out that do not fit it.
    relation = con.read_csv(
        path,
        header=True,
        auto_detect=False,
        columns=dict.fromkeys(names, "VARCHAR"),
        sep=separator,
        quotechar='"',
        escapechar='"',
        na_values=MISSING,
    )
    return Sample(path.name, DuckTable(relation))


def _parquet_files(path: Path) -> list[Path] | None:
    """The Parquet files at a path, in order; None for a file of another kind. Raises EstimateError for no file."""
    if path.is_dir():
        files = sorted(path.rglob("*.parquet"), key=str)
        if not files:
            raise estimate_error("no_parquet", file=path.name)
        return files
    if not path.is_file():
        raise estimate_error("no_file", file=path)
    if not path.stat().st_size:
        raise estimate_error("empty", file=path.name)
    with path.open("rb") as file:
        return [path] if file.read(len(PARQUET)) == PARQUET else None


def is_partitioned(path: Path, files: Sequence[Path]) -> bool:
    """Whether every file lies in folders that name a value, such as year=2024: then `year` is a column."""
    folders = [file.parent.relative_to(path).parts for file in files if file != path]
    return bool(folders) and all(names and all("=" in name for name in names) for names in folders)


def _read_heading(path: Path) -> tuple[list[str], str]:
    """The names in the first row, and what stands between them: a comma, semicolon, tab or bar.

    A name left empty (R writes one above its row names) becomes its place: column 1.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline(MAX_HEADING)
            file.seek(0)
            separator = max(SEPARATORS, key=first.count)
            names = next(csv.reader(file, delimiter=separator))
    except (UnicodeDecodeError, csv.Error, StopIteration) as error:
        raise estimate_error("unreadable", file=path.name, detail=error) from error
    named = [name.strip() or f"column {number}" for number, name in enumerate(names, start=1)]
    folded = [name.casefold() for name in named]  # DuckDB does not tell Sex from sex
    doubled = sorted({name for name, fold in zip(named, folded, strict=True) if folded.count(fold) > 1})
    if doubled:
        raise estimate_error("doubled", file=path.name, found=", ".join(doubled[:8]))
    return named, separator


def _read_error(path: Path, message: str) -> EstimateError:
    """DuckDB's complaint about a CSV line in our words; anything else with its first sentence."""
    line = re.search(r"Line: (\d+)", message)
    columns = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", message)
    if line and columns:
        # DuckDB stops at the first cell too many, so their number is not known.
        key = "too_many_cells" if int(columns[2]) > int(columns[1]) else "too_few_cells"
        return estimate_error(key, file=path.name, row=line[1], wanted=columns[1], count=columns[2])
    first = message.split("\n", 1)[0]
    if line:
        return estimate_error("torn_line", file=path.name, row=line[1], detail=first)
    return estimate_error("unreadable", file=path.name, detail=first)
