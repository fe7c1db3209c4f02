"""`lessonkit.notebook`: notebooks whose bytes depend on the lesson alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from nbformat import ValidationError

from lessonkit.notebook import new_cell, notebook_of, to_bytes


def test_prose_becomes_markdown_and_everything_else_code(lesson: Any) -> None:
    kinds = {cell.kind.value: new_cell(cell, "text").cell_type for cell in lesson.cells}
    assert kinds.pop("markdown") == "markdown"
    assert len(kinds) == 7
    assert set(kinds.values()) == {"code"}


def test_a_cell_keeps_the_lessons_id_and_is_given_its_text(lesson: Any) -> None:
    made = new_cell(lesson.cells[0], "another text", {"tags": ["a"]})
    assert (made.id, made.source) == ("section-0-1", "another text")
    assert made.metadata == {"tags": ["a"]}


def test_the_same_notebook_gives_the_same_bytes(lesson: Any) -> None:
    one, other = (notebook_of([new_cell(c, c.source) for c in lesson.cells]) for _ in range(2))
    other.metadata = dict(reversed(other.metadata.items()))
    assert to_bytes(one) == to_bytes(other)


def test_the_bytes_are_readable_json_and_end_in_one_line_break(lesson: Any) -> None:
    content = to_bytes(notebook_of([new_cell(lesson.cells[0], "ä → 数")]))
    assert "ä → 数" in content.decode()
    assert content.endswith(b"}\n")
    assert not content.endswith(b"\n\n")
    assert json.loads(content)["metadata"]["language_info"] == {"name": "python"}


def test_an_invalid_notebook_is_not_written(lesson: Any) -> None:
    notebook = notebook_of([new_cell(lesson.cells[0], "text")])
    notebook.cells[0].cell_type = "poem"
    with pytest.raises(ValidationError):
        to_bytes(notebook)
