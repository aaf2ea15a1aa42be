"""What a browser knows of a widget: its id, its value, and how the value travels back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

Value = list[str] | list[float] | str | float | bool | None


@dataclass
class Widget:
    """One widget on a page. `key` is the name that the page gave it, empty where it gave none.

    `fragment`: the part of the page that runs alone when it is used, empty for the whole page. `script`: the hash
    of the script that drew it, the page's or the one that all pages share.
    """

    id: str
    kind: str
    fragment: str
    script: str
    value: Value = None
    options: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The page's own name for it: ids are `$$ID-<hash>-<key>`, with `None` where there is no key."""
        name = self.id.split("-", 2)[-1]
        return "" if name == "None" else name

    def state(self) -> WidgetState | None:
        """The value as the browser sends it with every rerun; None for what has none, such as a button at rest."""
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
            state.double_array_value.data.extend(float(one) for one in self.value)
        else:
            state.string_array_value.data.extend(str(one) for one in self.value)
        return state


def options_of(kind: str, proto: Any) -> list[str]:
    """The labels to choose from, in order; empty for a widget without any."""
    if kind == "button_group":
        return [option.content for option in proto.options]
    return list(proto.options) if kind in ("multiselect", "selectbox") else []


def value_of(kind: str, proto: Any, options: list[str]) -> Value:
    """The value that the server gives it: what it sets, else what it begins with."""
    if kind in ("button_group", "multiselect"):
        return list(proto.raw_values) if proto.set_value else [options[at] for at in proto.default]
    if kind == "slider":
        return list(proto.value if proto.set_value else proto.default)
    if kind == "selectbox":
        first = options[proto.default] if proto.HasField("default") else None
        return str(proto.raw_value) if proto.set_value else first
    if kind == "expandable":
        return bool(proto.expanded)
    if kind in ("text_input", "text_area", "number_input", "checkbox"):
        given: Value = proto.value if proto.set_value else proto.default
        return given
    return None
