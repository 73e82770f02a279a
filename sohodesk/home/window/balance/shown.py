# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that the view shows at once, read and put into words on the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sohodesk.base.texts import _, ngettext
from sohodesk.home.balance.further import Further, read_further
from sohodesk.home.balance.overview import Overview, read_overview
from sohodesk.home.window.balance import besidetelling, details, headtelling, parttelling
from sohodesk.home.window.balance.told import BesideTold, Head, PartDetail, PartTold, Total
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read, and its words; ``plain`` without figures."""

    seen: Overview
    plain: bool
    head: Head
    measured: str
    parts: tuple[PartTold, ...]
    details: Mapping[str, PartDetail]
    total: Total


@dataclass(frozen=True, slots=True)
class More:
    """What comes after the score."""

    further: Further
    besides: tuple[BesideTold, ...]


def read_more(desk: Desk, shown: Shown) -> More:
    """Read what belongs to weeks that are shown, and tell it."""
    further = read_further(desk, shown.seen)
    return More(further, besidetelling.besides_of(shown.seen, further, hidden=shown.plain))


def read_shown(desk: Desk, day: date | None, weeks: int, *, plain: bool) -> Shown:
    """Read weeks and tell them."""
    seen = read_overview(desk, day, weeks=weeks)
    return Shown(
        seen,
        plain,
        headtelling.head_of(seen, hidden=plain),
        _measured(seen, plain=plain),
        parttelling.rows_of(seen, hidden=plain),
        details.details_of(seen, hidden=plain),
        headtelling.total_of(seen, hidden=plain),
    )


def _measured(seen: Overview, *, plain: bool) -> str:
    """The name of the column of what was measured."""
    if plain:
        return _("How it went")
    if seen.stretch.single:
        return _("This week") if seen.week.running else _("That week")
    n = len(seen.stretch.reports)
    return ngettext("Mean of {n} week", "Mean of {n} weeks", n).format(n=n)
