"""Where the statements of sql/ run: DuckDB in this process, or Apache Spark where WIDE_ENGINE names it."""
