"""Reads submitted notebooks, in whatever state they are, and writes notebooks quickly."""

from __future__ import annotations

import functools
import json
import re
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4.rwbase import split_lines, strip_transient

from nbproctor.errors import SubmissionError

__all__ = ["copied", "from_json", "read_hand_in", "read_notebook", "unique_ids", "write_notebook"]

_LARGEST = 64 << 20
_LARGE = 1 << 14
_MOST_CELLS = 10_000
#: Metadata that are nested deeper are damaged.
_DEEPEST = 100
#: A file with more replaced characters than one in so many bytes is not taken for text.
_BYTES_PER_REPLACEMENT = 20
#: Line break and indentation before an item of the notebook, and before a cell.
_NEXT, _IN_CELLS = "\n ", "\n  "
#: Surrogates: escaped in JSON, and those left in a text without their other half.
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook; see `read_hand_in`."""
    return read_hand_in(path)[0]


def read_hand_in(path: Path) -> tuple[NotebookNode, tuple[str, ...]]:
    """Read a notebook as format version 4, and repair what can be repaired.

    Returns
    -------
    notebook : NotebookNode
        The notebook, with all the fields that the format demands.
    notes : tuple of str
        What was replaced in its text.

    Raises
    ------
    SubmissionError
        If the file is not a notebook; the message says what to do.
    """
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise SubmissionError(
                f"{path}: {size >> 20} MB is too large for a notebook (at most "
                f"{_LARGEST >> 20} MB); ask for it without outputs"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise SubmissionError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        text, notes = _decoded(path, raw)
        values = from_json(text)
        if _ESCAPED_SURROGATE.search(text):
            values = _without_surrogates(values)
    except (ValueError, RecursionError) as error:
        cause = "its text is in no known encoding" if isinstance(error, UnicodeError) else error
        what = "is empty" if not raw.strip() else f"is no JSON ({cause})"
        raise SubmissionError(f"{path}: {what}; ask for the notebook again") from None
    if not isinstance(values, dict):
        raise SubmissionError(f"{path}: is no notebook; ask for the notebook again")
    if values.get("nbformat", 4) != 4:
        values = _convert(path, values.get("nbformat"), text)
    return _mend(path, values), notes


def _decoded(path: Path, raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a file's text; a few bytes that are not in its encoding are replaced, with a note."""
    encoding = json.detect_encoding(raw)
    try:
        return raw.decode(encoding), ()
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        replaced = text.count("\N{REPLACEMENT CHARACTER}")
        if replaced * _BYTES_PER_REPLACEMENT > len(raw):
            raise
        what = f"{replaced} bytes are" if replaced > 1 else "1 byte is"
        return text, (f"{path.name}: {what} no text in {encoding.upper()}, and replaced by \ufffd",)


def _without_surrogates(node: Any) -> Any:
    """Replace lone surrogates, which UTF-8 cannot encode, in a notebook or a part of one."""
    if isinstance(node, dict):
        items = ((_without_surrogates(k), _without_surrogates(v)) for k, v in node.items())
        return NotebookNode(items)
    if isinstance(node, list):
        return [_without_surrogates(value) for value in node]
    if isinstance(node, str):
        return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", node)
    return node


def _convert(path: Path, version: object, text: str) -> dict[str, Any]:
    try:
        # Read by the version's own reader: nodes of version 4 lack what a conversion needs.
        converted: dict[str, Any] = nbformat.convert(nbformat.reader.reads(text), 4)
        return converted
    except Exception as error:
        raise SubmissionError(
            f"{path}: version {version} of the notebook format cannot be read "
            f"({type(error).__name__}); open it in Jupyter and save it again"
        ) from None


def _mend(path: Path, values: dict[str, Any]) -> NotebookNode:
    """Return a notebook whose cells have all the fields that the format demands."""
    cells = values.get("cells")
    if not isinstance(cells, list):
        raise SubmissionError(f"{path}: has no list of cells; ask for the notebook again")
    if len(cells) > _MOST_CELLS:
        raise SubmissionError(
            f"{path}: {len(cells):,} cells are too many for a notebook (at most {_MOST_CELLS:,}); "
            "ask for it with the assignment's cells alone"
        )
    metadata = _dictionary(values.get("metadata"))
    minor = values.get("nbformat_minor", 4)
    minor = minor if isinstance(minor, int) and 0 <= minor <= 5 else 5
    mended = [_mend_cell(cell, n, minor) for n, cell in enumerate(cells) if isinstance(cell, dict)]
    unique_ids(mended, minor)
    return NotebookNode(
        cells=mended,
        metadata=NotebookNode() if metadata is None else metadata,
        nbformat=4,
        nbformat_minor=minor,
    )


def _dictionary(value: object) -> dict[str, Any] | None:
    """Return a value that is a dictionary, and not nested too deeply for what copies it."""
    if not isinstance(value, dict):
        return None
    level: list[Any] = [value]
    for _ in range(_DEEPEST):
        inner = (one.values() if isinstance(one, dict) else one for one in level)
        level = [part for parts in inner for part in parts if isinstance(part, dict | list)]
        if not level:
            return value
    return None


def unique_ids(cells: list[Any], minor: int) -> None:
    """Give cells that share an id with an earlier one an id of their own."""
    seen: set[str] = set()
    for number, cell in enumerate(cells if minor >= 5 else ()):
        if cell["id"] in seen:
            cell["id"] = f"cell-{number}-again"
        seen.add(cell["id"])


def _mend_cell(cell: dict[str, Any], number: int, minor: int) -> NotebookNode:
    kind = cell.get("cell_type")
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    metadata = _dictionary(cell.get("metadata"))
    mended: dict[str, Any] = {
        "cell_type": kind if kind in ("code", "markdown", "raw") else "raw",
        "metadata": NotebookNode() if metadata is None else metadata,
        # Windows line endings are not part of the answer.
        "source": source.replace("\r\n", "\n") if isinstance(source, str) else "",
    }
    if minor >= 5:
        name = cell.get("id")
        mended["id"] = name if isinstance(name, str) and 0 < len(name) <= 64 else f"cell-{number}"
    if mended["cell_type"] == "code":
        mended["execution_count"] = None
        mended["outputs"] = []
    elif (attachments := _dictionary(cell.get("attachments"))) is not None:
        mended["attachments"] = attachments
    return NotebookNode(mended)


def from_json(text: str) -> Any:
    """Return a notebook, or a part of one, from its JSON."""
    return json.loads(text, object_hook=NotebookNode)


def copied(node: Any) -> Any:
    """Return a notebook, or a part of one, that shares no dictionary and no list with `node`."""
    if isinstance(node, dict):
        same = NotebookNode()
        for key, value in node.items():
            # NotebookNode's own assignment looks into every value for dictionaries to convert.
            dict.__setitem__(same, key, copied(value))
        return same
    return [copied(value) for value in node] if isinstance(node, list) else node


def write_notebook(notebook: NotebookNode) -> str:
    """Return the text of a notebook's file: the same as nbformat's, in less time.

    Most cells are the same in every submission, so their text is cached.
    """
    cells = []
    for cell in notebook.cells:
        compact = json.dumps(cell, ensure_ascii=False, sort_keys=True)
        # A large cell has figures in it, which differ between submissions.
        text = _cell_text if len(compact) < _LARGE else _cell_text.__wrapped__
        cells.append(text(compact))
    rest = copied(NotebookNode({**notebook, "cells": []}))
    parts = {key: _text(value, "\n ") for key, value in strip_transient(rest).items()}
    parts["cells"] = f"[{_IN_CELLS}{f',{_IN_CELLS}'.join(cells)}{_NEXT}]" if cells else "[]"
    pairs = [f"{encode_basestring(key)}: {parts[key]}" for key in sorted(parts)]
    return f"{{{_NEXT}{f',{_NEXT}'.join(pairs)}\n}}\n"


@functools.lru_cache(maxsize=1024)
def _cell_text(compact: str) -> str:
    """Return the text of a cell in a file, for its JSON without line breaks."""
    notebook = NotebookNode(cells=[from_json(compact)], metadata=NotebookNode())
    return _text(strip_transient(split_lines(notebook)).cells[0], _IN_CELLS)


def _text(value: Any, margin: str) -> str:
    """Return a value as JSON, with each item of a container on a line of its own."""
    inner = margin + " "
    if isinstance(value, list) and value:
        if all(type(part) is str for part in value):  # the lines of a cell: most of a notebook
            parts = map(encode_basestring, value)
        else:
            parts = map(functools.partial(_text, margin=inner), value)
        return f"[{inner}{f',{inner}'.join(parts)}{margin}]"
    if isinstance(value, dict) and value:
        pairs = [f"{encode_basestring(k)}: {_text(value[k], inner)}" for k in sorted(value)]
        return f"{{{inner}{f',{inner}'.join(pairs)}{margin}}}"
    if type(value) is str:
        return encode_basestring(value)
    if value is None or type(value) is bool:
        return "null" if value is None else "true" if value else "false"
    return str(value) if type(value) is int else json.dumps(value)
