"""Code is highlighted line by line, and escaped."""

from __future__ import annotations

from nbproctor.feedback.code import code_lines


def test_each_line_is_html_of_its_own() -> None:
    first, second = code_lines("x = '''<b>\n</b>'''\n")
    assert first.count("<span") == first.count("</span>")
    assert "&lt;b&gt;" in first
    assert second.startswith("<span")


def test_what_is_not_python_is_escaped_only() -> None:
    assert code_lines("a <- 1", python=False) == ("a &lt;- 1",)


def test_long_code_is_cut() -> None:
    first, last = code_lines("x" * 40_000)
    assert first.count("x") == 30_000
    assert "40000" in last
