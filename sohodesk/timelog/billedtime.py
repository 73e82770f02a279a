# SPDX-License-Identifier: GPL-3.0-or-later
"""What an entry comes to for the client, reckoned in SQL by the rule of ``clients.rounding``.

Nothing is stored while time is unbilled: another rule holds at once for all of it.  The line that
bills an entry freezes its figure in ``entry.billed_seconds``.  A test holds the expression and the
pure rule together.
"""

from __future__ import annotations

from sqlalchemy import CTE, ColumnElement, case, func, literal, select

from sohodesk.clients import rounding
from sohodesk.clients.model import Client, Project
from sohodesk.clients.rounding import Rounding, in_force, parts
from sohodesk.store.tables import larger_of
from sohodesk.timelog.model import Entry
from sohodesk.timelog.queries import EntryRow


def rules_by_project(book: Rounding) -> CTE:
    """The rule of every project as the numbers ``add``, ``step`` and ``least``, reckoned once.

    To be joined to entries by ``project_id``; ``book`` holds where neither level says anything.
    """
    own = parts(book)
    way = func.coalesce(Project.rounding, Client.rounding, literal(book.way))
    minutes = case(
        (Project.rounding.is_not(None), Project.rounding_minutes),
        (Client.rounding.is_not(None), Client.rounding_minutes),
        else_=literal(book.minutes),
    )
    step = case((way == "none", literal(1)), else_=func.coalesce(minutes, 1) * 60)
    add = case((way == "up", step - 1), (way == "nearest", step // 2), else_=literal(0))
    minimum = func.coalesce(Project.minimum_minutes, Client.minimum_minutes) * 60
    return (
        select(
            Project.id.label("project_id"),
            add.label("add"),
            step.label("step"),
            func.coalesce(minimum, literal(own.least)).label("least"),
            Project.billing,
        )
        .join(Client, Client.id == Project.client_id)
        .cte("rule")
        .prefix_with("MATERIALIZED")
    )


def unbilled_seconds(rule: CTE) -> ColumnElement[int]:
    """Billed seconds of an entry that is on no line; ``rule`` is joined."""
    return larger_of((Entry.seconds + rule.c.add) // rule.c.step * rule.c.step, rule.c.least)


def billed_seconds(rule: CTE) -> ColumnElement[int]:
    """Billed seconds of any finished entry: as its line froze them, else by the rule now.

    An entry without a project has no rule but the time itself.
    """
    return case(
        (Entry.invoice_line_id.is_not(None), func.coalesce(Entry.billed_seconds, Entry.seconds)),
        (rule.c.project_id.is_(None), Entry.seconds),
        else_=unbilled_seconds(rule),
    )


def billed_of(row: EntryRow, seconds: int, book: Rounding) -> int:
    """What an entry of so many seconds comes to for the client; as frozen where a line bills it."""
    if row.invoice_id is not None:
        return seconds if row.frozen_seconds is None else row.frozen_seconds
    return rounding.billed_seconds(seconds, in_force(book, row.client_rounding, row.own_rounding))
