"""Logging: plain lines, or with WIDE_LOG=json one JSON object a line for a log collector."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

PLAIN = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """time (UTC), level, logger, message; `number` where the viewer sees one, `fault` with the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line, whatever characters it carries."""
        entry: dict[str, str] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        number = getattr(record, "number", None)
        if number is not None:
            entry["number"] = str(number)
        if record.exc_info:
            entry["fault"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


class _JsonLogger(logging.Logger):
    """Streamlit gives each of its loggers a handler of its own, some of them late: these need the formatter too."""

    def addHandler(self, hdlr: logging.Handler) -> None:
        hdlr.setFormatter(JsonLines())
        super().addHandler(hdlr)


def _not_logged_elsewhere(record: logging.LogRecord) -> bool:
    """False for Streamlit's own line on a page's error: ours has the number that the viewer sees."""
    return not record.getMessage().startswith("Uncaught app execution")


def configure(env: Mapping[str, str]) -> None:
    """Log to stderr; with WIDE_LOG=json the lines of all loggers as JSON. Calling twice changes nothing."""
    if not logging.root.handlers:
        stderr = logging.StreamHandler(sys.stderr)
        stderr.setFormatter(logging.Formatter(PLAIN))
        logging.root.addHandler(stderr)
    logging.getLogger("wide").setLevel(logging.INFO)
    logging.getLogger("streamlit.error_util").addFilter(_not_logged_elsewhere)
    if env.get("WIDE_LOG", "").strip().lower() != "json":
        return
    logging.captureWarnings(True)
    logging.setLoggerClass(_JsonLogger)
    loggers = [each for each in logging.root.manager.loggerDict.values() if isinstance(each, logging.Logger)]
    for logger in (logging.root, *loggers):
        for handler in logger.handlers:
            handler.setFormatter(JsonLines())
            if isinstance(handler, logging.StreamHandler) and handler.stream is sys.stdout:
                handler.setStream(sys.stderr)
