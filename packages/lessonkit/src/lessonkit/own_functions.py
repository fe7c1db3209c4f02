"""The function `use`, which replaces an earlier lesson's solutions by the student's own.

The builder copies this file's imports and functions to the end of the module of each
earlier lesson.  They need nothing but Python.
"""

import ast
import json
import linecache
import sys
import types
from pathlib import Path
from typing import Any

__all__ = ["use"]


def use(notebook: str) -> None:
    """
    Use your own functions, from your notebook of that lesson, in place of these.

    Call it below the import: every function that this notebook has imported from this
    module is replaced by yours. Your notebook of the earlier lesson is read, but not
    run: only its imports, functions, classes and plain constants count.

    Parameters
    ----------
    notebook : str
        Path of your notebook of the earlier lesson, relative to this one.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ImportError
        If it is not a notebook, or lacks a function that is needed. Then nothing is replaced.
    """
    here = sys._getframe(1).f_globals
    wanted = [name for name in __all__ if name != "use" and name in here]
    if not wanted:
        raise ImportError(f"Nothing is imported from {__name__} yet: run the import above first.")
    own = _functions_of(notebook)
    missing = _missing(wanted, own)
    if missing:
        raise ImportError(
            f"{notebook} lacks what is needed here: {', '.join(missing)}. Write it there and save "
            f"that notebook. Until then {__name__}'s functions stay in use."
        )
    here.update({name: own[name] for name in wanted})
    print(f"Your own functions from {notebook}: {', '.join(wanted)}")


def _functions_of(notebook: str) -> dict[str, Any]:
    """Run the definitions of a notebook in a namespace of their own."""
    try:
        cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
        sources = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    except FileNotFoundError:
        raise FileNotFoundError(
            f"There is no {notebook}. Give the path of your notebook of that lesson, relative to "
            f"the folder of this one. Until then {__name__}'s functions stay in use."
        ) from None
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise ImportError(f"{notebook} can't be read as a notebook: {error}") from None
    namespace: dict[str, Any] = {"__name__": f"{__name__}.own"}
    for number, source in enumerate(sources, 1):
        place = f"{notebook}, code cell {number}"
        linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
        try:
            cell = ast.parse(source)
        except SyntaxError:
            continue  # its functions are reported as missing
        cell.body = [statement for statement in cell.body if _defines(statement)]
        try:
            exec(compile(cell, place, "exec"), namespace)
        except Exception as error:
            raise ImportError(f"{place}: {type(error).__name__}: {error}") from error
    return namespace


def _defines(statement: ast.stmt) -> bool:
    """Whether a statement only defines a name and computes nothing."""
    if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
        try:
            ast.literal_eval(statement.value)
        except ValueError:
            return False
        return True
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    return isinstance(statement, kinds)


def _missing(wanted: list[str], own: dict[str, Any]) -> list[str]:
    """Return which of these functions, and of those that they call, are not written yet."""
    found, waiting = [], list(wanted)
    seen = set(waiting)
    for name in waiting:  # grows during the loop
        function = own.get(name)
        if not isinstance(function, types.FunctionType):
            if name in __all__ and name != "use":
                found.append(name)
            continue
        names = set(function.__code__.co_names)
        names.update(n for c in function.__code__.co_consts for n in getattr(c, "co_names", ()))
        if "NotImplementedError" in names:
            found.append(name)
        new = sorted(names - seen)
        waiting += new
        seen.update(new)
    return [name for name in __all__ if name in found]
