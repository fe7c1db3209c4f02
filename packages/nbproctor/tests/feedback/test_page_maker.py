"""A page takes a few seconds and a fixed memory, whatever its notebook holds."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.errors import CourseError
from nbproctor.feedback import page_process
from nbproctor.feedback.grades import Grade, Grades
from nbproctor.feedback.page_maker import PageMaker
from nbproctor.feedback.page_process import Order, make_html
from nbproctor.redaction.hidden_tests import Markers

from .graded import Tags, answer, graded_test, notebook


def _order(*cells: NotebookNode, comment: str = "**Good**", raw: bytes = b"") -> Order:
    grades = Grades({"test-add": Grade(1.0, 2.0)}, {"add": comment})
    whole = notebook(answer("def add(): ..."), *cells, graded_test("assert add()"))
    raw = raw or nbformat.writes(whole).encode()
    return Order(raw, grades, "ada", "sums", "sums", Markers())


def _shown(mime: str, content: str) -> NotebookNode:
    data = {mime: content, "text/plain": "plain"}
    return nbformat.v4.new_code_cell(
        "show()", outputs=[nbformat.v4.new_output("display_data", data)]
    )


@pytest.fixture(scope="module")
def maker() -> Iterator[PageMaker]:
    maker = PageMaker()
    yield maker
    maker.close()


def test_a_usual_page_has_everything(maker: PageMaker) -> None:
    page = maker.make(_order(_shown("text/markdown", "*x*"))).decode()
    assert "<em>x</em>" in page
    assert "<strong>Good</strong>" in page
    assert 'left-out"' not in page


def test_markdown_that_keeps_a_parser_busy_is_plain_text(maker: PageMaker) -> None:
    started = time.monotonic()
    process = maker._process
    cells = [_shown("text/markdown", "*_" * 95_000) for _ in range(8)]
    page = Tags(maker.make(_order(*cells)).decode())
    assert time.monotonic() - started < 60  # 60 s of processor time without a limit
    assert "is shown as plain text" in page.text
    assert page.text.count("the formatted version of this output is left out") == 8
    assert "1 of 2 points" in page.text
    assert maker._process is process


def test_a_page_that_ends_its_process_is_made_of_less(
    maker: PageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [b"", b"", b"page" + b"<html>"]
    asked: list[int] = []

    def ask(_: Order, attempt: int) -> bytes:
        asked.append(attempt)
        return answers.pop(0)

    monkeypatch.setattr(maker, "_ask", ask)
    assert maker.make(_order()) == b"<html>"
    assert asked == [0, 1, 2]


def test_a_notebook_beyond_the_memory_has_its_points_alone_and_the_next_page_is_made() -> None:
    maker = PageMaker(memory=200 << 20)
    try:
        page = maker.make(_order(raw=b'{"cells": [' + b"{}," * 2_500_000)).decode()
        text = Tags(page).text
        assert "What was handed in is left out" in text
        assert "1 of 2 points" in text
        assert "def add" in Tags(maker.make(_order()).decode()).text
    finally:
        maker.close()


@pytest.mark.parametrize("attempt", [1, 2])
def test_a_page_says_what_it_leaves_out(attempt: int) -> None:
    page = make_html(_order(_shown("text/html", "<b>x</b>")), attempt)
    assert page is not None
    text = Tags(page).text
    assert "too much time or memory" in text
    assert ("plain" in text.replace("plain text", "")) == (attempt == 1)
    assert "**Good**" in text
    assert "1 of 2 points" in text


def test_what_is_no_notebook_is_named(maker: PageMaker) -> None:
    for raw in (b"x", b"{}", json.dumps({"nbformat": 4, "cells": 1}).encode(), b"[" * 100_000):
        with pytest.raises(CourseError, match="no notebook of version 4"):
            maker.make(_order(raw=raw))
    assert page_process.CPU_SECONDS < 10
