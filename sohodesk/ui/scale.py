# SPDX-License-Identifier: GPL-3.0-or-later
"""How large texts are, and all that holds them: one factor, 100 to 150 percent, for the window.

Every size in the code is the one at 100 %; ``px`` makes it the one in use.  It is asked when a part
is made or painted and never kept in a constant, so that parts made after a change are as large as
was chosen.  Hair lines, rings and the steps of a pen stay as they are.
"""

from __future__ import annotations

from typing import overload

LEAST, USUAL, MOST = 100, 100, 150

_percent = USUAL


def percent() -> int:
    """The text scale in use, in whole percent."""
    return _percent


def use(wanted: object) -> bool:
    """Take another scale; gives whether it differs.

    What the settings file has may be a text; what is no whole percent is 100, and out of range cut.
    """
    global _percent
    said = str(wanted)
    whole = int(said) if said.isascii() and said.isdigit() else USUAL
    whole = min(max(whole, LEAST), MOST)
    changed, _percent = whole != _percent, whole
    return changed


@overload
def px(size: int) -> int: ...
@overload
def px(size: float) -> float: ...
def px(size: float) -> float:
    """A size at 100 % in pixels of the scale in use; whole where it was whole."""
    if _percent == USUAL:
        return size
    if isinstance(size, int):
        return (size * _percent + 50) // 100
    return size * _percent / 100
