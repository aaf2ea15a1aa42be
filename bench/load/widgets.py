"""State of a widget in a browser: its id, its value, and the message that carries the value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

Value = list[str] | list[float] | str | float | bool | None


@dataclass
class Widget:
    """One widget on a page.

    `fragment`: id of the fragment that it reruns, empty for the whole page. `script`: hash of the script that drew it,
    the page's or the main one.
    """

    id: str
    kind: str
    fragment: str
    script: str
    value: Value = None
    options: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The key that the page gave it, empty without one. Ids are `$$ID-<hash>-<key>`, with `None` for no key."""
        name = self.id.split("-", 2)[-1]
        return "" if name == "None" else name

    def state(self) -> WidgetState | None:
        """The value as the browser sends it with every rerun; None for a widget without one, such as a button."""
        if self.value is None:
            return None
        state = WidgetState(id=self.id)
        if isinstance(self.value, bool):
            state.bool_value = self.value
        elif isinstance(self.value, str):
            state.string_value = self.value
        elif isinstance(self.value, float):
            state.double_value = self.value
        elif self.kind == "slider":
            state.double_array_value.data.extend(float(value) for value in self.value)
        else:
            state.string_array_value.data.extend(str(value) for value in self.value)
        return state


def options_of(kind: str, proto: Any) -> list[str]:
    """The labels of the options, in order; empty for a widget without options."""
    if kind == "button_group":
        return [option.content for option in proto.options]
    return list(proto.options) if kind in ("multiselect", "selectbox") else []


def value_of(kind: str, proto: Any, options: list[str]) -> Value:
    """The value from the server: the one that it sets, else the default."""
    if kind in ("button_group", "multiselect"):
        return list(proto.raw_values) if proto.set_value else [options[index] for index in proto.default]
    if kind == "slider":
        return list(proto.value if proto.set_value else proto.default)
    if kind == "selectbox":
        first = options[proto.default] if proto.HasField("default") else None
        return str(proto.raw_value) if proto.set_value else first
    if kind == "expandable":
        return bool(proto.expanded)
    if kind in ("text_input", "text_area", "number_input", "checkbox"):
        value: Value = proto.value if proto.set_value else proto.default
        return value
    return None
