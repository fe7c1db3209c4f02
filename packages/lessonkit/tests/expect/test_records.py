"""`lessonkit.expect.records`: what the file beside the notebook says."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonkit.expect import records


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that expect.py lies in."""
    monkeypatch.setattr(records, "__file__", str(tmp_path / "expect.py"))
    records._lessons.cache_clear()
    return tmp_path


ENTRY = '{"names": "p", "points": 5, "seen": [], "mistakes": []}'


def test_lessons_in_one_folder_are_told_apart_by_the_names_of_the_results(beside: Path) -> None:
    for lesson, names in (("01_one", "p"), ("04_four", "p, accuracy")):
        entry = ENTRY.replace('"p"', f'"{names}"')
        text = f'{{"lesson": "{lesson}", "exercises": {{"predict": {entry}}}}}'
        (beside / f"checks_{lesson}.json").write_text(text)
    found = records.find_record("predict", "p, accuracy")
    assert found is not None
    assert found.lesson == "04_four"
    assert records.find_record("predict", "other") is None


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b'{"exercises": 3}'])
def test_a_damaged_file_stops_no_check(beside: Path, content: bytes) -> None:
    (beside / "checks_01_one.json").write_bytes(content)
    assert records.find_record("predict", "p") is None
