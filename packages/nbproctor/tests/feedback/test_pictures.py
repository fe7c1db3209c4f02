"""Pictures come from the handed-in folder alone, and are what they claim to be."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from nbproctor.feedback.pictures import PictureLeftOut, Pictures, data_url, raster_type

from .graded import png

WEBP = b"RIFF\x1a\0\0\0WEBPVP8 \x0e\0\0\0\0\0\0\x9d\x01\x2a\x05\0\x03\0"
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x03\0\x05\x03"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "handed in"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "fig 1.png").write_bytes(png())
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "there").symlink_to(tmp_path)
    (folder / "page.png").write_text("<script>alert(1)</script>")
    (folder / "wide.png").write_bytes(png(60_000, 60_000))
    (folder / "large.png").write_bytes(png() + b"x" * 2_000_001)
    os.mkfifo(folder / "pipe.png")
    return folder


@pytest.mark.parametrize("address", ["images/fig%201.png", "./images/fig 1.png"])
def test_a_picture_of_the_folder_is_found(folder: Path, address: str) -> None:
    packed = base64.b64encode(png()).decode()
    assert Pictures(folder).find(address) == f"data:image/png;base64,{packed}"


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "images/../../secret.png",
        "%2e%2e/secret.png",
        "link.png",
        "there/secret.png",
        "page.png",
        "wide.png",
        "large.png",
        "pipe.png",
        "images",
        "missing.png",
        "",
        "a\0b.png",
        "x" * 5000,
        "file:images/fig%201.png",
        "//example.org/x.png",
        "https://example.org/x.png",
    ],
)
def test_nothing_else_is(folder: Path, address: str) -> None:
    for one in (address, str(folder.parent / "secret.png")):
        with pytest.raises(PictureLeftOut):
            Pictures(folder).find(one)


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (png(), "image/png"),
        (b"GIF89a\x05\0\x03\0", "image/gif"),
        (WEBP, "image/webp"),
        (JPEG, "image/jpeg"),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(content: bytes, mime: str) -> None:
    assert raster_type(content) == mime
    assert data_url("image/png", base64.b64encode(content).decode()) is not None
    with pytest.raises(PictureLeftOut):
        raster_type(content[:7])


@pytest.mark.parametrize(
    ("mime", "content"),
    [
        ("image/png", "x' onerror='alert(1)"),
        ("image/png", base64.b64encode(b"<script>").decode()),
        ("image/png", base64.b64encode(png(60_000, 60_000)).decode()),
        ("image/bmp", "AAAA"),
        ("text/html", "AAAA"),
        ("image/png", {"a": 1}),
        ("image/jpeg", None),
        ("image/svg+xml", "<!DOCTYPE s [<!ENTITY a 'aaaa'>]><svg>&a;</svg>"),
    ],
)
def test_what_is_no_picture_is_not_shown_as_one(mime: str, content: object) -> None:
    assert data_url(mime, content) is None


def test_svg_becomes_a_picture_which_runs_no_script() -> None:
    url = data_url(
        "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script>a</script></svg>"
    )
    assert url is not None
    assert url.startswith("data:image/svg+xml;base64,")
    assert "<" not in url


def test_a_changed_picture_changes_the_fingerprint(folder: Path) -> None:
    before = Pictures(folder).fingerprint()
    (folder / "images" / "fig 1.png").write_bytes(png(2))
    assert Pictures(folder).fingerprint() != before
