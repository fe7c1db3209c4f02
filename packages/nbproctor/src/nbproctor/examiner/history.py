"""What a test finds in IPython's history: ``In[2]``, ``_ih``, ``Out``.

Tests run in a shell of their own, whose history holds no cell of the student's. For a test that
looks at it, it is filled with what a notebook's would hold in the test's place.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from typing import Any

from nbproctor.examiner.requests import Asking
from nbproctor.plan.job import Step
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["History"]

_INPUTS = re.compile(r"\b(In|_ih|_i+|_i\d+|history_manager|user_ns)\b")
_OUTPUTS = re.compile(r"\b(Out|_oh|_\d+|user_ns)\b")


class History:
    """Fills the history of the shell in which tests run.

    Parameters
    ----------
    steps : sequence of Step
        The cells of the notebook, tests and all, in order.
    shell : NotebookShell
        Where the tests run.
    requests : Asking
        How the candidate is reached, which has the values that cells have shown.
    """

    def __init__(self, steps: Sequence[Step], shell: NotebookShell, requests: Asking) -> None:
        self._steps = steps
        self._shell = shell
        self._requests = requests

    def recall(self, step: Step) -> None:
        """Fill the history for a test, as far as the test looks at it."""
        if _INPUTS.search(step.source):
            self._recall_inputs(step)
        if _OUTPUTS.search(step.source):
            self._recall_outputs(step)

    def _recall_inputs(self, step: Step) -> None:
        manager: Any = self._shell.history_manager
        cells = [""] * (step.count + 1)
        for one in self._steps:
            if one.count <= step.count:
                cells[one.count] = one.source
        manager.input_hist_raw[:] = cells
        # In place: ``In`` and ``_ih`` are this list.
        manager.input_hist_parsed[:] = map(self._as_python, cells)
        recent = {f"_{'i' * n}": cell for n, cell in enumerate(reversed(cells[-4:-1]), 1)}
        numbered = {f"_i{number}": cell for number, cell in enumerate(cells) if number}
        dict.update(self._shell.user_ns, recent | numbered)

    def _as_python(self, source: str) -> str:
        with contextlib.suppress(Exception):
            return self._shell.transform_cell(source).rstrip("\n")
        return source

    def _recall_outputs(self, step: Step) -> None:
        found = self._requests.ask("outputs")
        shown = {
            number: value
            for number, value in (found.items() if type(found) is dict else ())
            if type(number) is int and number < step.count
        }
        manager: Any = self._shell.history_manager
        manager.output_hist.clear()
        manager.output_hist.update(shown)
        numbered = {f"_{number}": value for number, value in shown.items()}
        dict.update(self._shell.user_ns, numbered)
