# SPDX-License-Identifier: GPL-3.0-or-later
"""What a quick-add line would log, with its price: what the window shows while one types."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base.money import digits, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk
from sohodesk.timelog import making
from sohodesk.timelog.lines import read_line
from sohodesk.timelog.quickadd import QuickEntry
from sohodesk.timelog.totals import HOUR


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says, or why it can't be read; the money at the rate that holds now."""

    text: str
    said: QuickEntry | None
    wrong: str = ""
    seconds: int | None = None
    amount: Decimal | None = None
    currency: str = ""
    colour: int = 6


def read(desk: Desk, text: str, colours: dict[int, int]) -> Reading:
    """Read a line as it would be logged now; runs on the book's worker."""
    try:
        said = read_line(desk, text)
    except Refusal as refusal:
        return Reading(text, None, wrong=refusal.sentence)
    seconds = said.span.seconds if said.span is not None else said.seconds
    billable = not said.not_billable and (said.place is None or said.place.billable)
    colour = colours.get(said.project_id or 0, 6)
    if not billable or not seconds or said.project_id is None:
        return Reading(text, said, seconds=seconds, colour=colour)
    with desk.read() as session:
        rate = making.rate_of(desk, session, said.project_id, said.task_id)
    amount = None
    if rate.amount is not None:
        amount = round_half_up(rate.amount * seconds / HOUR, digits(rate.currency))
    return Reading(text, said, "", seconds, amount, rate.currency, colour)
