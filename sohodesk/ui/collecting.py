# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's collector runs on the window's thread alone.

Left to itself it runs on whatever thread happens to allocate; there it may find a part of the
window that nobody holds any more, and Qt's parts may be deleted on their own thread only: the
program would crash, now or later.  While a worker is about, the collector is looked after here.
"""

from __future__ import annotations

import gc

MIDDLE = 2
MUCH = 12_000
"""So many things are looked through in about 5 ms, on a slow computer in a frame."""
GROWN = 60_000
"""So much more that is not looked through any more is worth looking through once after all."""
_keepers = 0
_whole = 0
"""How much was left out of the looking when all was looked through last."""
_asleep = False
_since = [0, 0, 0]
"""At most so much is looked through in a look at the youngest, the middle ages, all ages."""


def begin() -> None:
    """Take the collector over; each ``begin`` has its ``end``."""
    global _keepers, _whole  # noqa: PLW0603 the collector is the process's
    if not _keepers:
        _whole = gc.get_freeze_count()  # another keeper's count, long ended, says nothing
    _keepers += 1
    gc.disable()


def end() -> None:
    """Give the collector back once nobody keeps it."""
    global _keepers  # noqa: PLW0603
    _keepers = max(_keepers - 1, 0)
    bring_back()


def sleep() -> None:
    """Collect nothing for now: while the program starts nothing is thrown away."""
    global _asleep  # noqa: PLW0603
    _asleep = True
    gc.disable()


def wake() -> None:
    """Collect from now on what is made from now on."""
    global _asleep, _whole  # noqa: PLW0603
    _asleep = False
    _keep_all()
    _whole = gc.get_freeze_count()
    bring_back()


def bring_back() -> None:
    """Let Python collect by itself where that is safe."""
    if not _keepers and not _asleep:
        gc.enable()


def settle() -> None:
    """What is there by now, such as pages that were made ahead, is not looked through again."""
    if _keepers and not _asleep:
        _keep_all()


def _keep_all() -> None:
    gc.freeze()
    _since[:] = [0, 0, 0]


def is_due() -> bool:
    """Whether it is time to collect."""
    young, least = gc.get_count()[0], gc.get_threshold()[0]
    return not gc.isenabled() and not _asleep and 0 < least < young


def look() -> None:
    """Collect where it is time to; called on the window's thread, often, in turns of its own.

    More than fits into a frame is not looked through: what has come together is kept as it is,
    until ``tidy``.  Most of it is in use, such as the parts of a page.
    """
    if not is_due():
        return
    young, middle, old = zip(gc.get_count(), gc.get_threshold(), strict=True)
    # What outlived a few turns is looked through before it has become much for one turn.
    oldest = 2 if old[0] > old[1] else 1 if middle[0] > min(middle[1], MIDDLE) else 0
    for age in range(3):
        _since[age] = _since[age] + young[0] if age else young[0]
    if _since[oldest] > MUCH:
        _keep_all()
        return
    gc.collect(oldest)
    if oldest:
        _since[1] = 0


def tidy() -> None:
    """Look through everything if much has come together; when nobody looks at the window."""
    global _whole  # noqa: PLW0603
    if _asleep or not _keepers or gc.get_freeze_count() - _whole < GROWN:
        return
    gc.unfreeze()
    gc.collect()
    _keep_all()
    _whole = gc.get_freeze_count()
