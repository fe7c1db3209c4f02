"""From the content of a page to HTML: one file that loads nothing and runs no script."""

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
    """Return a name with an optional line break after each underscore, for narrow screens."""
    return Markup(str(escape(name)).replace("_", "_<wbr>"))


@functools.cache
def _style() -> tuple[Markup, str]:
    """Return the style sheet, and the policy that allows only it and pictures within the page."""
    text = _read("page.css")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    return Markup(text), policy


@functools.cache
def version() -> str:
    """Return a digest of nbproctor itself, by which pages of another version are out of date.

    All its files count, since many modules decide what a page may show.
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
        The content.
    made_of : str
        A digest of everything that the page was made of, to find out whether it is up to date.
    """
    style, policy = _style()
    return _template().render(page=page, style=style, policy=policy, made_of=made_of)
