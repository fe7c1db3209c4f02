"""`lessonkit.expect.reports`: the good news."""

from __future__ import annotations

import pytest

from lessonkit.expect import reports
from lessonkit.expect.records import Record

RECORD = Record("01_one", 6, ["first", "second <b>"], [])


@pytest.fixture(autouse=True)
def nothing_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "_right", {})


def test_a_report_says_points_progress_and_what_is_next() -> None:
    text = repr(reports.note("first", RECORD, right=True))
    assert text.splitlines()[0].startswith("\u2713 first is right")
    assert "6 points of 100" in text
    assert "1 of 2 exercises done; next: second <b>." in text


def test_the_last_one_says_that_all_is_done_and_a_mistake_takes_one_back() -> None:
    reports.note("first", RECORD, right=True)
    assert "2 of 2" in repr(reports.note("second <b>", RECORD, right=True))
    reports.note("first", RECORD, right=False)
    assert "next: first" in repr(reports.note("second <b>", RECORD, right=True))


def test_the_html_says_the_same_and_sets_no_colour_of_text_or_ground() -> None:
    html = reports.note("first", RECORD, right=True)._repr_html_()
    assert "second &lt;b&gt;" in html
    assert "background" not in html
    assert " color" not in html


def test_without_a_record_it_is_right_all_the_same() -> None:
    assert "first is right" in repr(reports.note("first", None, right=True))
