"""Turns the events of cells into a notebook's outputs, as a Jupyter client does.

The events come from a process that runs student code, so every field is checked. An event that
makes no valid output is left out, so the notebook is always valid.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["Output", "Transcript", "error_output"]

Output = dict[str, Any]

_DEEPEST = 40
_BINARY = {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_QUOTES = set("\"'<>&`")


class Transcript:
    """The outputs of a notebook's cells, by the cell's index.

    A display can be updated by a later cell, so the cells' outputs are kept together.
    """

    def __init__(self) -> None:
        self._cells: dict[int, list[Output]] = {}
        self._displays: dict[str, list[tuple[int, Output]]] = {}

    def outputs(self, index: int) -> list[Output]:
        """Return the outputs of the cell at `index`: the list itself, which later events change."""
        return self._cells.setdefault(index, [])

    def add(self, index: int, events: object, *, alone: bool = False) -> None:
        """Add a cell's events to its outputs.

        Parameters
        ----------
        index : int
            The cell.
        events : object
            Its events, of which nothing is taken for granted.
        alone : bool
            Whether updates of displays change this cell's outputs only. A test must not change the
            outputs of the student's cells, whatever it makes the student's code show.
        """
        outputs = self.outputs(index)
        clear_later = False
        for event in events if isinstance(events, list | tuple) else ():
            if not _is_event(event):
                continue
            kind, content = event
            if kind == "clear_output":
                if content.get("wait"):
                    clear_later = True
                else:
                    self._clear(index)
                continue
            display = _display_id(content)
            output = _output(kind, content)
            if output is None:
                continue
            if display and "data" in output:
                self._update(display, output, index if alone else None)
            if kind == "update_display_data":
                continue
            if clear_later:
                self._clear(index)
                clear_later = False
            if display:
                self._displays.setdefault(display, []).append((index, output))
            outputs.append(output)

    def _clear(self, index: int) -> None:
        self.outputs(index).clear()
        for display, places in self._displays.items():
            self._displays[display] = [place for place in places if place[0] != index]

    def _update(self, display: str, output: Output, only: int | None) -> None:
        for index, shown in self._displays.get(display, ()):
            if only in (None, index):
                shown["data"] = output["data"]
                shown["metadata"] = output["metadata"]


def error_output(name: str, message: str) -> Output:
    """Return an error output with a message for the student."""
    return {
        "output_type": "error",
        "ename": name,
        "evalue": message,
        "traceback": [f"\x1b[0;31m{name}\x1b[0m: {message}"],
    }


def _is_event(event: object) -> bool:
    return (
        isinstance(event, list | tuple)
        and len(event) == 2
        and isinstance(event[0], str)
        and isinstance(event[1], dict)
    )


def _display_id(content: dict[str, Any]) -> str | None:
    transient = content.get("transient")
    name = transient.get("display_id") if isinstance(transient, dict) else None
    return name if isinstance(name, str) else None


def _output(kind: str, content: dict[str, Any]) -> Output | None:
    if kind == "stream":
        name = content.get("name")
        if name not in ("stdout", "stderr"):
            return None
        return {"output_type": "stream", "name": name, "text": _text(content.get("text"))}
    if kind == "error":
        traceback = content.get("traceback")
        lines = traceback if isinstance(traceback, list | tuple) else []
        return {
            "output_type": "error",
            "ename": _text(content.get("ename")),
            "evalue": _text(content.get("evalue")),
            "traceback": [_text(line) for line in lines],
        }
    if kind in ("display_data", "update_display_data", "execute_result"):
        output: Output = {
            "output_type": "display_data" if kind == "update_display_data" else kind,
            "metadata": _metadata(content.get("metadata")),
            "data": _bundle(content.get("data")),
        }
        if kind == "execute_result":
            count = content.get("execution_count")
            output["execution_count"] = count if type(count) is int and count >= 0 else None
        return output
    return None


def _text(value: object) -> str:
    text = value if isinstance(value, str) else str(value)
    # A lone surrogate can't be written to a notebook's UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _bundle(data: object) -> dict[str, Any]:
    """Return the entries of a MIME bundle that nbformat allows."""
    bundle: dict[str, Any] = {}
    for mime, content in data.items() if isinstance(data, dict) else ():
        if not isinstance(mime, str):
            continue
        if mime == "application/json" or mime.endswith("+json"):
            bundle[mime] = _json(content, 0)
        elif mime in _BINARY:
            # The feedback page puts this into an attribute without escaping it.
            lines = content if isinstance(content, list) else [content]
            if all(isinstance(line, str) and _BASE64.fullmatch(line) for line in lines):
                bundle[mime] = content
        elif isinstance(content, str):
            bundle[mime] = _text(content)
        elif isinstance(content, list) and all(isinstance(line, str) for line in content):
            bundle[mime] = [_text(line) for line in content]
    return bundle


def _metadata(value: object) -> dict[str, Any]:
    """Return an output's metadata, without text that would end an HTML attribute of an image."""
    cleaned = _json(value, 0)
    if not isinstance(cleaned, dict):
        return {}
    for mime, about in cleaned.items():
        if mime.startswith("image/") and isinstance(about, dict):
            for name, part in list(about.items()):
                if isinstance(part, list | dict) or (isinstance(part, str) and _QUOTES & set(part)):
                    del about[name]
    return cleaned


def _json(value: object, depth: int) -> Any:
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {_text(key): _json(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json(item, depth + 1) for item in value]
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value if value is None or isinstance(value, bool | int | float) else _text(repr(value))
