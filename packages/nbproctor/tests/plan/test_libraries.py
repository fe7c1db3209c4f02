"""What an assignment imports is found in the instructor's version, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from nbproctor.plan.libraries import find_libraries, imported_by
from nbproctor.plan.master import Master, MasterCell


def _master(sources: tuple[str, ...], *tests: str) -> Master:
    cells = tuple(
        MasterCell(f"test-{number}", "code", test, "", True, True, False, False, 1.0)
        for number, test in enumerate(tests)
    )
    return Master.of("lesson", cells, None, sources)


def test_modules_and_what_may_be_a_module_are_found_wherever_they_are_imported() -> None:
    source = (
        "%matplotlib inline\nimport a.b as c, d\nfrom e.f import g, h as i\nfrom j import *\n"
        "def late():\n    try:\n        import k\n    except E:\n        from . import l\n"
    )
    found = imported_by(source)
    assert found == {"a.b", "d", "e.f", "e.f:g", "e.f:h", "j", "k"}


def test_no_imports_are_found_in_a_cell_that_is_no_python() -> None:
    assert imported_by("import a\nthis is no Python") == frozenset()


def test_the_candidate_learns_nothing_of_what_tests_import() -> None:
    master = _master(("import shown\nimport pandas as pd",), "import secret\nassert f() == 1")
    found = find_libraries([master], {})
    assert found.cells == ("pandas", "shown")
    assert found.tests == ("pandas", "secret")  # pandas: a test may receive a data frame


def test_tests_need_the_imports_whose_names_they_use() -> None:
    master = _master(("import used.part as up\nimport unused",), "assert up.f(f()) == 1")
    assert find_libraries([master], {}).tests == ("used.part",)


def test_the_notebooks_of_an_assignment_are_taken_together() -> None:
    masters = [_master(("import one",)), _master(("import two",))]
    assert find_libraries(masters, {}).cells == ("one", "two")


def test_modules_beside_the_notebook_are_read_and_are_no_libraries(tmp_path: Path) -> None:
    helper = tmp_path / "helper.py"
    helper.write_text("import library\nfrom package import part\n")
    beside = {"helper.py": helper, "package/part.py": helper, "gone.py": tmp_path / "gone.py"}
    master = _master(("import helper\nimport package.part",), "assert helper.f() == 1")
    found = find_libraries([master], beside)
    assert found.cells == found.tests == ("library",)
