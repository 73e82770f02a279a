# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits tables into the width of a terminal: texts go on below, what is least needed is left out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

LEAST = 12
"""Cells that a column of text keeps; below that nothing can be read."""
GAP = 2
Width = Callable[[str], int]


def room() -> int:
    """Cells of a line on the terminal, or as ``COLUMNS`` says; 0 where lines may be of any length.

    What goes into a file or to another program stays one line for each row.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal():
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
    except (OSError, ValueError):
        return 0


def shares(widths: Sequence[int], folds: Sequence[bool], within: int) -> list[int] | None:
    """Widths that fit: columns that fold give way, the widest first; None where that won't do."""
    found = list(widths)
    over = sum(found) + GAP * (len(found) - 1) - within
    while over > 0:
        able = [at for at, each in enumerate(found) if folds[at] and each > LEAST]
        if not able:
            return None
        widest = max(able, key=lambda at: found[at])
        found[widest] -= 1
        over -= 1
    return found


def folded(text: str, to: int, width: Width) -> list[str]:
    """A text in lines of at most ``to`` cells, broken at spaces, within a word only at need."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer) <= to:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > to:
            cut = _cut(line, to, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


def _cut(word: str, to: int, width: Width) -> int:
    taken = 0
    for at, sign in enumerate(word):
        taken += width(sign)
        if taken > to:
            return max(at, 1)
    return len(word)
