# SPDX-License-Identifier: GPL-3.0-or-later
"""Foreign tables of text (CSV, with comma, semicolon or tab): looked at whole, read row by row.

UTF-8 with or without BOM, and UTF-16 with one.  What is no such text, or was cut off, is refused as
a whole in one sentence; nothing is guessed.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.filekinds import BEGINNING, require_file, require_table

DELIMITERS = (",", ";", "\t")
_CHUNK = 1 << 18
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EACH = 2000  # rows between two signs of progress

Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """A table's file: how it is written, and the names of its columns as they stand there.

    ``lines`` counts its lines, ``terminated`` tells whether the last one is ended.
    """

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    lines: int
    terminated: bool


def look(path: Path, known: Callable[[str], bool]) -> Table:
    """How a table is written; the delimiter is the one by which most column names are known.

    Refused: a missing, empty or unreadable file, what is no table by its first bytes, and what is
    not written in UTF-8 anywhere.
    """
    try:
        require_file(path)
        encoding = _encoding(path)
        head, last, lines = _looked_through(path, encoding)
    except OSError as error:
        raise unreadable(path, error) from None
    if not head.strip():
        raise Refusal(_("{path} is empty; export it again.").format(path=path))
    readings = [(delimiter, _first_record(head, delimiter)) for delimiter in DELIMITERS]
    delimiter, header = max(readings, key=lambda reading: sum(map(known, reading[1])))
    names = tuple(cell.strip() for cell in header)
    return Table(path, encoding, delimiter, names, lines, last in "\r\n")


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(BEGINNING)
    require_table(path, head)
    if head.startswith(_UTF16):
        return "utf-16"
    return "utf-8-sig"


def _looked_through(path: Path, encoding: str) -> tuple[str, str, int]:
    """The beginning of the text, its last sign and the number of its lines."""
    head, last, lines = "", "", 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            while text := file.read(_CHUNK):
                if "\0" in text:
                    raise Refusal(
                        _(
                            "{path} is no text (it holds NUL bytes); export it again as CSV in "
                            "UTF-8."
                        ).format(path=path)
                    )
                head, last = head or text, text[-1]
                lines += text.count("\n")
    except UnicodeError:
        raise Refusal(
            _(
                "{path} is not written in UTF-8 (line {line}); export it again, or open it in a "
                "spreadsheet and save it as “CSV UTF-8”."
            ).format(path=path, line=_line_that_is_no_text(path, encoding))
        ) from None
    return head, last, lines


def _line_that_is_no_text(path: Path, encoding: str) -> int:
    """The line at which the text can't be read on; for UTF-16, whose lines are not bytes, 1."""
    if encoding == "utf-16":
        return 1
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def _first_record(text: str, delimiter: str) -> list[str]:
    try:
        rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
        return next((cells for cells in rows if is_head(cells)), [])
    except csv.Error:
        return []


def is_head(cells: Sequence[str]) -> bool:
    """Whether a first row can be the head: neither empty nor a spreadsheet's ``sep=`` line."""
    return any(cells) and not (cells[0].startswith("sep=") and len(cells) <= 2)


def unreadable(path: Path, error: OSError) -> Refusal:
    """Says why a file can't be read."""
    return Refusal(_("{path} can't be read: {reason}.").format(path=path, reason=error.strerror))


# --------------------------------------------------------------------------------------- rows


def read_rows(
    table: Table, take: Callable[[int, list[str]], T | None], progress: Progress | None = None
) -> Iterator[T]:
    """What ``take(line, cells)`` makes of each row below the head, without its Nones.

    ``line`` is the line of the file in which a row begins, the head being line 1.  Empty lines are
    passed over.  Refused on the way: a quotation mark that is never closed, and a last row that was
    cut off.
    """
    try:
        with table.path.open(encoding=table.encoding, newline="") as file:
            for begun, ended, cells in _records(table, file):
                taken = take(begun, cells)
                if taken is not None:
                    yield taken
                if progress is not None and ended % _EACH == 0:
                    progress(ended, table.lines)
    except OSError as error:
        raise unreadable(table.path, error) from None
    if progress is not None:
        progress(table.lines, table.lines)


def _records(table: Table, file: IO[str]) -> Iterator[tuple[int, int, list[str]]]:
    """First line, last line and cells of each row below the head."""
    reader = csv.reader(file, delimiter=table.delimiter, strict=True)
    width, line = len(table.header), 0
    try:
        while not is_head(next(reader, ["?"])):
            pass
        line = reader.line_num
        for cells in reader:
            begun, line = line + 1, reader.line_num
            if len(cells) < width:
                if not any(cells):
                    continue
                if line > table.lines and not table.terminated:
                    raise _cut_off(table, begun)
            yield begun, line, cells
    except csv.Error as error:
        if "field limit" in str(error):
            raise _too_long(table, line + 1) from None
        raise _cut_off(table, line + 1) from None


def _cut_off(table: Table, line: int) -> Refusal:
    return Refusal(
        _(
            "{path} is cut off or damaged from line {line} on; nothing was taken from it. "
            "Export it again."
        ).format(path=table.path, line=line)
    )


def _too_long(table: Table, line: int) -> Refusal:
    """A cell that long is hardly ever meant: mostly a quotation mark is missing or too many."""
    return Refusal(
        _(
            "{path} has a cell of more than {count} characters at line {line}; nothing was taken "
            "from it. Shorten it, or mend the quotation marks there."
        ).format(path=table.path, line=line, count=csv.field_size_limit())
    )


def cell_at(cells: Sequence[str], column: int) -> str:
    """A cell of a row that may be shorter than its head."""
    return cells[column] if len(cells) > column else ""


def padded(cells: Sequence[str], width: int) -> list[str]:
    """The cells of a row that is shorter than its head, with empty ones at its end."""
    return [*cells, *[""] * (width - len(cells))]
