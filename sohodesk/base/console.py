# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs of the command line share: answers as aligned tables or JSON, and progress."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, TextIO
from unicodedata import combining, east_asian_width

from sohodesk.base import folding
from sohodesk.base.answers import one_line
from sohodesk.base.texts import _


class Column(NamedTuple):
    """A column of a printed table; numbers stand on the right.

    In a narrow terminal a text that ``folds`` goes on below, and columns that are ``spare`` are
    left out, the highest first.
    """

    title: str
    right: bool = False
    folds: bool = False
    spare: int = 0


def as_json(value: Any) -> str:
    """JSON for machines: UTF-8 kept readable, dates ISO 8601, decimals as plain text."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], room: int = 0) -> str:
    """An aligned table; without rows only the heads. ``room`` is the most cells of a line."""
    if room:
        return _fitted(columns, [tuple(map(one_line, r)) for r in rows], room)
    lines = [tuple(c.title for c in columns), *(tuple(map(one_line, r)) for r in rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(columns))]
    return "\n".join(
        "  ".join(
            _padded(cell, w, right=c.right)
            for cell, w, c in zip(line, widths, columns, strict=True)
        ).rstrip()
        for line in lines
    )


def _fitted(columns: Sequence[Column], rows: Sequence[tuple[str, ...]], room: int) -> str:
    """The table within ``room``; where even that is too narrow, as narrow as it can be."""
    lines = [tuple(c.title for c in columns), *rows]
    widths = [max(width(line[i]) for line in lines) for i in range(len(columns))]
    found = folding.shares(widths, [c.folds for c in columns], room)
    spare = max(columns, key=lambda c: c.spare)
    if found is None and spare.spare:
        at = list(columns).index(spare)
        left = [(*row[:at], *row[at + 1 :]) for row in rows]
        return _fitted([*columns[:at], *columns[at + 1 :]], left, room)
    if found is None:
        found = [
            min(w, folding.LEAST) if c.folds else w for w, c in zip(widths, columns, strict=True)
        ]
    told: list[list[str]] = []
    for line in lines:
        cells = [
            folding.folded(cell, w, width) if width(cell) > w else [cell]
            for cell, w in zip(line, found, strict=True)
        ]
        deep = max(map(len, cells))
        told += [[cell[n] if n < len(cell) else "" for cell in cells] for n in range(deep)]
    return "\n".join(
        "  ".join(
            _padded(cell, w, right=c.right) for cell, w, c in zip(line, found, columns, strict=True)
        ).rstrip()
        for line in told
    )


def width(text: str) -> int:
    """Cells a text takes on a terminal; East Asian wide characters take two."""
    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) else 1 for c in text)


def _padded(text: str, to: int, *, right: bool) -> str:
    space = " " * (to - width(text))
    return space + text if right else text + space


# Spaces that figures are written with; Python does not call them printable.
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"


def tell(sentence: str) -> None:
    """Put a sentence on standard error, in one line: a refusal, or what looks wrong."""
    # What was quoted may hold line breaks, or signs that would move the terminal's cursor.
    line = "".join(c if c.isprintable() or c in _SPACES else " " for c in sentence)
    try:
        sys.stderr.write(f"sohodesk: {line}\n")
        sys.stderr.flush()
    except OSError:
        lead_nowhere(sys.stderr)


def lead_nowhere(stream: TextIO) -> None:
    """Let what a stream still holds go, so that Python does not stumble over it at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class Progress:
    """A bar on a terminal and nothing when piped; ``step`` is called with what is done so far."""

    def __init__(self, label: str, total: int, stream: TextIO | None = None) -> None:
        self.label, self.total = label, max(total, 1)
        self.stream = stream or sys.stderr
        self.shown = -1

    def step(self, done: int) -> None:
        """Show how far it is; only whole percents are drawn."""
        if not self.stream.isatty():
            return
        percent = min(100, done * 100 // self.total)
        if percent == self.shown:
            return
        self.shown = percent
        bar = "█" * (percent // 4) + "·" * (25 - percent // 4)
        self.stream.write(f"\r{self.label} {bar} {percent:3d} %")
        if percent == 100:
            self.stream.write("\n")
        self.stream.flush()


def yes_no(value: bool) -> str:
    """A truth for people."""
    return _("yes") if value else _("no")
