# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are offered as a logo: what drawing programs write, and what no page can bear."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sohodesk.app.filekind import kind_of
from sohodesk.app.settings.logocard import rendered
from sohodesk.base.refusals import Refusal
from sohodesk.invoices import logo
from sohodesk.invoices.pictures import pixels_of
from sohodesk.store.desk import Desk

SPACE = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'
SQUARE = f'<svg {SPACE}><rect width="10" height="10" fill="#0B6B63"/></svg>'
ILLUSTRATOR = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: a drawing program -->\n'
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n{SQUARE}'
)


def png(width: int, height: int) -> bytes:
    """A black picture of two colours; many pixels, few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" * (1 + (width + 7) // 8)) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(mode: str, *, progressive: bool = False) -> bytes:
    file = io.BytesIO()
    colour = (200, 100, 50, 0)[: len(mode)] if mode != "L" else 90
    Image.new(mode, (60, 40), colour).save(file, "JPEG", progressive=progressive)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        ILLUSTRATOR.encode(),
        b"\xef\xbb\xbf" + ILLUSTRATOR.encode(),
        ILLUSTRATOR.replace("utf-8", "utf-16").encode("utf-16"),
        png(300, 200),
        jpeg("RGB"),
        jpeg("RGB", progressive=True),
        jpeg("L"),
    ],
    ids=["standard named", "mark in front", "utf-16", "png", "jpeg", "progressive", "grey"],
)
def test_what_programs_write_is_taken(desk: Desk, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "logo"
    file.write_bytes(data)
    assert kind_of(file) in ("picture", "photo")
    logo.set_logo(desk, data=logo.read_logo(file))
    kept = logo.kept_logo(desk)
    assert kept is not None
    assert b"DOCTYPE" not in kept


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "must be an SVG, PNG or JPEG"),
        (b"GIF89a" + bytes(30), "must be an SVG, PNG or JPEG"),
        (b"hello", "must be an SVG, PNG or JPEG"),
        (png(300, 200)[:70], "damaged or of a kind"),
        (png(20_000, 20_000), "20000 × 20000 pixels"),
        (jpeg("CMYK"), "of a press"),
        (SQUARE.replace("<rect", "<script>x()</script><rect").encode(), "scripts or parts"),
        (
            f'<svg {SPACE} xmlns:s="http://www.w3.org/2000/svg"><s:script>x()</s:script></svg>'.encode(),
            "scripts or parts",
        ),
        (SQUARE.replace("<rect", '<rect onclick = "x()"').encode("utf-16"), "scripts or parts"),
        (f'<!DOCTYPE svg [<!ENTITY x "y">]>{SQUARE}'.encode(), "scripts or parts"),
        (
            SQUARE.replace("<rect", '<image href="file:///etc/passwd"/><rect').encode(),
            "scripts or parts",
        ),
        (SQUARE[:60].encode(), "damaged or of a kind"),
    ],
)
def test_what_no_page_can_bear_is_told(desk: Desk, data: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        logo.set_logo(desk, data=data)
    assert logo.kept_logo(desk) is None


def test_a_huge_file_is_not_even_read(say: Callable[..., Any], desk: Desk, tmp_path: Path) -> None:
    huge = tmp_path / "logo.png"
    with huge.open("wb") as file:
        file.write(png(10, 10))
        file.truncate(50_000_000)
    assert "too large" in say("profile", "logo", huge, code=1).err
    assert logo.kept_logo(desk) is None


def test_a_drawing_like_a_line_is_shown_without_a_word_in_the_log(qapp: object) -> None:
    thin = '<svg xmlns="http://www.w3.org/2000/svg" width="10000" height="1"/>'
    picture = rendered(thin.encode(), 56, 1.5)
    assert picture is not None
    assert not picture.isNull()


@given(st.binary(max_size=200))
def test_no_bytes_upset_the_reader(data: bytes) -> None:
    for head in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        pixels_of(head + data)
