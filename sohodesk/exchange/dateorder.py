# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds in which order a file of time entries writes its dates: never guessed, proven or asked."""

from __future__ import annotations

from dataclasses import dataclass

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.tabular import cell_at, read_rows
from sohodesk.exchange.toggl import TogglFile
from sohodesk.exchange.wallclock import DateOrder, figures_of, is_year_first


class OrderUnknown(Refusal):
    """Nothing in the file proves in which order its dates are written; the user must say it."""


@dataclass(frozen=True, slots=True)
class _Proof:
    """A date that can be read in one order only, and the line it stands in."""

    line: int
    cell: str


def date_order(file: TogglFile, asked: DateOrder | None = None) -> DateOrder | None:
    """The order of dates such as 02/03/2026: as a day over 12 proves it, else as asked for.

    None where the dates need none (2026-03-02).  Refused where nothing proves it and nothing was
    asked for (``OrderUnknown``), and where all that is proven is the other order.
    """
    column, needed, proofs = file.columns.start_date, False, dict[DateOrder, _Proof]()
    for line, cell in read_rows(file.table, lambda line, cells: (line, cell_at(cells, column))):
        figures = figures_of(cell)
        if figures is None:
            if not needed and is_year_first(cell):
                return asked  # so are the others: nothing is read twice for nothing
            continue
        needed = True
        if max(figures) > 12:
            proofs.setdefault("dmy" if figures[0] > 12 else "mdy", _Proof(line, cell))
    if not needed:
        return asked
    if len(proofs) == 1:
        return _proven(file, *proofs.popitem(), asked)
    if asked:
        return asked
    raise _both_orders(file, proofs) if proofs else _no_order(file)


def _proven(file: TogglFile, order: DateOrder, proof: _Proof, asked: DateOrder | None) -> DateOrder:
    if asked in (None, order):
        return order
    raise Refusal(
        _(
            "The dates in {path} are not written as {asked}: line {line} says {date}. "
            "Leave --date-order out, or say {order}."
        ).format(path=file.table.path, asked=asked, line=proof.line, date=proof.cell, order=order)
    )


def _both_orders(file: TogglFile, proofs: dict[DateOrder, _Proof]) -> OrderUnknown:
    day_first, month_first = proofs["dmy"], proofs["mdy"]
    return OrderUnknown(
        _(
            "{path} holds dates of both orders: {day_first} (line {day_line}) and {month_first} "
            "(line {month_line}); say with --date-order dmy or mdy which are right, the others "
            "are refused."
        ).format(
            path=file.table.path,
            day_first=day_first.cell,
            day_line=day_first.line,
            month_first=month_first.cell,
            month_line=month_first.line,
        )
    )


def _no_order(file: TogglFile) -> OrderUnknown:
    return OrderUnknown(
        _(
            "The dates in {path} can be read as day/month or as month/day; say which with "
            "--date-order dmy or --date-order mdy."
        ).format(path=file.table.path)
    )
