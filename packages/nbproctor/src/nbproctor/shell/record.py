"""The record of a cell's output: the messages that a kernel would have sent, and the streams."""

from __future__ import annotations

import io
from typing import Any

from jupyter_client.session import Session

from nbproctor.shell.events import Event

__all__ = ["Record", "Stream"]

#: Messages of widgets to their front end: there is none.
_COMM = "comm_"
_CUT = "\n... the rest of this cell's output was dropped: it printed more than is kept ...\n"


class Record(Session):
    """Takes the place of a kernel's session: keeps what a kernel would send to its client.

    Parameters
    ----------
    limit : int
        Characters kept for each cell, however many messages bring them.
    """

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.limit = limit
        self.left = limit

    def clear(self) -> None:
        """Forget the messages, for the next cell."""
        self.events = []
        self.left = self.limit

    def take(self) -> list[Event]:
        """Return the messages since `clear`, and forget them."""
        events, self.events = self.events, []
        return events

    def msg(self, msg_type: str, content: Any = None, *_: Any, **__: Any) -> dict[str, Any]:
        return {"header": {"msg_type": msg_type}, "msg_type": msg_type, "content": content or {}}

    def send(  # type: ignore[override]
        self, _stream: Any, message: Any, content: Any = None, *_: Any, **__: Any
    ) -> Any:
        if isinstance(message, dict):
            message, content = message["msg_type"], message["content"]
        if not message.startswith(_COMM):
            self.note(message, content or {})

    def note(self, kind: str, content: dict[str, Any]) -> None:
        """Keep a message, or the part of it that fits; errors are always kept."""
        if self.left < 0 and kind != "error":
            return
        self.left -= _size(content)
        if self.left < 0 and kind != "error":
            if kind == "stream":
                kept = content["text"][: max(0, len(content["text"]) + self.left)]
                self.events.append((kind, {"name": content["name"], "text": kept + _CUT}))
            else:
                self.events.append(("stream", {"name": "stdout", "text": _CUT}))
            return
        self.events.append((kind, content))


def _size(content: object) -> int:
    if isinstance(content, str | bytes):
        return len(content)
    if isinstance(content, dict):
        return sum(map(_size, content.values())) + 1
    if isinstance(content, list | tuple):
        return sum(map(_size, content)) + 1
    return 1


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a cell.

    As in Jupyter, text becomes an output when something flushes it: the program, a display, an
    error, or the end of the cell.
    """

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, name: str, record: Record, number: int) -> None:
        self.name = name
        self._record = record
        self._number = number
        self._parts: list[str] = []
        self._held = 0

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        # Past the limit nothing is kept: a flood must not fill the memory before it is cut.
        if self._held <= self._record.left:
            self._parts.append(text)
            self._held += len(text)
        return len(text)

    def flush(self) -> None:
        if self._parts:
            text = "".join(self._parts)
            self._parts.clear()
            self._held = 0
            if text:
                self._record.note("stream", {"name": self.name, "text": text})
