# SPDX-License-Identifier: GPL-3.0-or-later
"""What a picture's own bytes tell of it: kind, pixels, colours; no decoding, so nothing can burst.

PNG (W3C Portable Network Graphics, §11.2.2) and JPEG (ITU-T T.81, Annex B) say their size in a few
bytes; SVG is text, of which only the head is looked at.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"
_KINDS = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = rb"(?:<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s)*"
_ROOT = re.compile(_HEAD + rb"<(?:[\w.-]+:)?svg[\s>]", re.DOTALL)
# A document type only names a standard; one with declarations of its own is left for the refusal.
_TYPE = re.compile(rb"<!DOCTYPE[^>\[]*>")
_DECLARED = re.compile(r"(<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']")
_TYPED = re.compile(_HEAD + rb"<!DOCTYPE[^>]*\[", re.DOTALL)


class Pixels(NamedTuple):
    """How large a picture is; ``press`` where its colours are those of a press (CMYK)."""

    width: int
    height: int
    press: bool = False


def kind_by_head(data: bytes) -> str:
    """The media type of a picture that can stand on a page; empty where it is none of them."""
    kind = next((kind for head, kind in _KINDS.items() if data.startswith(head)), "")
    if not kind and data.startswith(_UTF_16):
        data = plain_svg(data)
    bare = data.removeprefix(_BOM)
    return kind or (SVG if _ROOT.match(bare) or _TYPED.match(bare) else "")


def plain_svg(data: bytes) -> bytes:
    """A drawing as UTF-8 and without the name of its standard, which drawing programs write."""
    if data.startswith(_UTF_16):
        data = _DECLARED.sub(r"\1", data.decode("utf-16", errors="replace")).encode()
    found = _TYPE.search(data) if _ROOT.match(data.removeprefix(_BOM)) else None
    return data if found is None else data[: found.start()] + data[found.end() :]


def pixels_of(data: bytes) -> Pixels | None:
    """The size of a PNG or JPEG; None for what is neither, or broken off before it is told."""
    if data.startswith(b"\x89PNG"):
        told = data[12:24]
        if told[:4] != b"IHDR" or len(told) < 12:
            return None
        return Pixels(int.from_bytes(told[4:8], "big"), int.from_bytes(told[8:12], "big"))
    return _jpeg(data) if data.startswith(b"\xff\xd8") else None


_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})
_COLOURS_OF_A_PRESS = 4


def _jpeg(data: bytes) -> Pixels | None:
    """Walk over the segments to the frame."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAMES:
            frame = data[at + 5 : at + 10]
            height, width = int.from_bytes(frame[:2], "big"), int.from_bytes(frame[2:4], "big")
            return Pixels(width, height, frame[4] == _COLOURS_OF_A_PRESS)
        else:
            at += 2 + max(int.from_bytes(data[at + 2 : at + 4], "big"), 2)
    return None
