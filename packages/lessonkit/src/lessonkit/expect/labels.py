"""Names for the parts of a result, written as one would unpack them."""

from __future__ import annotations

import ast
import functools
from typing import Any

__all__ = ["Label", "label_text", "read_label"]

Label = Any  # a name, or a tuple of labels


@functools.cache
def read_label(names: str) -> Label:
    """Read ``"Z, (A, W, b)"`` as ``("Z", ("A", "W", "b"))``, and plain words as themselves."""

    def read(node: ast.expr) -> Label:
        if isinstance(node, ast.Tuple):
            return tuple(read(element) for element in node.elts)
        return ast.unparse(node)

    try:
        node = ast.parse(names, mode="eval").body
    except SyntaxError:
        return names
    return read(node) if isinstance(node, ast.Tuple) else names


def label_text(label: Label) -> str:
    if isinstance(label, str):
        return label
    return "(" + ", ".join(label_text(part) for part in label) + ")"
