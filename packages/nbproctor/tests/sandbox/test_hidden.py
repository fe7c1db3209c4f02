"""What must not be seen is hidden, also where it lies in a folder that programs need."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from nbproctor.sandbox import enclose, survey
from nbproctor.sandbox.hidden import mount_plan
from nbproctor.sandbox.walls import WallMissing

NAMESPACES = any(wall.name == "namespaces" and wall.held for wall in survey())


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a course with an environment in it, in a folder of programs."""
    place = tmp_path / "programs" / "course"
    (place / ".venv" / "lib").mkdir(parents=True)
    (place / "gradebook.db").write_text("grades")
    (place / ".venv" / "lib" / "module.py").write_text("module")
    (tmp_path / "programs" / "tool").write_text("tool")
    return place


def test_a_course_in_a_visible_folder_is_covered(course: Path) -> None:
    plan = mount_plan([course.parent], [course])
    assert plan.shown == (course.parent,)
    assert plan.covered == (course,)
    assert not plan.conflict


def test_an_environment_in_the_course_is_shown_all_the_same(course: Path) -> None:
    assert mount_plan([course.parent, course / ".venv"], [course]).again == (course / ".venv",)
    plan = mount_plan([course / ".venv"], [course])
    assert (plan.shown, plan.covered) == ((course / ".venv",), ())


def test_of_an_environment_that_is_the_course_only_pythons_parts_are_shown(course: Path) -> None:
    (course / "pyvenv.cfg").write_text("home = /usr/bin")
    (course / "lib").mkdir()
    plan = mount_plan([course], [course, course / "gradebook.db"])
    assert plan.shown == (course / "lib", course / "pyvenv.cfg")
    assert not plan.conflict


def test_another_folder_that_programs_need_cannot_be_hidden(course: Path) -> None:
    assert str(course) in mount_plan([course], [course]).conflict
    with pytest.raises(WallMissing, match="no way to hide the course"):
        enclose(["true"], readable=[course], hidden=[course])


def test_a_link_to_a_course_leads_nowhere(course: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(course)
    assert mount_plan([course.parent], [link]).covered == (course,)


def test_what_does_not_exist_needs_no_cover(tmp_path: Path) -> None:
    assert not mount_plan([tmp_path], [tmp_path / "exchange"]).hides


@pytest.mark.skipif(not NAMESPACES, reason="namespaces are missing here")
def test_nothing_of_it_is_there_inside(course: Path) -> None:
    database = course.parent / "other.db"
    database.write_text("grades")
    look = f"cd {course.parent}; ls -A . course; cat other.db course/.venv/lib/module.py"
    enclosure = enclose(
        ["sh", "-c", look],
        readable=[course.parent, course / ".venv"],
        hidden=[course, database],
        stdout=subprocess.PIPE,
    )
    with enclosure:
        pipe = enclosure.process.stdout
        assert pipe is not None
        with pipe:
            said = pipe.read().decode().split()
    assert said == [".:", "course", "other.db", "tool", "course:", ".venv", "module"]


def test_without_namespaces_it_is_refused(course: Path) -> None:
    with pytest.raises(WallMissing, match="would be seen"):
        enclose(
            ["true"],
            readable=[course.parent],
            hidden=[course],
            mode="landlock",
            without_namespaces=True,
        )
