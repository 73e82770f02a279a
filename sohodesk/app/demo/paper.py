# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of an invoice of the demo before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document.

    It is issued on the day ``on`` and bills the project's time up to ``upto`` (None: no time): by
    task, or where there is a ``price`` as one line ``text``.  ``paid`` are the days after the issue
    on which money comes, in equal parts; None leaves it to the client's habit, nothing never.
    ``lines`` gives tasks other words on the page.
    """

    project: str
    title: str
    on: date
    upto: date | None
    price: int | None = None
    text: str = ""
    order: str = ""
    draft: bool = False
    paid: tuple[int, ...] | None = None
    lines: dict[str, str] = field(default_factory=dict)
    hosting: int = 0
    loyal: bool = False
    void: str = ""
    credit: tuple[int, str] | None = None
