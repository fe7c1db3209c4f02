"""Graded notebooks to make pages of, and a reader of pages."""

from __future__ import annotations

import html.parser
import re
import struct
import zlib
from typing import Any

import nbformat
from nbformat import NotebookNode

from nbproctor.feedback.builder import make_page
from nbproctor.feedback.grades import Grade, Grades
from nbproctor.feedback.render import render

__all__ = ["answer", "error", "graded_test", "notebook", "page_of", "png", "without_digests"]


def answer(source: str, name: str = "add", count: int = 1, **more: Any) -> NotebookNode:
    """Return a student's answer."""
    cell = nbformat.v4.new_code_cell(source, execution_count=count, **more)
    cell.metadata["nbgrader"] = {"grade_id": name, "solution": True, "grade": False}
    return cell


def graded_test(
    source: str, *outputs: NotebookNode, name: str = "test-add", count: int = 2, **verdict: Any
) -> NotebookNode:
    """Return a graded test; `verdict` is what the engine has noted."""
    cell = nbformat.v4.new_code_cell(source, execution_count=count, outputs=list(outputs))
    cell.metadata["nbgrader"] = {"grade_id": name, "solution": False, "grade": True, "locked": True}
    if verdict:
        cell.metadata["nbproctor"] = verdict
    return cell


def error(name: str, message: str, *frames: tuple[int, int]) -> NotebookNode:
    """Return an error output; `frames` are the cells and lines that its traceback shows."""
    lines = [
        f"\x1b[31mCell \x1b[39mIn[{count}]\x1b[36m, line {line}\x1b[39m" for count, line in frames
    ]
    return nbformat.v4.new_output(
        "error", ename=name, evalue=message, traceback=[*lines, f"{name}: {message}"]
    )


def png(width: int = 1, height: int = 1) -> bytes:
    """Return a black PNG; one that is large has nothing behind its header."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = zlib.compress(b"\0" * (width + 1) * height) if width * height < 10_000 else b""
    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def notebook(*cells: NotebookNode) -> NotebookNode:
    """Return a notebook."""
    return nbformat.v4.new_notebook(cells=list(cells))


def page_of(
    *cells: NotebookNode, points: float = 0.0, comments: dict[str, str] | None = None
) -> str:
    """Return the page of some cells, each test worth two points."""
    grades = {
        cell.metadata["nbgrader"]["grade_id"]: Grade(points, 2.0)
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    page = make_page(
        notebook(*cells),
        Grades(grades, comments or {}),
        student="ada",
        assignment="sums",
        name="sums",
    )
    return render(page)


def without_digests(page: str) -> str:
    """Return a page without its digests, which may hold any five digits by chance."""
    return re.sub(r'content="[0-9a-f]{64}"|sha256-[\w+/=]+', "", page)


class Tags(html.parser.HTMLParser):
    """Collects a page's tags and attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def dangerous(self) -> list[str]:
        """What could run, load, cover the page or lead away without a click on a plain link."""
        found = []
        for tag, attrs in self.tags:
            if tag in _RUNS or (tag == "meta" and attrs.get("http-equiv", "") not in _METAS):
                found.append(f"<{tag}>")
            for name, value in attrs.items():
                url = (value or "").strip().lower()
                if name.startswith("on") or name in ("style", "srcdoc", "srcset", "action"):
                    found.append(f"<{tag} {name}>")
                if name == "href" and not url.startswith(("#", "http:", "https:", "mailto:")):
                    found.append(f"<{tag} {name}={url[:40]}>")
                if name == "src" and not url.startswith("data:image/"):
                    found.append(f"<{tag} {name}={url[:40]}>")
        return found


_METAS = ("", "Content-Security-Policy")
_RUNS = {
    *("script", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "base"),
    *(
        "link",
        "svg",
        "annotation-xml",
        "mglyph",
        "maction",
        "video",
        "audio",
        "template",
        "noscript",
        "portal",
        "foreignobject",
    ),
}
