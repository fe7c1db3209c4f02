"""Run nbgrader's own tests with nbproctor in place of its executor.

``python packages/nbproctor/tests/suites/nbgrader_suites.py`` runs all of them (minutes), with
words after it only those whose names contain one (``-k`` of pytest). Says how many of how many
pass and why each of the others doesn't; ends with status 1 where that is not what
``nbgrader_suites.toml`` expects.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import nbgrader

SUITES = (
    "tests/apps/test_nbgrader_autograde.py",
    "tests/apps/test_nbgrader_generate_feedback.py",
    "tests/apps/test_nbgrader_validate.py",
    "tests/test_validator.py",
    "tests/preprocessors",
)
CONFIG = "c = get_config()\nfrom nbproctor.plugin import use_nbproctor\nuse_nbproctor(c)\n"


def run(words: list[str], home: Path) -> dict[str, str]:
    """Run the suites; return how each test ended: passed, skipped or failed."""
    package = Path(nbgrader.__file__).parent
    (home / "jupyter").mkdir()
    (home / "jupyter" / "nbgrader_config.py").write_text(CONFIG)
    report = home / "report.xml"
    scripts = Path(sys.executable).parent
    # Some of them open nbgrader's documentation by a path relative to site-packages.
    subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header"),
            *("-c", "/dev/null", f"--rootdir={package.parent}", f"--junitxml={report}"),
            *(["-k", " or ".join(words)] if words else []),
            *(f"nbgrader/{suite}" for suite in SUITES),
        ],
        cwd=package.parent,
        env={
            **os.environ,
            "HOME": str(home),
            "JUPYTER_CONFIG_PATH": str(home / "jupyter"),
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        },
        check=False,
    )
    ends = {}
    for case in ET.parse(report).getroot().iter("testcase"):
        module, _, kind = case.get("classname", "").rpartition(".")
        kinds = {child.tag for child in case}
        end = "failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else ""
        name = f"{module.rpartition('.')[2]}.py::{kind}::{case.get('name')}"
        ends[name] = end or "passed"
    return ends


def main(words: list[str]) -> int:
    """Run the suites and compare with what is expected; return the exit status."""
    expected = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())["expected"]
    with tempfile.TemporaryDirectory(prefix="suites-") as home:
        ends = run(words, Path(home))
    counts = Counter(ends.values())
    print(f"\n{counts['passed']} of {len(ends)} pass, {counts['skipped']} are skipped")
    surprises = []
    for name, end in sorted(ends.items()):
        if end == "failed":
            print(f"  fails: {name}\n         {expected.get(name, 'nobody knows why')}")
        if (end == "failed") != (name in expected):
            surprises.append(name)
    for name in surprises:
        print(f"  not as expected: {name} has {ends[name]}")
    return 1 if surprises or not ends else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
