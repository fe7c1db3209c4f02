"""From a page's model to HTML: one file that needs nothing else and runs nothing."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources

import jinja2
from markupsafe import Markup, escape

from nbproctor.feedback.page import Page

__all__ = ["render", "version"]


def _read(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["breakable"] = _breakable
    return environment.from_string(_read("page.html.j2"))


def _breakable(name: str) -> Markup:
    """Return a long name that a narrow screen may break after an underscore."""
    return Markup(str(escape(name)).replace("_", "_<wbr>"))


@functools.cache
def _style() -> tuple[Markup, str]:
    """Return the style sheet, and the policy that allows it and pictures within the page alone."""
    text = _read("page.css")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    return Markup(text), policy


@functools.cache
def version() -> str:
    """Return a digest of nbproctor itself: pages of another one look otherwise, or show too much.

    All of it is taken: what a page may show is decided in many modules.
    """
    found = hashlib.sha256()
    waiting = [resources.files(__package__.partition(".")[0])]
    while waiting:
        for one in sorted(waiting.pop().iterdir(), key=lambda one: one.name):
            if one.is_dir() and one.name != "__pycache__":
                waiting.append(one)
            elif one.is_file():
                found.update(hashlib.sha256(one.read_bytes()).digest())
    return found.hexdigest()[:16]


def render(page: Page, *, made_of: str = "") -> str:
    """Return a page's HTML.

    Parameters
    ----------
    page : Page
        What it says.
    made_of : str
        A digest of what it was made of, by which a page that is up to date is known.
    """
    style, policy = _style()
    return _template().render(page=page, style=style, policy=policy, made_of=made_of)
