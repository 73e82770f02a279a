# SPDX-License-Identifier: GPL-3.0-or-later
"""How chances are said: in tenths, never as certain; the program answers neither yes nor no."""

from __future__ import annotations

from sohodesk.base.texts import _, ngettext

LEAST, MOST = 0.03, 0.97
NEARLY, HARDLY = 0.95, 0.05


def clipped(chance: float) -> float:
    """A chance of .03 to .97: nothing is certain."""
    return min(MOST, max(LEAST, chance))


def tenths(chance: float) -> int:
    """A chance in tenths, half up."""
    return int(clipped(chance) * 10 + 0.5)


def show_chance(chance: float) -> str:
    """``about 8 of 10``, ``over 9 of 10``, ``under 1 of 10``."""
    if chance > NEARLY:
        return _("over 9 of 10")
    if chance < HARDLY:
        return _("under 1 of 10")
    return _("about {n} of 10").format(n=min(9, max(1, tenths(chance))))


def show_band(low: float, high: float) -> str:
    """``6 to 9``."""
    first, last = (min(10, max(0, tenths(chance))) for chance in (low, high))
    return str(first) if first == last else _("{low} to {high}").format(low=first, high=last)


def show_answer(chance: float, band: tuple[float, float], own_jobs: int) -> str:
    """``about 8 of 10 (6 to 9), from 6 finished jobs of yours and a general rule``."""
    if own_jobs:
        source = ngettext(
            "from {n} finished job of yours and a general rule",
            "from {n} finished jobs of yours and a general rule",
            own_jobs,
        ).format(n=own_jobs)
    else:
        source = _("from a general rule, without jobs of yours yet")
    return _("{chance} ({band}), {source}").format(
        chance=show_chance(chance), band=show_band(*band), source=source
    )
