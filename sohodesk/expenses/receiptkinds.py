# SPDX-License-Identifier: GPL-3.0-or-later
"""What a receipt's file is, told by its content, and whether it is whole: pictures and PDF.

A file that breaks off (a copy that was cut, a picture half written) is told before it is kept: who
needs the receipt in ten years can't photograph it again.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import Final

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

MOST_BYTES: Final = 25_000_000
PDF, PNG, JPEG, WEBP, GIF = (
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
)
SUFFIXES: Final = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg", WEBP: ".webp", GIF: ".gif"}
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_NEEDED = frozenset({b"IHDR", b"IDAT", b"IEND"})
_PDF_WITHIN = 1024
_MOST_UNPACKED = 1 << 29
"""Bytes that a picture may become; more is a trap, not a receipt."""
_FRAMES = frozenset(
    {*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}
)
_HEIC = re.compile(rb"ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avif)")


def kind_by_head(data: bytes) -> str:
    """The media type by the first bytes; empty where it is none of those taken."""
    if data.startswith(_PNG_HEAD):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    return PDF if b"%PDF-" in data[:_PDF_WITHIN] else ""


def kind_of(data: bytes, name: str) -> str:
    """The media type of a receipt; refused where it is none, too large or broken."""
    if len(data) > MOST_BYTES:
        raise too_large(name)
    if not data:
        raise Refusal(_("{name} is empty.").format(name=name))
    kind = kind_by_head(data)
    if not kind:
        raise _no_receipt(data, name)
    if not _WHOLE[kind](data):
        raise Refusal(
            _("{name} is broken: the file ends too early or is damaged. Copy it anew.").format(
                name=name
            )
        )
    return kind


def too_large(name: str) -> Refusal:
    """What is said of a file that nobody photographed so large on purpose."""
    return Refusal(
        _("{name} is larger than {megabytes} MB; make a smaller picture of it.").format(
            name=name, megabytes=MOST_BYTES // 1_000_000
        )
    )


def _no_receipt(data: bytes, name: str) -> Refusal:
    if _HEIC.match(data[4:12]):
        return Refusal(
            _("{name} is a HEIC picture, which few programs show; save it as JPEG.").format(
                name=name
            )
        )
    return Refusal(
        _("{name} is no receipt: a picture (JPEG, PNG, WebP, GIF) or a PDF can be one.").format(
            name=name
        )
    )


# Whether it is whole ---


def _whole_png(data: bytes) -> bool:
    """All chunks are there with their checksums, up to the last one, and the picture unpacks."""
    at, seen, room = len(_PNG_HEAD), set[bytes](), _MOST_UNPACKED
    packed = zlib.decompressobj()
    try:
        while at + 12 <= len(data):
            (length,) = struct.unpack_from(">I", data, at)
            kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
            if len(body) < length:
                return False
            (told,) = struct.unpack_from(">I", data, at + 8 + length)
            if zlib.crc32(kind + body) != told:
                return False
            if kind == b"IDAT":
                rest = body
                while rest:  # what comes out is only looked at, never kept whole
                    room -= len(packed.decompress(rest, 1 << 20))
                    if room < 0:
                        return False
                    rest = packed.unconsumed_tail
            seen.add(kind)
            at += 12 + length
            if kind == b"IEND":
                break
    except (struct.error, zlib.error):
        return False
    return seen >= _PNG_NEEDED and packed.eof


def _whole_jpeg(data: bytes) -> bool:
    """Markers lead to a frame and a scan, and the end is marked."""
    at, frame = 2, False
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return False
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2:
            return False
        if mark in _FRAMES:
            if at + 9 > len(data):
                return False
            high, wide = struct.unpack_from(">HH", data, at + 5)
            frame = high * wide > 0
        if mark == 0xDA:
            return frame and b"\xff\xd9" in data[at + 2 + length :]
        at += 2 + length
    return False


def _whole_webp(data: bytes) -> bool:
    (told,) = struct.unpack_from("<I", data, 4)
    return 12 < told + 8 <= len(data) and data[12:16] in (b"VP8 ", b"VP8L", b"VP8X")


def _whole_gif(data: bytes) -> bool:
    return len(data) > 13 and data.rstrip(b"\x00").endswith(b";")


def _whole_pdf(data: bytes) -> bool:
    """It has a table of contents and an end; what is on its pages is for the viewer."""
    return b"%%EOF" in data[-2048:] and b"startxref" in data


_WHOLE = {
    PNG: _whole_png,
    JPEG: _whole_jpeg,
    WEBP: _whole_webp,
    GIF: _whole_gif,
    PDF: _whole_pdf,
}
