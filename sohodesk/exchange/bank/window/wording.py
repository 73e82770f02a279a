# SPDX-License-Identifier: GPL-3.0-or-later
"""The words and cells of movements, in the preview and in the list."""

from __future__ import annotations

from sohodesk.base.money import from_minor, show_money
from sohodesk.base.texts import _, current
from sohodesk.exchange.bank.board import Line
from sohodesk.exchange.bank.facts import MovementRow
from sohodesk.exchange.bank.proposal import Proposal
from sohodesk.exchange.bank.reading.movement import Movement
from sohodesk.ui import saying
from sohodesk.ui.columns import Cell, Column

ROW = 48


def money(minor: int, currency: str) -> str:
    """An amount with its sign of currency."""
    return show_money(from_minor(minor, currency), currency, current())


def preview_columns() -> list[Column]:
    """Day, other one and text, amount of what a file holds."""

    def day(row: Movement) -> Cell:
        return Cell(saying.day_month(row.day), style="small", tone="text2")

    def who(row: Movement) -> Cell:
        first, second = _two(row.party, row.reference, row.text)
        return Cell(first, style="small.name", second=second, tip=second)

    def amount(row: Movement) -> Cell:
        tone = "text" if row.amount > 0 else "text2"
        return Cell(show_money(row.amount, row.currency, current()), style="small.name", tone=tone)

    return [
        Column("day", _("Day"), day, width=84),
        Column("who", _("From or to"), who, width=280, stretch=1),
        Column("amount", _("Amount"), amount, width=136, align="right"),
    ]


def list_columns() -> list[Column]:
    """The same with what it may be."""

    def day(line: Line) -> Cell:
        return Cell(saying.day_month(line.row.day), style="small", tone="text2")

    def who(line: Line) -> Cell:
        first, second = _two(line.row.party, line.row.reference, line.row.text)
        return Cell(first, style="small.name", second=second, tip=second)

    def amount(line: Line) -> Cell:
        row = line.row
        tone = "text" if row.amount_minor > 0 else "text2"
        return Cell(money(row.amount_minor, row.currency), style="small.name", tone=tone)

    def may_be(line: Line) -> Cell:
        return match_cell(line)

    def score(line: Line) -> Cell:
        return score_cell(line)

    return [
        Column("day", _("Day"), day, width=72),
        Column("who", _("From or to"), who, width=220, stretch=3),
        Column("amount", _("Amount"), amount, width=124, align="right"),
        Column("match", _("May be"), may_be, width=210, stretch=3),
        Column("score", "", score, width=96, hide_below=660),
    ]


def match_cell(line: Line) -> Cell:
    """What a movement is or may be."""
    row, first = line.row, line.first
    if row.state == "matched":
        return Cell(row.matched_with or _("money on account"), style="small.name", icon="check")
    if row.state == "ignored":
        return Cell(_("ignored"), style="small", tone="text3")
    if first is None:
        return Cell(_("nothing found"), style="small", tone="text3")
    reasons = "; ".join(first.reasons)
    return Cell(title_of(first), style="small.name", second=reasons, tip=reasons)


def score_cell(line: Line) -> Cell:
    """How sure it is."""
    first = line.first
    if line.row.state != "open" or first is None:
        return Cell("")
    if first.sure:
        return Cell(_("sure"), tag="ok", icon="check")
    kind = "work" if first.score >= LIKELY else "neutral"
    return Cell(_("{n} %").format(n=first.score), tag=kind)


LIKELY = 60


def title_of(proposal: Proposal) -> str:
    """``2026-047 Hartmann & Söhne``."""
    if proposal.kind == "cost":
        return _("Expense: {what}").format(what=proposal.label)
    if proposal.kind == "refund":
        return _("Paid back: {what}").format(what=f"{proposal.label}  {proposal.client}")
    if proposal.kind == "booked":
        return _("Booked already: {what}").format(what=f"{proposal.label}  {proposal.client}")
    return f"{proposal.label}  {proposal.client}"


def _two(party: str, reference: str, text: str) -> tuple[str, str]:
    said = [part for part in (party, " · ".join(p for p in (reference, text) if p)) if part]
    return (said[0] if said else _("(no text)")), (said[1] if len(said) > 1 else "")


def spoken(row: MovementRow) -> str:
    """A movement in a line, for the head of a form."""
    day = saying.whole_date(row.day)
    return " · ".join(part for part in (day, row.party, row.reference or row.text) if part)
