"""What is downloaded from Moodle, Canvas and Blackboard is collected."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from nbgrader.apps import ZipCollectApp
from traitlets.config import Config

from nbproctor.plugin import use_nbproctor
from nbproctor.plugin.collector import LmsCollector

from ..commands import run_command

NAMES = {
    "Ada Lovelace_1234567_assignsubmission_file_/ps1.ipynb": ("Ada Lovelace", "ps1.ipynb"),
    "Ada Lovelace_1234567_assignsubmission_file/ps1.ipynb": ("Ada Lovelace", "ps1.ipynb"),
    "Ada de la Cruz_12_assignsubmission_file_my_ps_1.ipynb": ("Ada de la Cruz", "my_ps_1.ipynb"),
    "Participant_77_assignsubmission_file_ps1.ipynb": ("Participant_77", "ps1.ipynb"),
    "lovelaceada_12345_678910_ps1.ipynb": ("12345", "ps1.ipynb"),
    "lovelaceada_LATE_12345_678910_ps_1-1.ipynb": ("12345", "ps_1-1.ipynb"),
    "Problem Set 1_alovelace_attempt_2026-01-30-15-00-09_ps1.ipynb": ("alovelace", "ps1.ipynb"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_told_by_its_name(name: str) -> None:
    found = LmsCollector().collect(f"/course/downloaded/ps1/extracted/{name}")
    assert (found["student_id"], found["file_id"]) == NAMES[name]
    if "attempt" in name:
        assert found["timestamp"] == "2026-01-30 15:00:09"


def test_other_names_need_a_pattern_of_the_courses_own() -> None:
    assert LmsCollector().collect("/x/homework.ipynb") is None
    own = LmsCollector(named_regexp=r".*/(?P<student_id>\w+)-(?P<file_id>.+)")
    assert own.collect("/x/ada-ps1.ipynb") == {"student_id": "ada", "file_id": "ps1.ipynb"}


@pytest.mark.grading
def test_zip_collect_uses_it(tmp_path: Path) -> None:
    config = Config()
    use_nbproctor(config)
    assert ZipCollectApp(config=config).collector_plugin is LmsCollector
    text = "from nbproctor.plugin import use_nbproctor\nc = get_config()\nuse_nbproctor(c)\n"
    (tmp_path / "nbgrader_config.py").write_text(text)
    archive = tmp_path / "downloaded" / "ps1" / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "all.zip", "w") as file:
        file.writestr("Ada Lovelace_12_assignsubmission_file_/ps1.ipynb", "{}")
    done = run_command("nbgrader", "zip_collect", "ps1", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "submitted" / "Ada Lovelace" / "ps1" / "ps1.ipynb").exists()
