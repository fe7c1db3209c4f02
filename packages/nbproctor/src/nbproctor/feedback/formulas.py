"""Formulas of TeX as MathML, which browsers show without a script.

`latex2mathml` converts them. Of its result, known elements and harmless attributes are kept, and a
formula with anything else stays as it was typed.
"""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element
from markupsafe import Markup, escape

__all__ = ["formula"]

#: Characters of a formula beyond which it stays as it was typed.
_LONGEST = 2_000
#: Elements and levels of its MathML beyond which it does.
_MAX_ELEMENTS = 3_000
_MAX_DEPTH = 60
#: Definitions of commands, by which a short formula can expand to a long one.
_DEFINES = re.compile(r"\\(?:[egx]?def|let|(?:re)?newcommand|providecommand|newenvironment)\b")
_TAGS = frozenset(
    {
        "math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mphantom", "mroot", "mrow", "ms",
        "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr",
        "munder", "munderover",
    }
)  # fmt: skip
#: The attributes that are kept, if their values match.
_ATTRIBUTES = frozenset(
    {
        "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "display",
        "displaystyle", "fence", "form", "height", "largeop", "linethickness", "lspace",
        "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rowlines", "rowspacing",
        "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "width",
    }
)  # fmt: skip
#: The number of parts that an element must have.
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2} | {
    "msubsup": 3,
    "munderover": 3,
}
_VALUE = re.compile(r"(?:[a-z-]{1,30}|\d?\d?(?:\.\d{1,4})?(?:em|ex|mu|pt|px|%)?)")


def formula(tex: str, *, block: bool = False) -> Markup | None:
    """Return a formula as MathML, or None if it has to stay as it was typed.

    Parameters
    ----------
    tex : str
        The formula, without dollar signs.
    block : bool
        Whether it stands on a line of its own.
    """
    if len(tex) > _LONGEST or not tex.strip() or _DEFINES.search(tex):
        return None
    try:
        root = convert_to_element(tex, display="block" if block else "inline")
        parts: list[str] = []
        _write(root, parts, _MAX_DEPTH)
    except Exception:
        # Its parser raises errors of many classes, not all of them its own, on what is no formula.
        return None
    return Markup("".join(parts))


def _write(element: Element, parts: list[str], depth: int) -> None:
    """Append an element's MathML; raise ValueError where it has what is not allowed."""
    text = html.unescape(element.text or "")
    if element.tag not in _TAGS or depth == 0 or len(parts) > 3 * _MAX_ELEMENTS:
        raise ValueError(element.tag)
    if text.startswith("\\") and len(text) > 1:
        raise ValueError("a command that is not known")
    if len(element) != _PARTS.get(element.tag, len(element)):
        raise ValueError("a part is missing")
    allowed = "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and all(map(_VALUE.fullmatch, value.split()))
    )
    parts.append(f"<{element.tag}{allowed}>{escape(text)}")
    for child in element:
        _write(child, parts, depth - 1)
    parts.append(f"</{element.tag}>")
    if (element.tail or "").strip():
        raise ValueError("text between elements")
