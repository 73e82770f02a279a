# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a bank file: tells what it is by its first bytes, and gives its events one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.bank.columns import Columns, propose, settle
from sohodesk.exchange.bank.reading.bytesof import (
    BEGINNING,
    ENCODINGS,
    source,
    unmarked_utf16,
    unreadable,
)
from sohodesk.exchange.bank.reading.movement import Events, Format
from sohodesk.exchange.bank.tablefile import TableFile, find_table
from sohodesk.exchange.filekinds import require_file, require_table

_OFX = re.compile(rb"OFXHEADER|<\?OFX|<OFX>", re.IGNORECASE)
_CAMT = re.compile(rb"camt\.05[234]|<(\w+:)?BkToCstmr", re.IGNORECASE)
_MT940 = re.compile(rb"(^|[\r\n]|\{4:\s*):20:.*?[\r\n]+(:\w+:.*[\r\n]+)*?:25", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BankFileFound:
    """A file and how it is read; ``table`` and ``columns`` of a CSV alone.

    ``remembered`` says that the columns are those that were said for its head before.
    """

    path: Path
    format: Format
    sha256: str
    lines: int
    table: TableFile | None = None
    columns: Columns | None = None
    remembered: bool = False
    encoding: str = ""

    @property
    def asks(self) -> list[str]:
        """What must be said of its columns before it can be read."""
        if self.columns is None or self.table is None or not self.table.samples:
            return []  # without a row there is nothing to be asked about
        return self.columns.asks()

    def with_columns(self, columns: Columns) -> BankFileFound:
        """The same, read by other columns."""
        return replace(self, columns=columns)

    def events(self) -> Events:
        """What it holds; refused on the way where it turns out to be damaged."""
        if self.format == "csv" and self.table is not None and self.columns is not None:
            from sohodesk.exchange.bank.csvrows import read_csv

            return read_csv(self.table, self.columns)
        if self.format == "camt":
            from sohodesk.exchange.bank.reading.camt import read_camt

            return read_camt(self.path)
        if self.format == "ofx":
            from sohodesk.exchange.bank.reading.ofx import read_ofx

            return read_ofx(self.path)
        from sohodesk.exchange.bank.reading.swift import read_swift

        return read_swift(self.path, self.encoding)


def format_of(head: bytes) -> Format:
    """What a file is by its beginning; a table where it is nothing else."""
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or bool(unmarked_utf16(head))
    bare = head.replace(b"\0", b"") if wide else head
    if _OFX.search(bare[:4096]):
        return "ofx"
    if _CAMT.search(bare[:4096]):
        return "camt"
    return "mt940" if _MT940.search(bare[:8192]) else "csv"


def open_bank_file(
    path: Path, *, encoding: str = "", remembered: dict[str, Columns] | None = None
) -> BankFileFound:
    """Look at a file; refused where it can be no bank file.

    ``remembered`` are columns by the hash of a head.
    """
    if encoding and encoding not in ENCODINGS:
        message = _("“{value}” is none of {allowed}.")
        raise Refusal(message.format(value=encoding, allowed=", ".join(ENCODINGS)))
    digest, head = _hash(path)
    kind = format_of(head)
    if kind != "csv":
        lines = 0 if kind == "camt" else source(path, encoding).lines
        return BankFileFound(path, kind, digest, lines, encoding=encoding)
    require_table(path, head)
    read = source(path, encoding)
    table = find_table(read)
    kept = (remembered or {}).get(table.head)
    columns = kept or propose(table.names, table.samples)
    if kept is not None and kept.encoding and not encoding and read.encoding != kept.encoding:
        again = source(path, kept.encoding)
        table = replace(table, source=again)
    columns = settle(columns, table.samples, table.period)
    columns = _settled_further(table, columns)
    if encoding:
        columns = replace(columns, encoding=encoding)
    return BankFileFound(path, kind, digest, read.lines, table, columns, kept is not None, encoding)


def _settled_further(table: TableFile, columns: Columns) -> Columns:
    """Look for a proof in the rest of a long table, where its first rows have none."""
    if not {"order", "decimals"} & set(columns.asks()) or len(table.samples) < 100:
        return columns
    held: list[list[str]] = []
    for _line, cells in table.rows():
        held.append(cells)
        if len(held) >= 2000:
            columns = settle(columns, held, table.period)
            held.clear()
            if not columns.asks():
                return columns
    return settle(columns, held, table.period) if held else columns


def _hash(path: Path) -> tuple[str, bytes]:
    """The hash of the bytes, and the first of them."""
    digest = sha256()
    try:
        require_file(path)
        with path.open("rb") as file:
            head = file.read(BEGINNING)
            digest.update(head)
            while data := file.read(1 << 20):
                digest.update(data)
    except OSError as error:
        raise unreadable(path, error) from None
    if not head.strip():
        raise Refusal(_("{path} is empty; export it again.").format(path=path))
    return digest.hexdigest(), head
