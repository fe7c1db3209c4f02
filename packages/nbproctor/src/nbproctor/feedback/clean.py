"""Sanitising a student's text and HTML, for a page that others open.

The result has no script, style, frame, form, event handler, class or id, and loads nothing. The
page's content security policy forbids all of these a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container

import bleach
from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup
from markupsafe import Markup

from nbproctor.feedback.pictures import PictureLeftOut, Pictures, data_url

__all__ = ["LONGEST", "clean_html", "clean_text", "unlimited"]

#: Characters of HTML or Markdown beyond which the plain text is shown instead.
LONGEST = 200_000
#: Depth of nested tags beyond which plain text is shown: parsers search all open tags at each tag.
_MAX_DEPTH = 100
#: The same for the sum of the depths of all tags: parsers reopen the bold, italic and other tags
#: of a paragraph in the next one.
_MAX_SUM_OF_DEPTHS = 100_000
#: The same for tags or comments without an end, which parsers search to the end of the text.
_MAX_UNCLOSED = 100
#: Characters of a page's budget that a tag or a reference (``&lt;``) costs, for the time it takes.
_PRICE = 100

_TAGS = frozenset(
    {
        "a", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em",
        "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
        "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "tt", "u", "ul", "var",
    }
)  # fmt: skip
#: Tags that are removed with their content; of other forbidden tags, the text inside stays.
_WITH_CONTENT = (
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math",
    "head", "title", "textarea", "select", "form", "button", "audio", "video", "canvas",
    "noembed", "noframes", "xmp", "plaintext",
)  # fmt: skip
#: The only attributes that the parser gets to see; `_may_stay` decides about each.
_ATTRIBUTES = ("alt", "src", "href", "colspan", "rowspan")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DATA = re.compile(r"data:(image/[a-z+]+);base64,([A-Za-z0-9+/=\s]+)")
_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles, links
    r"|\x1b[PX^_].*?(?:\x1b\\|$)"  # device control strings
    r"|\x1b\[[0-?]*[ -/]*[@-~]?"  # colours, cursor
    r"|\x1b.?",
    re.DOTALL,
)
#: Control characters, and those that change the direction of the text around them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")


#: The errors of the parsers on odd input.
_PARSER_ERRORS = (
    ParserRejectedMarkup,
    RecursionError,
    ValueError,
    AssertionError,
    LookupError,
    TypeError,
    AttributeError,
)


def clean_text(text: object, longest: int = 20_000) -> str:
    """Return text without escape sequences and control characters, cut if it is too long."""
    whole = text if isinstance(text, str) else str(text)
    cut = whole[: 4 * longest]
    plain = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _ESCAPES.sub("", _overwritten(cut)))
    if len(plain) <= longest and len(cut) == len(whole):
        return plain
    return f"{plain[:longest]}\n... cut here: there were {len(whole)} characters ..."


def _overwritten(text: str) -> str:
    """Return text as a terminal shows it after carriage returns, as progress bars use them."""
    text = text.replace("\r\n", "\n")
    if "\r" not in text:
        return text
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))


def unlimited(_: int) -> bool:
    """Say that there are enough characters."""
    return True


def clean_html(
    html: str,
    *,
    longest: int = LONGEST,
    spend: Callable[[int], bool] = unlimited,
    pictures: Pictures | None = None,
    plain: Callable[[str], str] = str,
) -> Markup | None:
    """Return sanitised HTML, or None if nothing of it can be shown.

    Parameters
    ----------
    html : str
        The HTML.
    longest : int
        Characters beyond which nothing is shown.
    spend : callable
        Takes characters off a page's budget and returns whether there were enough. The input is
        charged, because the work depends on it.
    pictures : Pictures, optional
        What it can name as pictures; by default, it can only contain them.
    plain : callable
        Changes the text of attributes.
    """
    if len(html) > longest or _is_left_open(html):
        return None
    if not spend(_PRICE * (html.count("<") + html.count("&"))):
        return None
    try:
        soup = BeautifulSoup(html, "html.parser")
        _simplify(soup)
        if _is_deep(soup):
            return None
        urls = _place_pictures(soup, pictures, spend) if pictures is not None else {}
        cleaned = _sanitised(soup, urls)
    except _PARSER_ERRORS:
        return None  # plain text is shown instead
    shown = BeautifulSoup(cleaned, "html.parser")
    if not shown.get_text(strip=True) and shown.find("img") is None:
        return None
    for element in shown.find_all(True):
        element.attrs = {name: plain(str(value)) for name, value in element.attrs.items()}
    for image in shown.find_all("img"):
        address = str(image.get("src") or "")
        if not address:
            image.decompose()
            continue
        image["src"] = urls.get(address, address)
        if not image.get("alt"):
            image["alt"] = "A picture in the student's output"
    return Markup(str(shown))


def _simplify(soup: BeautifulSoup) -> None:
    """Remove what is no content, and what would be taken for the structure of the page."""
    for element in soup.find_all(_WITH_CONTENT):
        element.decompose()
    for heading in soup.find_all(_HEADINGS):
        heading.name = "p"
    for header in soup.find_all("th"):
        if not header.get_text(strip=True):
            header.name = "td"


def _place_pictures(
    soup: BeautifulSoup, pictures: Pictures, spend: Callable[[int], bool]
) -> dict[str, str]:
    """Give pictures short addresses; return the data URLs that these stand for."""
    urls: dict[str, str] = {}
    for image in soup.find_all("img"):
        address = str(image.get("src") or "")
        if not address or address.startswith("data:"):
            continue
        try:
            url = pictures.find(address)
            if not spend(len(url)):
                raise PictureLeftOut("this page is too large")
        except PictureLeftOut as reason:
            image.replace_with(f"[The picture {clean_text(address, 100)} is left out: {reason}.]")
            continue
        short = f"#picture-{len(urls)}"
        image["src"] = short
        urls[short] = url
    return urls


def _sanitised(soup: BeautifulSoup, urls: Container[str]) -> str:
    """Return the HTML with the allowed tags and attributes only."""
    for element in soup.find_all(True):
        element.attrs = {n: v for n, v in element.attrs.items() if n in _ATTRIBUTES}
    cleaned: str = bleach.clean(
        str(soup),
        tags=_TAGS,
        attributes=lambda tag, name, value: (
            _may_stay(tag, name, value) or (tag == "img" and name == "src" and value in urls)
        ),
        protocols={"http", "https", "mailto", "data"},
        strip=True,
        strip_comments=True,
    )
    return cleaned


def _is_left_open(html: str) -> bool:
    """Whether there are so many tags without an end that a parser's search takes too long."""
    tags = html.count("<", html.rfind(">") + 1)
    comments = html.count("<!--", html.rfind("-->") + 1)
    return max(tags, comments) > _MAX_UNCLOSED


def _is_deep(soup: BeautifulSoup) -> bool:
    """Whether tags are nested too deeply for a parser whose time grows with the depth."""
    level: list[Tag] = [soup]
    depth = depths = 0
    while level:
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        depth += 1
        depths += depth * len(level)
        if depths > _MAX_SUM_OF_DEPTHS or (level and depth > _MAX_DEPTH):
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
