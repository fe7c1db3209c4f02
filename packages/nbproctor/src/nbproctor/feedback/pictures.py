"""Pictures as data URLs: those of outputs and attachments, and files of the handed-in folder.

Only what is a raster image by its content is shown, up to a number of bytes and of pixels: a small
file can describe a picture that takes gigabytes in its reader's browser.
"""

from __future__ import annotations

import base64
import binascii
import os
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

__all__ = ["PictureLeftOut", "Pictures", "data_url", "raster_type"]

_IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")
#: Bytes of a file beyond which it is left out.
_MAX_BYTES = 2_000_000
_MAX_PIXELS = 40_000_000
#: Markers of a JPEG that announce its size.
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
#: Files of a folder that `Pictures.fingerprint` looks at.
_MAX_FILES = 1_000


class PictureLeftOut(Exception):
    """A picture cannot be shown; the message says why."""


class Pictures:
    """The pictures that the text of one cell can name.

    Parameters
    ----------
    folder : Path, optional
        The handed-in folder.
    attachments : mapping, optional
        The cell's attachments: name -> MIME type -> base64.
    """

    def __init__(
        self, folder: Path | None = None, attachments: Mapping[str, Any] | None = None
    ) -> None:
        self._folder = folder
        self._attachments = attachments if isinstance(attachments, Mapping) else {}

    def attached_to(self, cell: Mapping[str, Any]) -> Pictures:
        """Return the same pictures together with those that are attached to a cell."""
        return Pictures(self._folder, cell.get("attachments"))

    def find(self, address: str) -> str:
        """Return the data URL of a picture by its address.

        Raises
        ------
        PictureLeftOut
            If there is none, or it cannot be shown.
        """
        scheme, colon, rest = address.partition(":")
        if colon and scheme.lower() == "attachment":
            return self._attached(unquote(rest))
        if colon or address.startswith("//"):
            raise PictureLeftOut("a page loads nothing from elsewhere")
        if self._folder is None:
            raise PictureLeftOut("it is no attachment")
        content = _read(self._folder, unquote(address.partition("?")[0].partition("#")[0]))
        return f"data:{raster_type(content)};base64,{base64.b64encode(content).decode()}"

    def _attached(self, name: str) -> str:
        bundle = self._attachments.get(name)
        for mime, content in bundle.items() if isinstance(bundle, Mapping) else ():
            url = data_url(mime, content)
            if url is not None:
                return url
        raise PictureLeftOut("there is no such picture attached")

    def fingerprint(self) -> list[tuple[str, int, int]]:
        """Return names, sizes and times of the folder's pictures, by which a change is seen."""
        found: list[tuple[str, int, int]] = []
        for folder, folders, names in os.walk(self._folder) if self._folder else ():
            folders.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in _SUFFIXES and len(found) < _MAX_FILES:
                    about = (Path(folder) / name).lstat()
                    found.append((ascii(f"{folder}/{name}"), about.st_size, about.st_mtime_ns))
        return found


def _read(folder: Path, address: str) -> bytes:
    """Read a file inside a folder, without following links."""
    parts = PurePosixPath(address).parts
    if not parts or address.startswith("/") or ".." in parts or "\0" in address:
        raise PictureLeftOut("it is not in the handed-in folder")
    try:
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        for number, part in enumerate(parts, 1):
            kind = os.O_NONBLOCK if number == len(parts) else os.O_DIRECTORY
            above, place = place, -1
            try:
                place = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | kind, dir_fd=above)
            finally:
                os.close(above)
    except (OSError, ValueError):
        raise PictureLeftOut("there is no such file in the handed-in folder") from None
    try:
        about = os.fstat(place)
        if not stat.S_ISREG(about.st_mode):
            raise PictureLeftOut("it is no file")
        if about.st_size > _MAX_BYTES:
            raise PictureLeftOut(f"it has more than {_MAX_BYTES // 1_000_000} MB")
        with open(place, "rb", closefd=False) as file:
            return file.read(_MAX_BYTES)
    finally:
        os.close(place)


def raster_type(content: bytes) -> str:
    """Return the MIME type of a raster image, by its first bytes.

    Raises
    ------
    PictureLeftOut
        If it is none, or has too many pixels.
    """
    found = _measured(content)
    if found is None:
        raise PictureLeftOut("it is no PNG, JPEG, GIF or WebP")
    mime, width, height = found
    if not 0 < width * height <= _MAX_PIXELS:
        raise PictureLeftOut(f"it has {width} times {height} pixels")
    return mime


def _measured(content: bytes) -> tuple[str, int, int] | None:
    """Return the MIME type, the width and the height of a raster image."""

    def number(start: int, end: int, order: str = "little") -> int:
        return int.from_bytes(content[start:end], order)  # type: ignore[arg-type]

    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return "image/png", number(16, 20, "big"), number(20, 24, "big")
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif", number(6, 8), number(8, 10)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        size = {
            b"VP8 ": (number(26, 28) & 0x3FFF, number(28, 30) & 0x3FFF),
            b"VP8L": ((number(21, 25) & 0x3FFF) + 1, (number(21, 25) >> 14 & 0x3FFF) + 1),
            b"VP8X": (number(24, 27) + 1, number(27, 30) + 1),
        }.get(content[12:16])
        return ("image/webp", *size) if size and len(content) >= 30 else None
    return _measured_jpeg(content) if content.startswith(b"\xff\xd8\xff") else None


def _measured_jpeg(content: bytes) -> tuple[str, int, int] | None:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        if content[place + 1] == 0xFF:  # padding
            place += 1
            continue
        if content[place + 1] in _JPEG_SIZES:
            height = int.from_bytes(content[place + 5 : place + 7], "big")
            return "image/jpeg", int.from_bytes(content[place + 7 : place + 9], "big"), height
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None


def data_url(mime: str, content: object) -> str | None:
    """Return a picture as a data URL, or None if the content is no picture that can be shown.

    In an ``img`` element, browsers run no script of an SVG, and load nothing for it.
    """
    if mime not in _IMAGES:
        return None
    text = "".join(map(str, content)) if isinstance(content, list) else content
    if not isinstance(text, str):
        return None
    if mime == "image/svg+xml" and text.lstrip().startswith("<"):
        text = base64.b64encode(text.encode("utf-8", "replace")).decode()
    packed = "".join(text.split())
    try:
        raw = base64.b64decode(packed, validate=True)
        if mime == "image/svg+xml":
            # Entities can expand to any length; drawing libraries write none.
            return None if b"<!ENTITY" in raw.upper() else f"data:{mime};base64,{packed}"
        return f"data:{raster_type(raw)};base64,{packed}"
    except (binascii.Error, ValueError, PictureLeftOut):
        return None
