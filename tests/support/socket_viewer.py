"""A viewer without a browser: Streamlit's own messages over a real WebSocket, well-meant or forged."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect

PATIENCE = 30.0


@dataclass
class Seen:
    """What the runs of a script put on the screen: ids by key, texts, fragments, a page to go to."""

    ids: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    fragments: set[str] = field(default_factory=set)
    session: str = ""
    page_hash: str = ""
    redirect: str = ""
    rest: str = ""

    def id(self, part: str) -> str:
        """The only widget id whose key holds `part`."""
        (found,) = [one for key, one in self.ids.items() if part in key]
        return found

    def take(self, message: ForwardMsg) -> None:
        if message.HasField("new_session"):
            self.session = message.new_session.initialize.session_id
        if message.HasField("navigation"):
            self.page_hash = message.navigation.page_script_hash
        if message.HasField("auth_redirect"):
            self.redirect = message.auth_redirect.url
        if message.HasField("auto_rerun"):
            self.rest = message.auto_rerun.fragment_id
        if not message.HasField("delta"):
            return
        if message.delta.fragment_id:
            self.fragments.add(message.delta.fragment_id)
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = getattr(message.delta.new_element, message.delta.new_element.WhichOneof("type"))
        if widget := getattr(element, "id", ""):
            self.ids[widget.split("-", 2)[-1]] = widget
        for name in ("body", "value"):
            if isinstance(text := getattr(element, name, None), str):
                self.texts.append(text)


class Viewer:
    """One connection, to one page. `cookies` go with the handshake, `session` asks for somebody else's session."""

    def __init__(
        self,
        address: str,
        cookies: Mapping[str, str] | None = None,
        session: str = "",
        page: str = "survey",
    ) -> None:
        self.page = page
        token = generate_xsrf_token_string()
        jar = {**(cookies or {}), "_streamlit_xsrf": token}
        self.xsrf = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in jar.items()),
            "X-Xsrftoken": token,
        }
        protocols = ["streamlit", token, *([session] if session else [])]
        self._opening = connect(
            f"ws://{urlsplit(address).netloc}/_stcore/stream",
            origin=address,  # type: ignore[arg-type]
            subprotocols=protocols,  # type: ignore[arg-type]
            additional_headers={"Cookie": self.xsrf["Cookie"]},
            max_size=None,
        )
        self.seen = Seen()

    def __enter__(self) -> Viewer:
        self.socket: ClientConnection = self._opening.__enter__()
        return self

    def __exit__(self, *ended: object) -> None:
        self._opening.__exit__(*ended)  # type: ignore[arg-type]

    def send(self, message: BackMsg) -> None:
        self.socket.send(message.SerializeToString())

    def ask(self, *states: WidgetState, query: str = "", fragment: str = "") -> None:
        """Ask for a run with these states of widgets."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_name, asked.fragment_id = query, self.page, fragment
        asked.page_script_hash = self.seen.page_hash
        asked.widget_states.widgets.extend(states)
        self.send(message)

    def run(self, *states: WidgetState, query: str = "", fragment: str = "") -> Seen:
        """Ask for a run, and wait for its end; what it drew."""
        self.ask(*states, query=query, fragment=fragment)
        drawn = Seen(session=self.seen.session, page_hash=self.seen.page_hash)
        for answer in self.messages():
            drawn.take(answer)
            ended = answer.HasField("script_finished")
            if ended and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
        self.seen = drawn
        return drawn

    def open(self, query: str = "") -> Seen:
        """The whole page: its first row, then what the browser asks for (wide/ui/patience.py)."""
        first = self.run(query=query)
        return self.run(query=query, fragment=first.rest) if first.rest else first

    def messages(self) -> Iterator[ForwardMsg]:
        """What the server sends, for half a minute at most."""
        end = time.monotonic() + PATIENCE
        while True:
            data = self.socket.recv(timeout=max(end - time.monotonic(), 0.01))
            assert isinstance(data, bytes)
            yield ForwardMsg.FromString(data)


def pressed(widget: str) -> WidgetState:
    """A button that was clicked."""
    return WidgetState(id=widget, trigger_value=True)


def chosen(widget: str, name: str, size: int, file_id: str, url: str) -> WidgetState:
    """A file that was put into an uploader."""
    state = WidgetState(id=widget)
    info = state.file_uploader_state_value.uploaded_file_info.add(name=name, size=size, file_id=file_id)
    info.file_urls.file_id, info.file_urls.upload_url, info.file_urls.delete_url = file_id, url, url
    return state
