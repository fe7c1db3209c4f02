"""Notes the CPU time of each stage of grading, in every process that has this on its PYTHONPATH.

Used by `stages.py`. A stage's time is its own: what it calls that is another stage counts there.
Each process that ends writes one line of JSON to `stages.jsonl` beside this file.
"""

from __future__ import annotations

import atexit
import functools
import importlib.abc
import importlib.util
import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

#: For each module, its functions and methods, and the stage that their time belongs to.
STAGES = {
    "nbproctor.grading.submission": {
        "grade_submission": "proctor: the rest",
        "read_hand_in": "reading and planning",
        "_write_stage": "writing files",
    },
    "nbproctor.grading.proctor": {"make_plan": "reading and planning"},
    "nbproctor.course.autograde": {"Autograde._write": "writing files"},
    "nbproctor.course.gradebook": {"Gradebook.save": "gradebook"},
    "nbproctor.examiner.examiner": {"Examiner.run": "tests"},
    "nbproctor.examiner.candidate_link": {
        "CandidateLink.operate": "calls, the examiner's side",
        "CandidateLink.tell": "calls, the examiner's side",
    },
    "nbproctor.candidate.server": {"serve": "candidate: the rest"},
    "nbproctor.candidate.candidate": {
        "Candidate.run_cell": "student's cells",
        "Candidate.operate": "student's functions, called by tests",
    },
    "nbproctor.protocol.peer": {"Peer.serve": "calls, the candidate's side"},
    "IPython.core.pylabtools": {"print_figure": "figures"},
}
#: Where a forked process begins: what was noted before is its parent's.
_BEGINNINGS = {"Examiner.run", "serve"}
_LOG = Path(__file__).with_name("stages.jsonl")

_spent: dict[str, float] = defaultdict(float)
#: For each thread, what the stages have taken that the one under way has called.
_within: dict[int, list[float]] = defaultdict(list)
_generation = 0


def _begin_anew() -> None:
    """Leave to the parent of a fork what it has noted, and what it had begun."""
    global _generation
    _generation += 1
    _spent.clear()


def _write() -> None:
    if _spent:
        with _LOG.open("a") as file:
            file.write(json.dumps(_spent) + "\n")


def _timed(function: Callable[..., Any], stage: str, beginning: bool) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*args: Any, **kwargs: Any) -> Any:
        if beginning:
            _spent.clear()
            _within.clear()
        started, generation = time.thread_time(), _generation
        within = _within[threading.get_ident()]
        within.append(0.0)
        try:
            return function(*args, **kwargs)
        finally:
            inner = within.pop()
            if generation == _generation:  # else it was begun by the parent of a fork
                all_of_it = time.thread_time() - started
                _spent[stage] += all_of_it - inner
                if within:
                    within[-1] += all_of_it
            if beginning:
                _write()

    return timed


class _Finder(importlib.abc.MetaPathFinder):
    """Has the usual finders find a module, and puts watches around its functions."""

    def find_spec(self, name: str, _: Sequence[str] | None, __: Any = None) -> Any:
        if name not in STAGES:
            return None
        sys.meta_path.remove(self)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            sys.meta_path.insert(0, self)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                load(module)
                for place, stage in STAGES[name].items():
                    *owners, last = place.split(".")
                    owner = functools.reduce(getattr, owners, module)
                    watched = _timed(getattr(owner, last), stage, place in _BEGINNINGS)
                    setattr(owner, last, watched)

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, _Finder())
os.register_at_fork(after_in_child=_begin_anew)
if "-m" not in sys.orig_argv:  # zygotes have no stages of their own
    atexit.register(_write)
