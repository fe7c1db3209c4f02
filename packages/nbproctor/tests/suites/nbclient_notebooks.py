"""Run the notebooks of nbclient's own suite with nbclient and with our shell, and compare.

They are in its source archive, not in the wheel::

    pip download nbclient --no-binary nbclient --no-deps -d /tmp/nbclient
    tar -xf /tmp/nbclient/nbclient-*.tar.gz -C /tmp/nbclient
    cd packages/nbproctor/tests/suites
    python nbclient_notebooks.py /tmp/nbclient/nbclient-*/tests/files

Says how many of how many give the same outputs and execution counts, and how the others differ;
ends with status 1 where one differs that is not known to.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.plan.master import Master
from nbproctor.room.room import ExamRoom

#: What nbclient's test_run_all_notebooks runs, with what it runs it with.
NOTEBOOKS: dict[str, dict[str, Any]] = {
    "Other Comms": {},
    "Clear Output": {},
    "Empty Cell": {},
    "Factorials": {},
    "HelloWorld": {},
    "Inline Image": {},
    "Interrupt": {"timeout": 3, "interrupt_on_timeout": True, "allow_errors": True},
    "JupyterWidgets": {},
    "Skip Exceptions with Cell Tags": {},
    "Skip Exceptions": {"allow_errors": True},
    "Skip Execution with Cell Tag": {},
    "SVG": {},
    "Unicode": {},
    "UnicodePy3": {},
    "update-display-id": {},
    "Check History in Memory": {},
}
#: Differences that are wanted, or that we live with.
KNOWN = {
    "Interrupt": "a cell that is stopped says in plain words why",
    "update-display-id": "it uses the kernel's own socket, and there is no kernel",
    "Skip Execution with Cell Tag": "a tag that skips a cell is not the student's to set",
}
_CHANGING = [
    (r"0x[0-9a-f]+", "0x"),
    (r"ipykernel_\d+[/\\]\d+\.py", "ipykernel.py"),
    (r"\x1b\[[0-9;]*m", ""),
    (r"[0-9a-f]{32}", "id"),
]


def comparable(notebook: Any) -> list[Any]:
    """Return outputs and counts without what differs from run to run."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        outputs: list[Any] = []
        for output in cell.outputs:
            last = outputs[-1] if outputs else {}
            if output.output_type == "stream" and last.get("name") == output.name:
                last["text"] += output.text
            else:
                outputs.append(dict(output))
        text = json.dumps([cell.execution_count, outputs], sort_keys=True)
        for pattern, replacement in _CHANGING:
            text = re.sub(pattern, replacement, text)
        found.append(json.loads(text))
    return found


def main(folder: Path) -> int:
    """Compare all of them; return the exit status."""
    warnings.simplefilter("ignore")
    surprises = []
    equal = 0
    limits = Limits(wall_per_cell=3)
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    with ExamRoom(limits, "none") as room, tempfile.TemporaryDirectory() as beside:
        (Path(beside) / "python.png").write_bytes((folder / "python.png").read_bytes())
        files = {"python.png": Path(beside) / "python.png"}
        for name, options in NOTEBOOKS.items():
            path = folder / f"{name}.ipynb"
            mine = nbformat.read(path, as_version=4)
            theirs = nbformat.read(path, as_version=4)
            for notebook in (mine, theirs):
                for cell in notebook.cells:
                    if cell.cell_type == "code":
                        cell.outputs, cell.execution_count = [], None
            resources = {"metadata": {"path": beside}}
            NotebookClient(theirs, kernel_name="python3", resources=resources, **options).execute()
            graded = Proctor(room, limits).grade(mine, Master.of("n", ()), files=files)
            one, other = comparable(graded.notebook), comparable(theirs)
            if one == other:
                equal += 1
                continue
            print(f"  {name}: {KNOWN.get(name, 'differs')}")
            if name not in KNOWN:
                surprises.append(name)
                for ours, wanted in zip(one, other, strict=True):
                    if ours != wanted:
                        print(f"    ours   {str(ours)[:1500]}\n    theirs {str(wanted)[:1500]}")
    print(f"{equal} of {len(NOTEBOOKS)} give the same outputs and execution counts")
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
