# SPDX-License-Identifier: GPL-3.0-or-later
"""The bytes of a bank file as text: the encoding is told by its marks, proven, or said."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.filekinds import require_file

ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "cp850", "utf-16")
"""What can be said; without a word it is UTF-8 where the whole file is, else Windows-1252."""
BEGINNING = 1 << 16
_CHUNK = 1 << 18
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Five bytes mean nothing in Windows-1252; who has them has another encoding.
_NOT_IN_1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


@dataclass(frozen=True, slots=True)
class Source:
    """A file and how its bytes are read; ``lines`` counts its lines."""

    path: Path
    encoding: str
    lines: int
    ended: bool

    def open_text(self) -> Iterator[str]:
        """Its lines with their ends."""
        try:
            with self.path.open(encoding=self.encoding, newline="") as file:
                yield from file
        except UnicodeError:
            raise wrong_encoding(self.path, self.encoding) from None
        except OSError as error:
            raise unreadable(self.path, error) from None


def source(path: Path, encoding: str = "") -> Source:
    """Look a file through; refused: none, empty, with NUL bytes, or not in the encoding said."""
    try:
        require_file(path)
        with path.open("rb") as file:
            head = file.read(BEGINNING)
            marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
            marked = marked or unmarked_utf16(head)
            found = marked or encoding or "utf-8"
            file.seek(0)
            counted = _count(path, file, found)
            if counted is None and not marked and not encoding:
                file.seek(0)
                found = "cp1252"
                counted = _count(path, file, found)
    except OSError as error:
        raise unreadable(path, error) from None
    if not head.strip():
        raise Refusal(_("{path} is empty; export it again.").format(path=path))
    if counted is None:
        raise wrong_encoding(path, found)
    lines, ended = counted
    return Source(path, found, lines, ended)


def unmarked_utf16(head: bytes) -> str:
    """UTF-16 without its mark is told by the zeros in every second byte; empty for all else."""
    pairs = min(len(head) // 2, 512)
    if pairs < 8:
        return ""
    first, second = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if first == 0 and second > pairs * 3 // 4:
        return "utf-16-le"
    return "utf-16-be" if second == 0 and first > pairs * 3 // 4 else ""


def _count(path: Path, file: object, encoding: str) -> tuple[int, bool] | None:
    """Lines, and whether the last one is ended; None where it is not in the encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, last, data = 0, "", b""
    try:
        while data := file.read(_CHUNK):  # type: ignore[attr-defined]
            if encoding == "cp1252" and data.translate(None, _NOT_IN_1252) != data:
                return None
            text = decoder.decode(data)
            if "\0" in text:
                message = _("{path} is no text (it holds NUL bytes); export it again.")
                raise Refusal(message.format(path=path))
            lines += text.count("\n")
            last = text[-1:] or last
        decoder.decode(b"", final=True)
    except UnicodeError:
        return None
    return lines, last in "\r\n"


def wrong_encoding(path: Path, encoding: str) -> Refusal:
    """Says that a file is written otherwise."""
    message = _("{path} is not written in {encoding}; say its encoding, or save it as UTF-8.")
    return Refusal(message.format(path=path, encoding=encoding.upper().removesuffix("-SIG")))


def unreadable(path: Path, error: OSError) -> Refusal:
    """Says why a file can't be read."""
    return Refusal(_("{path} can't be read: {reason}.").format(path=path, reason=error.strerror))
