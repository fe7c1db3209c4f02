"""The measurement of how often mistakes are named sorts what is told as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonkit.audit import CaseVerdict
from lessonkit.build import find_lessons
from lessonkit.parser import read_lesson

from .measure import ROOT, read_unseen, sort_out


@pytest.mark.parametrize("path", find_lessons(ROOT, ()), ids=lambda path: path.stem)
def test_every_unseen_answer_is_another_program_than_the_others(path: Path) -> None:
    unseen = read_unseen(read_lesson(path))
    for one in unseen:
        compile(one.source, one.did, "exec")
    assert len({one.source for one in unseen}) == len(unseen)
    assert {one.half for one in unseen} == {"look", "report"}


@pytest.mark.parametrize(
    ("told", "mistake", "kind"),
    [
        ("Z is not right. The bias is left out.", "", "rightly"),
        ("bias is not right.", "", "nothing"),
        ("Z has the right shape, but not the right numbers.", "", "nothing"),
        ("Z is wrong in … of its 6 entries.", "", "nothing"),
        ("Z has the right shape, but not the right numbers.", "No bias is added.", "rightly"),
        ("f stops with ValueError: bias\n  in line 1:  Z = bias", "", "Python's"),
        ("f stops with ValueError: b\n  in line 1:  Z = b", "The bias is left out.", "rightly"),
        ("Z has the wrong sign.", "", "otherwise"),
    ],
)
def test_what_is_told_is_sorted(told: str, mistake: str, kind: str) -> None:
    message = f"Mistake: f is not right yet.\nChecked: Some bias.\n{told}"
    assert sort_out(CaseVerdict({"f": 1.0}, message, mistake, ""), "bias") == kind
    assert sort_out(CaseVerdict({"f": 0.0}, "", "", ""), "bias") == "survives"
