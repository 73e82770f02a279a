# SPDX-License-Identifier: GPL-3.0-or-later
"""Which facts come along when two clients, projects or tasks become one.

What the one that stays lacks comes from the one that goes.  Facts that mean something only with
one another (a budget and its months, a rule and its day) come together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sohodesk.clients.dayrates import by_day
from sohodesk.clients.model import Client, Project, Task

Row = Client | Project | Task
CLOSED = ("done", "lost")
_SINGLE: dict[type[Row], tuple[str, ...]] = {
    Client: (
        *("short", "rate", "email", "address", "city", "country", "tax_id", "vat_id"),
        *("payment_days", "colour", "notes"),
    ),
    Project: ("short", "rate", "estimate_hours", "starts", "deadline", "field", "notes"),
    Task: ("rate", "estimate_hours", "due", "notes"),
}
_TOGETHER: dict[type[Row], tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    Client: (),
    Project: ((("budget_hours", "budget_minor"), ("budget_every", "budget_carry", "renews_day")),),
    Task: ((("repeat",), ("repeat_every", "repeat_day")),),
}
"""Facts that count as one, and what says how they are meant."""


class Facts(NamedTuple):
    """Names of the facts that come along, and of those where the one that stays is right."""

    taken: tuple[str, ...]
    differing: tuple[str, ...]


def facts(row: Row, target: Row) -> Facts:
    """What merging a row into another of its kind does to the facts of that one."""
    single = list(_SINGLE[type(row)])
    differing = [name for name in ("billing", "rounding") if _differs(row, target, name)]
    if _said(row, "price_minor") and "billing" not in differing:
        single.append("price_minor")  # a price means another thing in another way of billing
    if _other_days(row, target):
        single.remove("rate")  # and so does a rate, if only one of both is that of a day
        differing += ["rate"] if _differs(row, target, "rate") else []
    taken = [name for name in single if _said(row, name) and not _said(target, name)]
    differing += [name for name in single if name not in taken and _differs(row, target, name)]
    for names, _meant in _TOGETHER[type(row)]:
        said = [name for name in names if _said(row, name)]
        if said and not any(_said(target, name) for name in names):
            taken += said
        else:
            differing += [name for name in said if _differs(row, target, name)]
    for name in _crossing(row, target, taken):
        taken.remove(name)
        differing.append(name)
    return Facts(tuple(taken), tuple(differing))


def take(row: Row, target: Row) -> None:
    """Give the facts that come along to the one that stays."""
    taken = facts(row, target).taken
    for names, meant in _TOGETHER[type(row)]:
        if set(names) & set(taken):
            _copy(row, target, meant)
    _copy(row, target, taken)


def wakes(row: Row, target: Row) -> bool:
    """Whether work that goes on joins what was put away or had ended, and so brings it back."""
    if row.archived is not None:
        return False
    if isinstance(row, Project) and isinstance(target, Project):
        ended = target.state in CLOSED and row.state not in CLOSED
        return ended or target.archived is not None
    return target.archived is not None


def wake(row: Row, target: Row) -> None:
    """Bring the one that stays back where the one that goes was at work."""
    if not wakes(row, target):
        return
    target.archived = None
    if isinstance(row, Project) and isinstance(target, Project):
        target.state, target.ended = row.state, row.ended


def _other_days(row: Row, target: Row) -> bool:
    if isinstance(row, Project) and isinstance(target, Project):
        return by_day(row) != by_day(target)
    return False


def _said(row: Row, name: str) -> bool:
    return getattr(row, name, None) not in (None, "")


def _differs(row: Row, target: Row, name: str) -> bool:
    return _said(row, name) and getattr(row, name) != getattr(target, name)


def _copy(row: Row, target: Row, names: Iterable[str]) -> None:
    for name in names:
        setattr(target, name, getattr(row, name))


def _crossing(row: Row, target: Row, taken: list[str]) -> list[str]:
    """A start that would lie after the deadline (or the other way round) stays away."""
    both: list[str] = [name for name in ("starts", "deadline") if name in taken]
    if not both or not isinstance(row, Project) or len(both) == 2:
        return []
    first, last = (_after(row, target, name, taken) for name in ("starts", "deadline"))
    return both if first is not None and last is not None and first > last else []


def _after(row: Row, target: Row, name: str, taken: list[str]) -> Any:
    return getattr(row if name in taken else target, name)
