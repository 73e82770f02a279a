# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the counters of numbers stand where the numbers given end, without a gap."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.invoices import settings
from sohodesk.invoices.model import Invoice, NumberCounter
from sohodesk.invoices.numbering import Field, Pattern, read_pattern
from sohodesk.store.desk import Desk

SHOWN = 20
_READ = {
    "year": r"(?P<year>[0-9]{4})",
    "yy": r"(?P<yy>[0-9]{2})",
    "month": r"(?P<month>[0-9]{1,9})",
    "seq": r"(?P<seq>[0-9]+)",
    "client": r"(?P<client>.+)",
}


def check_numbers(desk: Desk, session: Session) -> list[Problem]:
    """What is wrong with counters; numbers of a former pattern are passed over."""
    counters = dict(session.execute(select(NumberCounter.series, NumberCounter.last)).all())
    given: dict[str, dict[int, str]] = defaultdict(dict)
    unread: set[str] = set()
    for kind, setting in settings.PATTERNS.items():
        pattern = read_pattern(desk.setting(setting))
        issued = select(Invoice.number, Invoice.issue_date).where(
            Invoice.kind == kind, Invoice.number.is_not(None)
        )
        for number, day in session.execute(issued):
            if number is None or day is None:
                continue
            found = _read(pattern, kind, number, day)
            if found is None:
                unread.add(f"{kind}:{day.year}")
            else:
                given[found[0]][found[1]] = number
    problems = [
        problem
        for series, numbers in sorted(given.items())
        for problem in _faults(series, numbers, counters.get(series, 0), unread)
    ]
    return problems[:SHOWN]


def _read(pattern: Pattern, kind: str, number: str, day: date) -> tuple[str, int] | None:
    """Series and place in it of a number; None where it is of another pattern."""
    parts = (_READ[p.name] if isinstance(p, Field) else re.escape(p) for p in pattern.parts)
    found = re.fullmatch("".join(parts), number)
    if found is None:
        return None
    client = found.groupdict().get("client") or ""
    sequence = int(found["seq"])
    if pattern.number(day, sequence, client) != number:
        return None
    return f"{kind}:{pattern.period(day, client)}", sequence


def _faults(series: str, numbers: dict[int, str], last: int, unread: set[str]) -> Iterator[Problem]:
    first, highest = min(numbers), max(numbers)
    if last < highest:
        sentence = _("the counter stands before {number}; it would be given twice.")
        yield Problem(series, sentence.format(number=numbers[highest]))
    if any(series.startswith(other) for other in unread):
        return  # under another pattern numbers between these were given
    if last > highest:
        sentence = _("the counter stands after {number}; what came after it is missing.")
        yield Problem(series, sentence.format(number=numbers[highest]))
    for missing in sorted(set(range(first, highest)) - numbers.keys()):
        sentence = _("the number between {before} and {after} is missing.")
        after = min(n for n in numbers if n > missing)
        before = max(n for n in numbers if n < missing)
        yield Problem(series, sentence.format(before=numbers[before], after=numbers[after]))
