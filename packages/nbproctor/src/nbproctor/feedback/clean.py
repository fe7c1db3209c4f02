"""Making a student's text, Markdown and HTML harmless, for a page that others open.

What comes out has no script, style, frame, form, handler, class or id, and loads nothing. The page
forbids all of that a second time, by its content security policy.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from typing import Any

import bleach
import mistune
from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup
from markupsafe import Markup

__all__ = ["clean_html", "clean_markdown", "clean_text", "data_url"]

#: Characters of HTML or Markdown beyond which the plain text is shown instead.
LONGEST = 200_000
#: Tags within each other beyond which it is shown so: a parser looks through all that are open.
_DEEPEST = 100
#: The same for the depths of all tags together: in every paragraph anew, a parser opens the bold,
#: italic and other tags that were open in the one before.
_MOST_DEPTHS = 100_000
#: Tags or comments that are never closed; each is looked for to the text's end.
_MOST_UNCLOSED = 100
#: What a tag or a reference (``&lt;``) costs of a page's budget, in characters: the time it takes.
_PRICE = 100

_TAGS = frozenset(
    (
        *("a", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em"),
        *("hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp"),
        *("small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "tt", "u", "ul", "var"),
    )
)
#: What goes with all that is in it; of other tags, the text inside stays.
_WITH_CONTENT = (
    *("script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math"),
    *("head", "title", "textarea", "select", "form", "button", "audio", "video", "canvas"),
    *("noembed", "noframes", "xmp", "plaintext"),
)
#: Attributes about which `_may_stay` decides; no others come before the parser.
_ATTRIBUTES = ("alt", "src", "href", "colspan", "rowspan")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")
_DATA = re.compile(r"data:(image/[a-z+]+);base64,([A-Za-z0-9+/=\s]+)")
_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles, links
    r"|\x1b[PX^_].*?(?:\x1b\\|$)"  # device control strings
    r"|\x1b\[[0-?]*[ -/]*[@-~]?"  # colours, cursor
    r"|\x1b.?",
    re.DOTALL,
)
#: Control characters, and those that turn the direction of the text around them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")


def clean_text(text: object, longest: int = 20_000) -> str:
    """Return text without escape sequences and control characters, cut where it is too long."""
    whole = text if isinstance(text, str) else str(text)
    cut = whole[: 4 * longest]
    plain = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _ESCAPES.sub("", _overwritten(cut)))
    if len(plain) <= longest and len(cut) == len(whole):
        return plain
    return f"{plain[:longest]}\n... cut here: there were {len(whole)} characters ..."


def _overwritten(text: str) -> str:
    """Return text as a terminal leaves it where a line was written over, as progress bars do."""
    text = text.replace("\r\n", "\n")
    if "\r" not in text:
        return text
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))


def _for_nothing(_: int) -> bool:
    return True


def clean_html(
    html: str, *, longest: int = LONGEST, spend: Callable[[int], bool] = _for_nothing
) -> Markup | None:
    """Return HTML that does nothing, or None where nothing of it can be shown.

    Parameters
    ----------
    html : str
        What was put out.
    longest : int
        Characters of it beyond which nothing is shown.
    spend : callable
        Takes characters off a page's budget and says whether there were enough. They pay for the
        work, so they go by what comes in.
    """
    if len(html) > longest or _is_left_open(html):
        return None
    if not spend(_PRICE * (html.count("<") + html.count("&"))):
        return None
    try:
        soup = BeautifulSoup(html, "html.parser")
        for element in soup.find_all(_WITH_CONTENT):
            element.decompose()
        # A page's own headings say what is where; those of an output must not be among them.
        for heading in soup.find_all(_HEADINGS):
            heading.name = "p"
        for header in soup.find_all("th"):
            if not header.get_text(strip=True):
                header.name = "td"
        if _is_deep(soup):
            return None
        for element in soup.find_all(True):
            element.attrs = {n: v for n, v in element.attrs.items() if n in _ATTRIBUTES}
        cleaned = bleach.clean(
            str(soup),
            tags=_TAGS,
            attributes=_may_stay,
            protocols={"http", "https", "mailto", "data"},
            strip=True,
            strip_comments=True,
        )
    except (
        *(ParserRejectedMarkup, RecursionError, ValueError, AssertionError),
        *(LookupError, TypeError, AttributeError),
    ):
        return None  # whatever a parser stumbles over, the plain text remains
    shown = BeautifulSoup(cleaned, "html.parser")
    if not shown.get_text(strip=True) and shown.find("img") is None:
        return None
    for image in shown.find_all("img"):
        if not image.get("src"):
            image.decompose()
        elif not image.get("alt"):
            image["alt"] = "A picture of the student's"
    return Markup(str(shown))


def _is_left_open(html: str) -> bool:
    """Whether so much is never closed that a parser's search for the ends takes too long."""
    tags = html.count("<", html.rfind(">") + 1)
    comments = html.count("<!--", html.rfind("-->") + 1)
    return max(tags, comments) > _MOST_UNCLOSED


def _is_deep(soup: BeautifulSoup) -> bool:
    """Whether tags are nested too deep for a parser whose time grows with the depth."""
    level: list[Tag] = [soup]
    depth = depths = 0
    while level:
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        depth += 1
        depths += depth * len(level)
        if depths > _MOST_DEPTHS or (level and depth > _DEEPEST):
            return True
    return False


def _may_stay(tag: str, name: str, value: str) -> bool:
    if tag == "img":
        return name == "alt" or (name == "src" and _is_picture(value))
    if tag == "a":
        return name == "href" and value.strip().lower().startswith(("http:", "https:", "mailto:"))
    if tag in ("td", "th"):
        return name in ("colspan", "rowspan") and value.isdecimal() and int(value) < 1000
    return False


def _is_picture(url: str) -> bool:
    found = _DATA.fullmatch(url)
    return found is not None and data_url(found[1], found[2]) is not None


def data_url(mime: str, content: object) -> str | None:
    """Return the URL of a picture whose bytes are in it, or None where it is no picture.

    A browser draws it as it draws every picture: scripts in it do not run, and it loads nothing.
    """
    if mime not in _IMAGES:
        return None
    text = "".join(content) if isinstance(content, list) else content
    if not isinstance(text, str):
        return None
    if mime == "image/svg+xml" and text.lstrip().startswith("<"):
        text = base64.b64encode(text.encode("utf-8", "replace")).decode()
    packed = "".join(text.split())
    try:
        start = base64.b64decode(packed, validate=True)[:16]
    except (binascii.Error, ValueError):
        return None
    if mime != "image/svg+xml" and not start.startswith(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
    ):
        return None
    return f"data:{mime};base64,{packed}"


def clean_markdown(
    source: str,
    attachments: Mapping[str, Any] | None = None,
    *,
    spend: Callable[[int], bool] = _for_nothing,
) -> Markup | None:
    """Return Markdown as harmless HTML, with formulas left as they were typed."""
    if len(source) > LONGEST:
        return None
    pictures: dict[str, str] = {}
    for name, bundle in (attachments or {}).items():
        for mime, content in bundle.items() if isinstance(bundle, dict) else ():
            url = data_url(mime, content)
            if url is not None:
                # Markdown takes neither attachments' nor pictures' own addresses for harmless.
                pictures[f"#attachment-{len(pictures)}"] = url
                source = source.replace(f"(attachment:{name})", f"({list(pictures)[-1]})")
    try:
        html = str(_MARKDOWN(source))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return None
    for mark, url in pictures.items():
        html = html.replace(f'src="{mark}"', f'src="{url}"')
    longest = LONGEST + sum(map(len, pictures.values()))
    return clean_html(html, longest=longest, spend=spend)


_MARKDOWN = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "math"])
