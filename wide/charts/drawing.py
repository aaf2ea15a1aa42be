"""A figure made of plain dictionaries, which becomes Plotly's own only where somebody looks into it.

Plotly checks every property at every touch: two thirds of the time that a chart took. Here a figure is put together
unchecked; `tests/export/test_scenes.py` has Plotly check the figures of every page. What it bought is in
docs/performance.md.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, Self

import plotly.graph_objects as go

Trace = dict[str, Any]
_looking = threading.Lock()
DIGITS = 9  # enough for any count of people; 27.900000000000002 costs a line of its width


class Drawing(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A Plotly figure from plain traces and layout, spelt out in full (no `marker_color`).

    Streamlit and the stage take it as a dictionary. Whoever reads its parts (`figure.layout.height`) or calls
    any other method of Plotly's figures finds Plotly's own, checked there and then.
    """

    def __init__(self, layout: Mapping[str, Any]) -> None:
        """Raises nothing: what Plotly does not know is found when it is looked into, or by the browser."""
        # Plotly's own beginning is put off until `__getattr__` misses what it would have set: `_plain` is None then.
        self._plain: dict[str, Any] | None = {"data": [], "layout": dict(layout)}
        self._sent: dict[str, Any] | None = None

    def add_trace(self, trace: Trace | Any, *args: Any, **kwargs: Any) -> Self:
        """Add one trace, a dictionary with its `type`."""
        if self._plain is None:
            super().add_trace(trace, *args, **kwargs)
        else:
            self._unsent()["data"].append(trace)
        self._sent = None
        return self

    def update_layout(self, *args: Any, **kwargs: Any) -> Self:
        """Lay the settings over those that stand; lists are replaced."""
        if self._plain is None:
            super().update_layout(*args, **kwargs)
        else:
            _lay(kwargs, self._unsent()["layout"])
        self._sent = None
        return self

    def to_dict(self) -> dict[str, Any]:
        """The figure as it is sent, numbers with nine digits. The same one at every call: nobody may change it."""
        if self._sent is None:
            whole = super().to_dict() if self._plain is None else self._plain
            layout = {name: value for name, value in whole["layout"].items() if value != []}
            self._sent = {"data": [_set(one) for one in whole["data"]], "layout": _set(layout)}
            if self._plain is not None:
                self._plain = self._sent  # one of the two is enough to keep
        return self._sent

    def _unsent(self) -> dict[str, Any]:
        """The plain figure, to be changed: whoever has it as it was sent keeps it so."""
        assert self._plain is not None
        if self._plain is self._sent:
            self._plain = {"data": list(self._plain["data"]), "layout": dict(self._plain["layout"])}
        return self._plain

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or "_plain" not in self.__dict__:
            raise AttributeError(name)
        # Viewers share a kept figure: nobody may see half of it, nor find half of it after a refusal.
        with _looking:
            if self._plain is not None:
                whole = go.Figure(**self._plain)
                for part in (whole._layout_obj, *whole._data_objs):
                    part._parent = self
                self.__dict__.update(whole.__dict__, _plain=None)
        if name not in self.__dict__:
            raise AttributeError(name)
        return self.__dict__[name]


def trace(kind: str, **settings: Any) -> Trace:
    """A trace of Plotly's `kind` (scatter, bar, choropleth, …)."""
    return {"type": kind, **settings}


def _lay(over: Mapping[str, Any], under: dict[str, Any]) -> None:
    for name, value in over.items():
        if isinstance(value, Mapping) and isinstance(under.get(name), Mapping):
            under[name] = dict(under[name])
            _lay(value, under[name])
        else:
            under[name] = value


def _set(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that say something."""
    return {name: _short(value) for name, value in settings.items() if value is not None}


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {key: _short(one) for key, one in value.items()}
    return [_short(one) for one in value] if isinstance(value, list | tuple) else value
