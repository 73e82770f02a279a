# SPDX-License-Identifier: GPL-3.0-or-later
"""Small whole files that are receipts, for tests."""

from __future__ import annotations

import struct
import zlib
from typing import Any


def png(wide: int = 3, high: int = 2, shade: int = 200) -> bytes:
    """A whole grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes([shade]) * wide for _row in range(high))
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def pdf(text: str = "Receipt") -> bytes:
    """A whole PDF of one page."""
    import typst

    made: Any = typst.compile(f"#set page(width: 80pt, height: 60pt)\n{text}".encode(), timestamp=0)
    return bytes(made)


# A whole JPEG of one pixel: frame header of 1 × 1, a scan, its end.
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "08" * 64 + "ffc0000b080001000101011100"
    "ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000"
    "ffda0008010100003f0054ffd9"
)
GIF = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
