"""What of a hidden test may be told: its checks' names, and words that its author wrote to be read.

Nothing else of it may stand in a page: no line of its code, no value that it computes or passes.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["USUAL_MARKERS", "Hidden", "Markers"]


@dataclasses.dataclass(frozen=True, slots=True)
class Markers:
    """The lines between which a test is hidden.

    Parameters
    ----------
    begin, end : str
        nbgrader's ``ClearHiddenTests.begin_test_delimeter`` and ``end_test_delimeter``.
    """

    begin: str = "BEGIN HIDDEN TESTS"
    end: str = "END HIDDEN TESTS"

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Markers:
        """Return a course's, by its nbgrader configuration."""
        about = config.get("ClearHiddenTests", {})
        found = {
            "begin": about.get("begin_test_delimeter"),
            "end": about.get("end_test_delimeter"),
        }
        return cls(**{name: value for name, value in found.items() if value})

    def split(self, source: str) -> tuple[str, str]:
        """Return the part of a test that students see, and the hidden part.

        What follows a begin without an end is hidden.
        """
        return _split(self, source)


# The tests of an assignment are the same in every submission.
@functools.lru_cache(maxsize=256)
def _split(markers: Markers, source: str) -> tuple[str, str]:
    seen: list[str] = []
    hidden: list[str] = []
    inside = False
    for line in source.split("\n"):
        if markers.begin in line:
            inside = True
        elif markers.end in line:
            inside = False
        else:
            (hidden if inside else seen).append(line)
    return "\n".join(seen).strip("\n"), "\n".join(hidden)


#: nbgrader's own.
USUAL_MARKERS = Markers()


class Hidden:
    """The hidden part of one test cell.

    Parameters
    ----------
    source : str
        The whole cell, as the instructor has written it.
    hidden : str
        Its hidden part; empty if there is none.
    """

    def __init__(self, source: str, hidden: str) -> None:
        self.is_there = bool(hidden.strip())
        self._source = source

    @property
    def checks(self) -> tuple[str, ...]:
        """The names of the cell's checks, in the order in which they run.

        A check is a function of the cell with the parameters student, course and rng.
        """
        return _checks(self._source)

    def words(self, message: str) -> str:
        """Return a failed assertion's message as far as the test's author has typed it.

        Values that were put into it are left out.
        """
        for node in ast.walk(_tree(self._source)):
            written = node.msg if isinstance(node, ast.Assert) else None
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                written = node.exc.args[0]
            if isinstance(written, ast.Constant) and written.value == message:
                return message
            if isinstance(written, ast.JoinedStr) and _fits(typed := _typed(written), message):
                return "".join("\N{HORIZONTAL ELLIPSIS}" if p is None else p for p in typed)
        return ""


@functools.lru_cache(maxsize=64)
def _tree(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return ast.Module([], [])


@functools.lru_cache(maxsize=64)
def _checks(source: str) -> tuple[str, ...]:
    found = []
    for node in ast.walk(_tree(source)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            if names == ["student", "course", "rng"]:
                title = ast.get_docstring(node) or node.name.replace("_", " ")
                found.append((node.lineno, title.strip().splitlines()[0].rstrip(".")))
    return tuple(title for _, title in sorted(found))


def _typed(written: ast.JoinedStr) -> list[str | None]:
    """Return an f-string's parts, with None for those that are computed."""
    return [str(p.value) if isinstance(p, ast.Constant) else None for p in written.values]


def _fits(typed: list[str | None], message: str) -> bool:
    """Whether an f-string of these parts may have become this message."""
    pattern = "".join(".*" if part is None else re.escape(part) for part in typed)
    words = re.search(r"\w", "".join(filter(None, typed)))
    return words is not None and re.fullmatch(pattern, message, re.DOTALL) is not None
