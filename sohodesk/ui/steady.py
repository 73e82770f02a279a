# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps None, True and False alive under Python 3.11, where PySide6 gives references away.

The wheels of PySide6 6.12 are built for Pythons in which these are immortal (PEP 683, from 3.12
on).  Under 3.11 each Qt function without a result takes one reference of None too many, each
signal that is emitted one of True.  A page that is painted costs hundreds, and when a count is
used up Python ends with "deallocating None".
"""

from __future__ import annotations

import sys

_PLENTY = 1 << 48
_CONSTANTS = (None, True, False, NotImplemented, Ellipsis)
_done = False


def keep_constants() -> None:
    """Give the constants more references than any program can use up; no more than once.

    Nothing to do from 3.12 on.  The count is the first field of every object in CPython 3.11;
    there is no call that adds more than one at a time.
    """
    global _done  # noqa: PLW0603 once for the process
    if _done or sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes  # after the first paint: it takes 8 ms to load

    for constant in _CONSTANTS:
        ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
    _done = True
