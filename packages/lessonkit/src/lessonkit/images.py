"""A lesson's diagrams, and the comparison of drawings made on different machines."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.image import imread

from lessonkit.errors import BuildError
from lessonkit.text import Kind, Lesson

__all__ = ["check_references", "draw_images", "same_png", "same_svg"]

_STYLE: dict[Any, Any] = {"svg.hashsalt": "lessonkit", "svg.fonttype": "path", "text.usetex": False}
_REFERENCE = re.compile(r"!\[([^\]]*)\]\((images/[^)]+)\)")
_NUMBER = re.compile(r"-?\d+\.?\d*(?:[eE][-+]?\d+)?")


def draw_images(lesson: Lesson) -> dict[str, bytes]:
    """Run a lesson's ``figures.py``, if there is one.

    Each of its public functions returns a figure, which becomes ``images/NN_name.svg``.

    Returns
    -------
    dict
        Content by path relative to the notebook.

    Raises
    ------
    BuildError
        If the file can't be run, or a function does not return a figure.
    """
    path = lesson.path.with_name("figures.py")
    if not path.exists():
        return {}
    try:
        module = _load(path)
        functions = [f for name in module.__all__ if callable(f := getattr(module, name))]
        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams.update(_STYLE)
            return {
                f"images/{lesson.name[:2]}_{function.__name__}.svg": _svg(
                    function.__name__, function()
                )
                for function in functions
            }
    except Exception as error:
        raise BuildError(f"{path}: {type(error).__name__}: {error}") from error


def _svg(name: str, figure: object) -> bytes:
    if not isinstance(figure, Figure):
        raise TypeError(f"{name} returns no matplotlib Figure")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"figures_of_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look up their module there
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[spec.name]
    return module


def check_references(lesson: Lesson, images: dict[str, bytes]) -> None:
    """Refuse a picture in the prose that is not drawn, or has no alt text.

    Raises
    ------
    LessonError
    """
    for cell in lesson.of_kind(Kind.PROSE):
        for alt, target in _REFERENCE.findall(cell.source):
            if target not in images:
                drawn = ", ".join(sorted(images)) or "none"
                raise lesson.error(
                    cell, f"{target} is not drawn", f"figures.py draws these: {drawn}."
                )
            if not alt.strip():
                raise lesson.error(cell, f"{target} has no alt text", "Describe it in ![...].")


def same_svg(one: bytes, other: bytes) -> bool:
    """Whether two drawings differ at most by rounding."""
    try:
        texts = [content.decode() for content in (one, other)]
    except UnicodeDecodeError:
        return False
    if _NUMBER.sub("#", texts[0]) != _NUMBER.sub("#", texts[1]):
        return False
    first, second = (np.array(_NUMBER.findall(text), float) for text in texts)
    return bool(np.allclose(first, second, atol=0.01))


def same_png(one: bytes, other: bytes) -> bool:
    """Whether two pictures look the same; pixels differ slightly between machines."""
    try:
        pictures = [imread(io.BytesIO(content), format="png") for content in (one, other)]
    except (SyntaxError, OSError):  # raised by Pillow for a file that is not a picture
        return False
    if pictures[0].shape != pictures[1].shape:
        return False
    return bool(np.abs(pictures[0] - pictures[1]).mean() < 0.01)
