"""What every module of an earlier lesson has besides that lesson's solutions: `use`.

The builder copies this file's imports and functions to the end of each such module.
It needs nothing but Python.
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
    Let your own functions, from your notebook of that lesson, take the place of these.

    Call it below the import: every function of this module that your notebook has
    imported is replaced by yours. Your notebook of the earlier lesson is read, but not
    run: only its imports, functions, classes and plain constants count.

    Parameters
    ----------
    notebook : str
        Where your notebook of the earlier lesson is, seen from this one.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ImportError
        If it is no notebook, or lacks a function that is needed. Nothing is replaced then.
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
    print(f"your own from {notebook}: {', '.join(wanted)}")


def _functions_of(notebook: str) -> dict[str, Any]:
    """Run the definitions of a notebook in a namespace of their own."""
    try:
        cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
        sources = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    except FileNotFoundError:
        raise FileNotFoundError(
            f"There is no {notebook}. Say where your notebook of that lesson is, seen from the "
            f"folder of this one. Until then {__name__}'s functions stay in use."
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
            continue  # what it should define is named as missing
        cell.body = [statement for statement in cell.body if _defines(statement)]
        try:
            exec(compile(cell, place, "exec"), namespace)
        except Exception as error:
            raise ImportError(f"{place}: {type(error).__name__}: {error}") from error
    return namespace


def _defines(statement: ast.stmt) -> bool:
    """Whether a statement only gives a name to something, and computes nothing."""
    if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
        try:
            ast.literal_eval(statement.value)
        except ValueError:
            return False
        return True
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    return isinstance(statement, kinds)


def _missing(wanted: list[str], own: dict[str, Any]) -> list[str]:
    """Name what is not written, of some functions and what they call."""
    found, waiting = [], list(wanted)
    seen = set(waiting)
    for name in waiting:  # it grows while we go along
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
