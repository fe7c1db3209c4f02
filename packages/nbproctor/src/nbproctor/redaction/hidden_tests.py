"""What students may read of a hidden test: the names of its checks, and its author's messages.

Nothing else of it may be shown: no line of its code, and no value that it computes or passes.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["USUAL_MARKERS", "HiddenPart", "Markers"]


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
        """Return the markers of a course's nbgrader configuration."""
        about = config.get("ClearHiddenTests", {})
        found = {
            "begin": about.get("begin_test_delimeter"),
            "end": about.get("end_test_delimeter"),
        }
        return cls(**{name: value for name, value in found.items() if value})

    def split(self, source: str) -> tuple[str, str]:
        """Return the part of a test that students see, and the hidden part.

        A begin marker without an end marker hides the rest of the cell.
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


#: nbgrader's defaults.
USUAL_MARKERS = Markers()


class HiddenPart:
    """The hidden part of one test cell.

    Parameters
    ----------
    source : str
        The whole cell, as the instructor wrote it.
    hidden : str
        Its hidden part; empty if there is none.
    """

    def __init__(self, source: str, hidden: str) -> None:
        self.is_there = bool(hidden.strip())
        self._source = source

    @property
    def checks(self) -> tuple[str, ...]:
        """The names of the cell's checks, in the order in which they run.

        A check is a function in the cell with the parameters student, course and rng.
        """
        return _checks(self._source)

    def words(self, message: str) -> str:
        """Return the part of a failed assertion's message that the test's author typed.

        The values of an f-string become ellipses; a message that is not in the source is "".
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
    """Return an f-string's parts, with None for each value."""
    return [str(p.value) if isinstance(p, ast.Constant) else None for p in written.values]


def _fits(typed: list[str | None], message: str) -> bool:
    """Whether an f-string of these parts can produce this message."""
    pattern = "".join(".*" if part is None else re.escape(part) for part in typed)
    words = re.search(r"\w", "".join(filter(None, typed)))
    return words is not None and re.fullmatch(pattern, message, re.DOTALL) is not None
