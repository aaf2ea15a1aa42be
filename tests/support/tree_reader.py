"""What a browser shows after a run of the script: the tree of elements, kept up message by message."""

from dataclasses import dataclass
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load.client import Client
from bench.load.page_state import PageState, Run

#: What differs between two windows that show the same: where a widget's value comes from, not what it is.
UNSEEN = {
    *("setValue", "rawValues", "rawValue", "default", "value", "valueIsSet", "fragmentId", "formId", "id"),
    *("queryString", "valueWasSet", "hasOneShotEffect", "deferredFileId"),
}


#: What a reader sees at every place: the kind of element, and what it says.
Shown = dict[tuple[int, ...], tuple[str, Any]]


@dataclass
class Node:
    """One element or block, and the fragment that drew it."""

    kind: str
    shown: Any
    fragment: str


class Tree(PageState):
    """A window that remembers what stands where."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: dict[tuple[int, ...], Node] = {}
        self._fresh: set[tuple[int, ...]] = set()

    def receive(self, data: bytes) -> Run | None:
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        ended = super().receive(data)
        if kind == "new_session":
            self._fresh = set()
        elif kind in ("delta", "ref_hash"):
            self._put(tuple(message.metadata.delta_path), message)
        elif kind == "script_finished" and ended is not None:
            self._sweep(message.script_finished)
        return ended

    def _put(self, path: tuple[int, ...], message: ForwardMsg) -> None:
        held = self._lookup(message.ref_hash) if message.ref_hash else message
        delta = held.delta
        node = getattr(delta, delta.WhichOneof("type"))
        self.nodes[path] = Node(str(node.WhichOneof("type")), node, delta.fragment_id)
        self._fresh.add(path)

    def _sweep(self, status: int) -> None:
        """Take away what this run has not drawn: of the whole page, or of the fragments that ran."""
        whole = status == ForwardMsg.FINISHED_SUCCESSFULLY
        gone = {
            path
            for path, node in self.nodes.items()
            if path not in self._fresh and (whole or self._inside(node.fragment))
        }
        self.nodes = {
            path: node
            for path, node in self.nodes.items()
            if not any(path[:length] in gone for length in range(1, len(path) + 1))
        }

    def _inside(self, fragment: str) -> bool:
        return fragment in self._fragments

    def shown(self) -> Shown:
        """What a reader sees at this moment, without what he does not."""
        return {
            path: (node.kind, _seen(MessageToDict(node.shown))) for path, node in sorted(self.nodes.items())
        }


def _seen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _seen(inner) for key, inner in value.items() if key not in UNSEEN}
    if isinstance(value, list):
        return [_seen(one) for one in value]
    return value


class Reader(Client):
    """A viewer whose window is a `Tree`."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.page: Tree = Tree()
