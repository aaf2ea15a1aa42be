"""The log: plain lines for a person, or with WIDE_LOG=json one JSON object a line for a collector."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

PLAIN = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """time (UTC), level, logger, message; `number` where the viewer was told one, `fault` with the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line, whatever characters it carries."""
        told: dict[str, str] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        number = getattr(record, "number", None)
        if number is not None:
            told["number"] = str(number)
        if record.exc_info:
            told["fault"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class _JsonLogger(logging.Logger):
    """Streamlit gives each of its loggers a handler of its own, some of them late: dress these too."""

    def addHandler(self, hdlr: logging.Handler) -> None:
        hdlr.setFormatter(JsonLines())
        super().addHandler(hdlr)


def _told_by_us(record: logging.LogRecord) -> bool:
    """False for Streamlit's own line on a page's fault: wide/ui/trouble.py logs each with the viewer's number."""
    return not record.getMessage().startswith("Uncaught app execution")


def start(env: Mapping[str, str]) -> None:
    """Send our lines to stderr; with WIDE_LOG=json, everybody's lines as JSON. Calling twice changes nothing."""
    if not logging.root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter(PLAIN))
        logging.root.addHandler(handler)
    logging.getLogger("wide").setLevel(logging.INFO)
    logging.getLogger("streamlit.error_util").addFilter(_told_by_us)
    if env.get("WIDE_LOG", "").strip().lower() != "json":
        return
    logging.captureWarnings(True)
    logging.setLoggerClass(_JsonLogger)
    known = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    for logger in (logging.root, *known):
        for each in logger.handlers:
            each.setFormatter(JsonLines())
            if isinstance(each, logging.StreamHandler) and each.stream is sys.stdout:
                each.setStream(sys.stderr)
