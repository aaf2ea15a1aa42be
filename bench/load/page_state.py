"""State of a page in a browser, updated by the messages of Streamlit's server: enough to click; nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load.widgets import Value, Widget, options_of, value_of

WIDGETS = frozenset(
    {
        *("button", "button_group", "checkbox", "multiselect", "number_input"),
        *("selectbox", "slider", "text_area", "text_input"),
    }
)
#: Blocks that open and close; with an id they report it to the server.
COLLAPSIBLE = ("expandable", "popover")


class ProtocolError(RuntimeError):
    """The server sent something that a browser could not use."""


@dataclass
class Run:
    """One run of the script: messages and bytes, elements by type, faults."""

    messages: int = 0
    size: int = 0
    drawn: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    #: How it ended, a ForwardMsg.ScriptFinishedStatus.
    ended: int | None = None


@dataclass
class _Cached:
    """A large message that the browser caches, so that the server may refer to it instead of sending it again."""

    message: ForwardMsg
    age: int


class PageState:
    """The state of one browser window."""

    def __init__(self) -> None:
        self.widgets: dict[str, Widget] = {}
        #: Page name -> (hash of its script, query string of the link).
        self.links: dict[str, tuple[str, str]] = {}
        self.query = ""
        self.page = ""
        self.script = ""
        self.main = ""
        #: Fragments with a timer → seconds until they run again.
        self.timers: dict[str, float] = {}
        self.run = Run()
        self._cached: dict[str, _Cached] = {}
        self._cache_age = 2
        self._fragments: tuple[str, ...] = ()
        self._seen: set[str] = set()
        self._started = False

    # Messages from the server.

    def receive(self, data: bytes) -> Run | None:
        """Apply one message; returns the run when the message ends one that began after the last message sent.

        Raises ProtocolError for a reference to a message that is not in the cache.
        """
        message = ForwardMsg.FromString(data)
        self.run.messages += 1
        self.run.size += len(data)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._element(self._lookup(message.ref_hash), message.metadata.active_script_hash)
        elif kind == "delta":
            self._delta(message)
        elif kind == "new_session":
            self._begin(message.new_session, tuple(message.metadata.run.fragment_ids))
        elif kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self.timers[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self.timers.pop(fragment, None)
        elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            self.run.faults.append("script does not compile")
        elif kind == "page_not_found":
            self.run.faults.append("there is no such page")
        elif kind == "script_finished" and self._started:
            return self._end(message.script_finished)
        return None

    def _begin(self, new: Any, fragments: tuple[str, ...]) -> None:
        self._started = True
        self._seen = set()
        self._fragments = fragments
        self.main = new.main_script_hash
        if new.config.max_cached_message_age:
            self._cache_age = new.config.max_cached_message_age
        if not self._fragments:
            self.timers.clear()

    def _end(self, status: int) -> Run | None:
        whole = status == ForwardMsg.FINISHED_SUCCESSFULLY
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return None  # the next run is already on its way
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.run.faults.append("script does not compile")
        else:
            removed = [
                id
                for id, widget in self.widgets.items()
                if id not in self._seen and (whole or widget.fragment in self._fragments)
            ]
            for id in removed:
                del self.widgets[id]
            self._age_cache(whole)
        run, self.run, self._started = self.run, Run(), False
        run.ended = status
        return run

    def _delta(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._cached[message.hash] = _Cached(message, 0)
        delta, script = message.delta, message.metadata.active_script_hash
        if delta.WhichOneof("type") == "new_element":
            self._element(message, script)
        elif delta.WhichOneof("type") == "add_block":
            kind = delta.add_block.WhichOneof("type")
            if kind in COLLAPSIBLE and getattr(delta.add_block, kind).id:
                self._widget("expandable", getattr(delta.add_block, kind), delta.fragment_id, script)

    def _element(self, message: ForwardMsg, script: str) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type") or ""
        self.run.drawn[kind] = self.run.drawn.get(kind, 0) + 1
        if kind in WIDGETS:
            self._widget(kind, getattr(element, kind), message.delta.fragment_id, script)
        elif kind == "page_link":
            link = element.page_link
            self.links[link.page or "home"] = (link.page_script_hash, link.query_string)
        elif kind == "exception" and not element.exception.is_warning:
            self.run.faults.append(f"{element.exception.type}: {element.exception.message}"[:200])
        elif kind == "alert" and element.alert.format == element.alert.ERROR:
            self.run.faults.append(element.alert.body[:200])

    def _widget(self, kind: str, proto: Any, fragment: str, script: str) -> None:
        self._seen.add(proto.id)
        options = options_of(kind, proto)
        widget = self.widgets.get(proto.id)
        if widget is None:
            self.widgets[proto.id] = Widget(
                proto.id, kind, fragment, script, value_of(kind, proto, options), options
            )
            return
        widget.options, widget.fragment, widget.script = options, fragment, script
        if getattr(proto, "set_value", False):
            widget.value = value_of(kind, proto, options)

    def _lookup(self, hash: str) -> ForwardMsg:
        cached = self._cached.get(hash)
        if cached is None:
            raise ProtocolError(f"the server refers to message {hash}, which is not in the cache")
        cached.age = 0
        return cached.message

    def _age_cache(self, whole: bool) -> None:
        """Drop messages that were not used for some runs, as the browser does."""
        for hash, cached in list(self._cached.items()):
            cached.age += 1
            in_run = whole or cached.message.delta.fragment_id in self._fragments
            if in_run and cached.age > self._cache_age:
                del self._cached[hash]

    # Messages to the server.

    def widget(self, *keys: str) -> Widget | None:
        """The widget with one of these keys."""
        return next((widget for widget in self.widgets.values() if widget.key in keys), None)

    def buttons(self, ending: str) -> list[Widget]:
        """The buttons whose keys have this ending."""
        return [
            widget
            for widget in self.widgets.values()
            if widget.kind == "button" and widget.key.endswith(ending)
        ]

    def arrive(self, page: str, query: str) -> bytes:
        """The first message of a window: the page and the query string of its address."""
        self.page, self.query = page or "home", query
        return self._rerun(ClientState(query_string=query, page_name=page))

    def choose(self, widget: Widget, value: Value) -> bytes:
        """The message that follows when a widget gets another value."""
        widget.value = value
        return self._rerun(self._state(widget.fragment))

    def press(self, button: Widget) -> bytes:
        """The message that follows the press of a button."""
        state = self._state(button.fragment)
        state.widget_states.widgets.add(id=button.id, trigger_value=True)
        return self._rerun(state)

    def tick(self, fragment: str) -> bytes:
        """The message of a fragment's timer."""
        state = self._state(fragment)
        state.is_auto_rerun = True
        return self._rerun(state)

    def follow(self, page: str) -> bytes:
        """The message that follows the press of a link to another page. Raises KeyError where there is none."""
        script, query = self.links[page]
        state = ClientState(query_string=query, page_script_hash=script)
        self._add_states(state, script=self.main)
        self.page, self.query = page, query
        return self._rerun(state)

    def _state(self, fragment: str) -> ClientState:
        state = ClientState(query_string=self.query, page_script_hash=self.script, fragment_id=fragment)
        self._add_states(state)
        return state

    def _add_states(self, state: ClientState, script: str = "") -> None:
        for widget in self.widgets.values():
            value = widget.state()
            if value is not None and script in ("", widget.script):
                state.widget_states.widgets.append(value)

    def _rerun(self, state: ClientState) -> bytes:
        state.cached_message_hashes.extend(self._cached)
        state.context_info.timezone = "Asia/Ho_Chi_Minh"
        state.context_info.locale = "vi-VN"
        state.context_info.color_scheme = "light"
        self.run, self._started = Run(), False
        message: bytes = BackMsg(rerun_script=state).SerializeToString()
        return message
