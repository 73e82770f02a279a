# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs of the command line share: answers as aligned tables or JSON, and progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, TextIO
from unicodedata import combining, east_asian_width

from sohodesk.base.texts import _


class Column(NamedTuple):
    """A column of a printed table; numbers stand on the right."""

    title: str
    right: bool = False


def as_json(value: Any) -> str:
    """JSON for machines: UTF-8 kept readable, dates ISO 8601, decimals as plain text."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """An aligned table; without rows only the heads."""
    lines = [tuple(c.title for c in columns), *(tuple(map(_cell, r)) for r in rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(columns))]
    return "\n".join(
        "  ".join(
            _padded(cell, w, right=c.right)
            for cell, w, c in zip(line, widths, columns, strict=True)
        ).rstrip()
        for line in lines
    )


def _cell(text: str) -> str:
    """A text in one line; signs that would steer the terminal are shown as unknown ones."""
    if text.isprintable():
        return text
    return "".join(_STEERING.get(c, c) if c < " " or "\x7f" <= c <= "\x9f" else c for c in text)


_STEERING = {chr(n): "\N{REPLACEMENT CHARACTER}" for n in (*range(32), *range(127, 160))}
_STEERING |= {"\n": " ", "\t": " ", "\r": " "}


def width(text: str) -> int:
    """Cells a text takes on a terminal; East Asian wide characters take two."""
    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) else 1 for c in text)


def _padded(text: str, to: int, *, right: bool) -> str:
    space = " " * (to - width(text))
    return space + text if right else text + space


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
