"""The OpenAPI document as one HTML page without scripts: FastAPI's own pages load theirs from a CDN."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from wide.text import LANGS, Lang, say

PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif">
<h1>{title}</h1>
<p>{about}</p>
<p><a href="openapi.json?lang={lang}">OpenAPI</a> {languages}</p>
{paths}
</body>
</html>
"""


def html_page(document: Mapping[str, Any], lang: Lang) -> str:
    """Every path with its summary, its parameters and its columns."""
    return PAGE.format(
        lang=lang,
        title=escape(document["info"]["title"]),
        about=escape(document["info"]["description"]),
        languages=" ".join(f'<a href="docs?lang={each}">{each}</a>' for each in LANGS if each != lang),
        paths="\n".join(_path(path, item["get"], lang) for path, item in document["paths"].items()),
    )


def _path(path: str, operation: Mapping[str, Any], lang: Lang) -> str:
    parameters = "".join(_parameter(parameter) for parameter in operation["parameters"])
    content = operation["responses"]["200"]["content"]["application/json"]["schema"]
    columns = ", ".join(content["properties"]["data"]["items"]["properties"])
    return (
        f"<h2><code>{escape(path)}</code></h2>\n<p>{escape(operation['summary'])}</p>\n<ul>{parameters}</ul>\n"
        f"<p>{say(lang, 'api.answer.200')}: <code>{escape(columns)}</code></p>"
    )


def _parameter(parameter: Mapping[str, Any]) -> str:
    schema = parameter["schema"]
    choices = schema.get("enum") or schema.get("items", {}).get("enum") or []
    values = f" ({escape(', '.join(choices))})" if choices else ""
    return f"<li><code>{escape(parameter['name'])}</code>: {escape(parameter['description'])}{values}</li>"
