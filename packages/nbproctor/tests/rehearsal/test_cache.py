"""Findings are kept under a digest, and lost without harm."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from nbproctor.grading.submission import Task
from nbproctor.limits import Limits
from nbproctor.plan.master import Master, MasterCell
from nbproctor.rehearsal.cache import Cache
from nbproctor.rehearsal.digest import digest
from nbproctor.rehearsal.findings import Finding, Findings, NotebookFindings, Way

FOUND = Findings("d1", (NotebookFindings("ps", (Finding("t", Way.BESIDE, 2.0, "why"),)),))


def test_findings_hold_for_their_digest(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "ps")
    assert cache.read("d1") is None
    cache.write(FOUND)
    assert cache.read("d1") == FOUND
    assert cache.read("d2") is None
    assert [path.name for path in (tmp_path / ".nbproctor").iterdir()] == ["ps.json"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"digest": "d1"}'])
def test_a_damaged_file_is_no_finding(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path, "ps")
    cache.write(FOUND)
    (tmp_path / ".nbproctor" / "ps.json").write_text(damage)
    assert cache.read("d1") is None


def test_a_folder_that_cannot_be_written_costs_a_rehearsal_only(tmp_path: Path) -> None:
    (tmp_path / ".nbproctor").write_text("a file")
    Cache(tmp_path, "ps").write(FOUND)
    assert Cache(tmp_path, "ps").read("d1") is None


def _task(**changes: object) -> Task:
    test = MasterCell("t", "code", "assert f()", "", True, True, False, False, 2.0)
    none = Path("/nonexistent")
    task = Task("", none, none, {"ps": Master.of("ps", (test,))}, {}, {}, Limits())
    return dataclasses.replace(task, **changes)  # type: ignore[arg-type]


def test_findings_without_times_are_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "ps")
    cache.write(FOUND)
    path = tmp_path / ".nbproctor" / "ps.json"
    values = json.loads(path.read_text())
    for notebook in values["notebooks"]:
        del notebook["times"]
    path.write_text(json.dumps(values))
    assert cache.read("d1") == FOUND


class _InAnotherOrder(frozenset[str]):
    """A set as another process may write it."""

    def __repr__(self) -> str:
        return "in another order"


def test_the_digest_is_the_same_in_every_process() -> None:
    digests = set()
    for tags in (frozenset({"one", "two"}), _InAnotherOrder({"one", "two"})):
        cell = MasterCell("t", "code", "assert f()", "", True, True, False, False, 2.0, tags=tags)
        digests.add(digest(_task(masters={"ps": Master.of("ps", (cell,))}), ()))
    assert len(digests) == 1


def test_the_digest_changes_with_whatever_a_rehearsal_depends_on(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "ps.ipynb").write_text("{}")
    other = MasterCell("t", "code", "assert not f()", "", True, True, False, False, 2.0)
    tasks = [
        _task(),
        _task(limits=Limits(wall_per_cell=1.0)),
        _task(sandbox="none"),
        _task(masters={"ps": Master.of("ps", (other,))}),
        _task(trusted_files={"data.csv": folder / "ps.ipynb"}),
    ]
    digests = [digest(task, [folder]) for task in tasks]
    assert digests[0] == digest(_task(), [folder])
    (folder / "ps.ipynb").write_text("{ }")
    digests.append(digest(_task(), [folder]))
    (folder / "help.py").write_text("")
    digests.append(digest(_task(), [folder]))
    assert len(set(digests)) == len(digests)
