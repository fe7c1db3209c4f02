"""What is written is what nbformat would have written."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.errors import SubmissionError
from nbproctor.notebook.reading import copied, read_hand_in, read_notebook, write_notebook

ROOT = Path(__file__).resolve().parents[4]
PIECES = {"text/plain": "a\nb", "image/png": "QUJD\n", "application/json": {"x": [1, True, None]}}


def _odd() -> NotebookNode:
    code = nbformat.v4.new_code_cell(
        "a = 1\nb = 'ä\u2028\x7f\\'\n",
        execution_count=3,
        outputs=[
            nbformat.v4.new_output("stream", text="one\ntwo"),
            nbformat.v4.new_output("display_data", PIECES, metadata={"width": 1.5, "n": -2}),
            nbformat.v4.new_output("error", ename="E", evalue="", traceback=["x\ny", ""]),
        ],
    )
    code.metadata.update(trusted=True, tags=[], more={"list": [[], {}, [1, "a"]], "nan": 1e300})
    text = nbformat.v4.new_markdown_cell("", attachments={"a.png": {"image/png": "QUJD"}})
    metadata = {"signature": "s", "b": {}}
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=[code, text], metadata=metadata)
    return notebook


@pytest.mark.parametrize("place", ["odd", *sorted(ROOT.glob("notebooks/*.ipynb"))], ids=str)
def test_a_notebook_is_written_as_nbformat_writes_it(place: str | Path) -> None:
    notebook = _odd() if isinstance(place, str) else nbformat.read(place, 4)
    before = copied(notebook)
    assert write_notebook(notebook) == nbformat.v4.writes(notebook) + "\n"
    assert notebook == before


def test_a_copy_shares_nothing_that_can_be_changed() -> None:
    notebook = _odd()
    same = copied(notebook)
    assert same == notebook
    assert type(same.cells[0].metadata) is NotebookNode
    same.cells[0].outputs[1].data["application/json"]["x"].append(4)
    same.cells[0].metadata.more["list"][0].append(5)
    assert notebook.cells[0].outputs[1].data["application/json"]["x"] == [1, True, None]
    assert notebook.cells[0].metadata.more["list"][0] == []


def test_a_heading_of_format_3_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ps.ipynb"
    heading = {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["Part 1"]}
    sheet = {"cells": [heading], "metadata": {}}
    notebook = {"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [sheet]}
    path.write_text(json.dumps(notebook))
    (cell,) = read_notebook(path).cells
    assert (cell.cell_type, cell.source) == ("markdown", "## Part 1")


def test_a_few_bytes_that_are_no_text_are_replaced_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "ps.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("a = '?!'")])
    path.write_bytes(nbformat.writes(notebook).encode().replace(b"?!", b"\xe4\xff"))
    read, notes = read_hand_in(path)
    assert read.cells[0].source == "a = '\ufffd\ufffd'"
    assert notes == ("ps.ipynb: 2 bytes are no text in UTF-8, and replaced by \ufffd",)


def test_half_a_character_is_replaced_and_a_whole_one_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ps.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("'\ud800 \U0001f600'")])
    notebook.metadata["\udfff"] = {"names": [{"name": "a\udc00"}]}
    path.write_text(json.dumps(notebook))
    read = read_notebook(path)
    write_notebook(read).encode("utf-8")
    assert read.cells[0].source == "'\N{REPLACEMENT CHARACTER} \U0001f600'"
    assert read.metadata == {
        "\N{REPLACEMENT CHARACTER}": {"names": [{"name": "a\N{REPLACEMENT CHARACTER}"}]}
    }
    assert type(read.metadata["\N{REPLACEMENT CHARACTER}"]) is NotebookNode


def _hand_in(tmp_path: Path, **notebook: object) -> Path:
    path = tmp_path / "ps.ipynb"
    path.write_text(json.dumps({"metadata": {}, "nbformat": 4, "nbformat_minor": 4, **notebook}))
    return path


def test_metadata_that_are_nested_deeply_are_left_out(tmp_path: Path) -> None:
    deep = json.loads('{"a":' + "[" * 900 + "]" * 900 + "}")
    cell = {"cell_type": "markdown", "source": "x", "metadata": deep, "attachments": deep}
    notebook = read_notebook(_hand_in(tmp_path, cells=[cell], metadata=deep))
    assert copied(notebook) == notebook
    assert (notebook.metadata, notebook.cells[0].metadata) == ({}, {})
    assert "attachments" not in notebook.cells[0]


def test_a_notebook_of_very_many_cells_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="10,001 cells are too many for a notebook"):
        read_notebook(_hand_in(tmp_path, cells=[{}] * 10_001))
