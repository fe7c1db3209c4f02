"""The functions of a notebook, by name."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from lessonkit.expect.mistakes import Mistake

__all__ = ["argument_name", "defined", "notebook_of"]


def defined(name: str, notebook: Mapping[str, Any]) -> Any:
    """Return what a notebook has under a name.

    Raises
    ------
    Mistake
        If there is nothing; names a function whose name is nearly the same.
    """
    try:
        return notebook[name]
    except KeyError:
        pass
    functions = [
        other
        for other in list(notebook)
        if isinstance(other, str) and not other.startswith("_") and callable(notebook.get(other))
    ]
    near = difflib.get_close_matches(name, functions, 1, cutoff=0.9)
    hint = (
        f"Is {near[0]} meant to be it?"
        if near
        else "Run the cell with your function first, and look whether it stops with an error."
    )
    raise Mistake(f"{name} is not defined. {hint}") from None


def notebook_of(function: object) -> Any:
    """Return the global names of the notebook that defines a function, or None."""
    namespace = getattr(function, "__globals__", None)
    module = getattr(function, "__module__", None)
    # A proxy for a function in another process has the globals of the module that made it.
    return namespace if namespace is not None and namespace.get("__name__") == module else None


def argument_name(function: Any, position: int) -> str:
    """Return the name of a function's parameter, or its number where it has no name."""
    names = []
    with suppress(TypeError, ValueError):
        for parameter in inspect.signature(function).parameters.values():
            if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
                names.append(parameter.name)
    return names[position] if position < len(names) else f"argument {position + 1}"
