"""Runs cells as tests are run, through ``run_cell`` or prepared, and prints what can be observed.

::

    python both_ways.py run_cell
    python both_ways.py prepared
"""

from __future__ import annotations

import json
import linecache
import sys
import warnings
from typing import Any

from nbproctor.shell.notebook_shell import NotebookShell, make_shell

__all__ = ["CELLS"]

#: Cells of more than one line, since a single line is never prepared. A cell with the word "async"
#: in it goes through run_cell, whatever it does.
CELLS = {
    "statements": "x = 1\ny = x + 1",
    "a value": "x = 41\nx + 1",
    "a value that is not shown": "x = 2\nx;",
    "None": "x = 3\nNone",
    "the value before": "_\n_",
    "printed": "print('a', end='')\nprint('b')",
    "printed on both streams": "import sys\nprint('out')\nprint('err', file=sys.stderr)\n5",
    "a display": "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))\nprint('y')",
    "a display that raises": "class Bad:\n    def __repr__(self):\n        1 / 0\nBad()",
    "more than is kept": "print('x' * 900)\nprint('y' * 900)",
    "an exception": "x = 5\nraise ValueError('wrong')\nx = 6",
    "an exception in the value": "x = 7\n1 / 0",
    "an exception from another": "try:\n    {}['k']\nexcept KeyError as e:\n"
    "    raise OSError(1) from e",
    "an exception in a function": "def f(n):\n    return 1 / n\nf(0)",
    "an assertion": "x = 8\nassert x == 9, 'x should be 9'",
    "exit": "x = 10\nraise SystemExit(3)",
    "an interrupt": "x = 11\nraise KeyboardInterrupt",
    "a failing traceback": "class Odd(Exception):\n    def __str__(self):\n"
    "        1 / 0\nraise Odd()",
    "a warning": "import warnings\nwarnings.warn('look out', stacklevel=1)",
    "a loop that is running": "loops = __import__('a' 'syncio')\ntype(loops.get_running_loop())",
    "no second loop": "loops = __import__('a' 'syncio')\nloops.run(None)",
    "context that stays": "import decimal\ndecimal.getcontext().prec = 5",
    "context that stayed": "import decimal\ndecimal.Decimal(1) / 3",
    "awaits": "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "a magic": "x = 12\n%precision 3\nx",
    "a cell magic": "%%capture captured\nprint('hidden')",
    "the history": "In\nlen(In), sorted(Out)",
    "the shell": "shell = get_ipython()\nshell.execution_count, shell.last_execution_succeeded",
    "asks for input": "x = 13\ninput('name? ')",
    "no Python": "def f(:\n    pass",
    "return": "x = 14\nreturn x",
    "only a comment": "# one\n# two",
    "a docstring": "'''one\ntwo'''",
    "a future import": "from __future__ import annotations\ndef g(a: unknown): pass\n"
    "g.__annotations__",
    "what the hook is": "import sys\nsys.excepthook.__name__",
    "a hook of its own": "import sys\nsys.excepthook = print\nraise ValueError(1)",
    "transforms the next cells": "t = get_ipython().input_transformer_manager\n"
    "change = lambda lines: [line.replace('seven', '7') for line in lines]\n"
    "t.line_transforms.append(change)",
    "a changed cell": "x = 1\n'seven'",
    "transforms no more": "t.line_transforms.remove(change)\nprint('done')",
    "an unchanged cell": "x = 1\n'seven'",
    "changes trees": "import ast\nclass Double(ast.NodeTransformer):\n"
    "    def visit_Constant(self, node):\n        return ast.Constant(node.value * 2)\n"
    "get_ipython().ast_transformers.append(Double())",
    "a changed tree": "x = 4\nx",
    "changes trees no more": "get_ipython().ast_transformers.clear()\nx",
}

_HOOKS = ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell")


def observe(way: str) -> dict[str, Any]:
    """Run all cells in a shell of this process; return what came of each."""
    shell = make_shell(1500)
    shell.remembers = False
    calls: list[Any] = []
    for hook in _HOOKS:
        shell.events.register(hook, _noting(hook, calls, shell))
    if way == "prepared":
        for source in CELLS.values():
            shell.prepare(source)
    fast = _count_fast(shell)
    found = {}
    for number, (name, source) in enumerate(CELLS.items(), 1):
        calls.clear()
        fast.clear()
        seen = _observe(shell, source, number)
        found[name] = seen | {"hooks": list(calls), "took the fast path": bool(fast)}
    return found


def _count_fast(shell: NotebookShell) -> list[str]:
    """Return a list that gets the source of every cell that the fast path runs."""
    fast: list[str] = []
    run = shell._prepared.run

    def counted(source: str) -> Any:
        result = run(source)
        if result is not None:
            fast.append(source)
        return result

    shell._prepared.run = counted  # type: ignore[method-assign]
    return fast


def _observe(shell: NotebookShell, source: str, number: int) -> dict[str, Any]:
    hook = sys.excepthook
    events, error, value = shell.execute(source, number)
    history: Any = shell.history_manager
    last: Any = shell.last_execution_result
    name = shell.compile.get_code_name(source, source, number)
    return {
        "events": events,
        "error": [type(error).__name__, _text(error)],
        "value": _text(value),
        "succeeded": shell.last_execution_succeeded,
        "last result": [last.success, _text(last.result)],
        "input history": [list(history.input_hist_raw), list(history.input_hist_parsed)],
        "output history": sorted(map(str, history.output_hist)),
        "names": {one: _text(shell.user_ns.get(one)) for one in ("_", "__", "_i", "_ii", "x", "y")},
        "count": shell.execution_count,
        "excepthook is put back": sys.excepthook is hook,
        "lines": len(linecache.getlines(name)),
    }


def _text(value: object) -> str:
    try:
        return str(value)
    except Exception as error:
        return f"no text: {type(error).__name__}"


def _noting(hook: str, calls: list[Any], shell: NotebookShell) -> Any:
    """Return a function that notes each call of a hook with what it was called with."""

    def before(info: Any) -> None:
        calls.append([hook, info.raw_cell, info.store_history, info.silent, info.cell_id])

    def after(result: Any) -> None:
        error = result.error_before_exec or result.error_in_exec
        calls.append([hook, result.success, type(error).__name__, result.info.raw_cell])

    def plain() -> None:
        calls.append([hook, shell.execution_count])

    return {"pre_run_cell": before, "post_run_cell": after}.get(hook, plain)


if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "IPython (dir|parent)", UserWarning)
        try:
            observed = observe(sys.argv[1])
        finally:
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
            sys.excepthook = sys.__excepthook__
    print(json.dumps(observed, default=repr))
