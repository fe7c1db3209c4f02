"""The display formatter: renders figures where somebody will look at them."""

from __future__ import annotations

import sys
from typing import Any

from IPython.core.formatters import DisplayFormatter

__all__ = ["FigureFormatter"]


class FigureFormatter(DisplayFormatter):
    """Formats as in Jupyter; figures are only described while `draws` is False.

    The description is the text that Jupyter puts beside the picture: ``<Figure size 640x480 with 1
    Axes>``.
    """

    draws = True

    def format(
        self, obj: Any, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return an object's representations, and their metadata, by MIME type."""
        if not self.draws and _is_figure(obj):
            return {"text/plain": repr(obj)}, {}
        data, metadata = super().format(obj, include, exclude)  # type: ignore[no-untyped-call]
        return data, metadata


def _is_figure(obj: object) -> bool:
    figure = getattr(sys.modules.get("matplotlib.figure"), "Figure", None)
    return isinstance(figure, type) and isinstance(obj, figure)
