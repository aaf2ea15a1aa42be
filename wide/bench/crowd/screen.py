"""What a browser holds of a page, kept up with the messages of Streamlit's server: enough to click, nothing drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from wide.bench.crowd.widgets import Value, Widget, options_of, value_of

WIDGETS = frozenset(
    {
        *("button", "button_group", "checkbox", "multiselect", "number_input"),
        *("selectbox", "slider", "text_area", "text_input"),
    }
)
#: Blocks that open and close, and tell the server when the page asked for it (then they have an id).
DRAWERS = ("expandable", "popover")


class ProtocolFault(RuntimeError):
    """The server said something that a browser could not have understood."""


@dataclass
class Run:
    """What came of one run of the script: messages and bytes, what was drawn, and what went wrong."""

    messages: int = 0
    size: int = 0
    drawn: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    #: How it ended, a ForwardMsg.ScriptFinishedStatus.
    ended: int | None = None


@dataclass
class _Kept:
    """A large message that the browser keeps, so that the server may name it instead of sending it again."""

    message: ForwardMsg
    age: int


class Screen:
    """One browser window."""

    def __init__(self) -> None:
        self.widgets: dict[str, Widget] = {}
        #: Page name -> (hash of its script, query string of the link).
        self.links: dict[str, tuple[str, str]] = {}
        self.query = ""
        self.page = ""
        self.script = ""
        self.main = ""
        #: Fragments that ask to be run again -> after how many seconds.
        self.timers: dict[str, float] = {}
        self.run = Run()
        self._kept: dict[str, _Kept] = {}
        self._kept_for = 2
        self._fragments: tuple[str, ...] = ()
        self._seen: set[str] = set()
        self._started = False

    # What arrives.

    def take(self, data: bytes) -> Run | None:
        """Take in one message; gives the run when the message ends one that began after the last `asked`.

        Raises ProtocolFault for a reference to a message that this browser does not hold.
        """
        message = ForwardMsg.FromString(data)
        self.run.messages += 1
        self.run.size += len(data)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._element(self._held(message.ref_hash), message.metadata.active_script_hash)
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
            self._kept_for = new.config.max_cached_message_age
        if not self._fragments:
            self.timers.clear()

    def _end(self, status: int) -> Run | None:
        whole = status == ForwardMsg.FINISHED_SUCCESSFULLY
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return None  # the next run is already on its way
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.run.faults.append("script does not compile")
        else:
            gone = [
                id
                for id, one in self.widgets.items()
                if id not in self._seen and (whole or one.fragment in self._fragments)
            ]
            for id in gone:
                del self.widgets[id]
            self._grow_old(whole)
        run, self.run, self._started = self.run, Run(), False
        run.ended = status
        return run

    def _delta(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._kept[message.hash] = _Kept(message, 0)
        delta, script = message.delta, message.metadata.active_script_hash
        if delta.WhichOneof("type") == "new_element":
            self._element(message, script)
        elif delta.WhichOneof("type") == "add_block":
            kind = delta.add_block.WhichOneof("type")
            if kind in DRAWERS and getattr(delta.add_block, kind).id:
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
        known = self.widgets.get(proto.id)
        if known is None:
            self.widgets[proto.id] = Widget(
                proto.id, kind, fragment, script, value_of(kind, proto, options), options
            )
            return
        known.options, known.fragment, known.script = options, fragment, script
        if getattr(proto, "set_value", False):
            known.value = value_of(kind, proto, options)

    def _held(self, hash: str) -> ForwardMsg:
        kept = self._kept.get(hash)
        if kept is None:
            raise ProtocolFault(f"the server names message {hash}, which this browser does not hold")
        kept.age = 0
        return kept.message

    def _grow_old(self, whole: bool) -> None:
        """Forget what was not used for some runs, as the browser does."""
        for hash, kept in list(self._kept.items()):
            kept.age += 1
            mine = whole or kept.message.delta.fragment_id in self._fragments
            if mine and kept.age > self._kept_for:
                del self._kept[hash]

    # What is sent.

    def named(self, key: str) -> Widget | None:
        """The widget that the page calls `key`."""
        return next((one for one in self.widgets.values() if one.key == key), None)

    def buttons(self, ending: str) -> list[Widget]:
        """The buttons whose names end so."""
        return [one for one in self.widgets.values() if one.kind == "button" and one.key.endswith(ending)]

    def arrive(self, page: str, query: str) -> bytes:
        """The first message of a window: the page and the query string of its address."""
        self.page, self.query = page or "home", query
        return self._asked(ClientState(query_string=query, page_name=page))

    def choose(self, widget: Widget, value: Value) -> bytes:
        """The message that follows when a widget gets another value."""
        widget.value = value
        return self._asked(self._here(widget.fragment))

    def press(self, button: Widget) -> bytes:
        """The message that follows the press of a button."""
        state = self._here(button.fragment)
        state.widget_states.widgets.add(id=button.id, trigger_value=True)
        return self._asked(state)

    def tick(self, fragment: str) -> bytes:
        """The message of a timer that a fragment asked for."""
        state = self._here(fragment)
        state.is_auto_rerun = True
        return self._asked(state)

    def follow(self, page: str) -> bytes:
        """The message that follows the press of a link to another page. Raises KeyError where there is none."""
        script, query = self.links[page]
        state = ClientState(query_string=query, page_script_hash=script)
        self._add_states(state, only_of=self.main)
        self.page, self.query = page, query
        return self._asked(state)

    def _here(self, fragment: str) -> ClientState:
        state = ClientState(query_string=self.query, page_script_hash=self.script, fragment_id=fragment)
        self._add_states(state)
        return state

    def _add_states(self, state: ClientState, only_of: str = "") -> None:
        for widget in self.widgets.values():
            sent = widget.state()
            if sent is not None and only_of in ("", widget.script):
                state.widget_states.widgets.append(sent)

    def _asked(self, state: ClientState) -> bytes:
        state.cached_message_hashes.extend(self._kept)
        state.context_info.timezone = "Asia/Ho_Chi_Minh"
        state.context_info.locale = "vi-VN"
        state.context_info.color_scheme = "light"
        self.run, self._started = Run(), False
        sent: bytes = BackMsg(rerun_script=state).SerializeToString()
        return sent
