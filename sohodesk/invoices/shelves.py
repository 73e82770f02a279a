# SPDX-License-Identifier: GPL-3.0-or-later
"""Sorts the documents of a list onto shelves by card and year, off the window's thread; pure.

There may be tens of thousands: the window shows a shelf without looking through all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sohodesk.invoices.documentlines import (
    CARDS,
    DocumentLine,
    Tally,
    added_up,
    belongs,
    outstanding,
)
from sohodesk.invoices.queries import DocumentRow

_OF_CARD = {"draft": ("draft",), "issued": ("issued", "part_paid"), "overdue": ("overdue",)}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of a card and year in the order of the list, with what they come to."""

    lines: Sequence[DocumentLine]
    tally: Tally


class Shelves:
    """``at`` finds a line by its id, ``words`` the text of each in which one looks for words.

    ``unpaid`` are those with money still to come and ``owed`` is that money, ``widest`` are lines
    with the longest figures, ``years`` those in which something was issued.
    """

    def __init__(self, lines: Sequence[DocumentLine]) -> None:
        self.lines = lines
        self.at: dict[int, DocumentLine] = {}
        self.words: dict[int, str] = {}
        of_state: defaultdict[str, list[DocumentLine]] = defaultdict(list)
        of_year: defaultdict[int | None, list[DocumentLine]] = defaultdict(list)
        for line in lines:
            facts = line[0]
            key, day = facts.id, facts.issue_date
            self.at[key] = line
            self.words[key] = _words(facts)
            of_state[facts.state].append(line)
            of_year[None if day is None or facts.issued is None else day.year].append(line)
        self._of_state, self._of_year = of_state, of_year
        open_states = ("issued", "part_paid", "overdue")
        self.unpaid = [line for state in open_states for line in self._state(state) if line.unpaid]
        self.owed = outstanding(self.unpaid)
        self.years = {year for year in self._of_year if year is not None}
        self.widest = _widest(lines)
        self._shelves: dict[tuple[str, int | None], Shelf] = {}
        for card in CARDS:
            self.shelf(card, None)

    def shelf(self, card: str, year: int | None) -> Shelf:
        """The documents that ``belongs`` says; put together when it is first asked for."""
        found = self._shelves.get((card, year))
        if found is None:
            lines = self._candidates(card, year)
            if (card, year) != ("all", None):  # there all belong
                lines = [line for line in lines if belongs(line, card, year)]
            found = self._shelves[card, year] = Shelf(lines, added_up(lines, card))
        return found

    def _state(self, state: str) -> list[DocumentLine]:
        return self._of_state.get(state, [])

    def _candidates(self, card: str, year: int | None) -> Sequence[DocumentLine]:
        """Few among which all that belong are, in the order of the list."""
        states = _OF_CARD.get(card)
        if states is not None and len(states) == 1:
            return self._state(states[0])
        if states is None and year is not None:
            return [*self._of_year.get(None, []), *self._of_year.get(year, [])]
        if card == "paid":
            return self._state("paid")
        return self.unpaid_in_order if card == "issued" else self.lines

    @property
    def unpaid_in_order(self) -> list[DocumentLine]:
        """Those that are issued and not late, the newest first."""
        found = [line for state in _OF_CARD["issued"] for line in self._state(state)]
        return sorted(found, key=_newest, reverse=True)


def _newest(line: DocumentLine) -> tuple[float, int]:
    issued = line.facts.issued
    return (issued.timestamp() if issued is not None else 0.0, line.facts.id)


def _words(facts: DocumentRow) -> str:
    return f"{facts.number or facts.name} {facts.client} {facts.subject}".casefold()


def _widest(lines: Sequence[DocumentLine]) -> tuple[DocumentLine, ...]:
    """A line with the longest number, and those with the most money of each currency."""
    most: dict[tuple[str, str], tuple[int, DocumentLine]] = {}
    longest, found = 0, None
    for line in lines:
        facts = line.facts
        number, kind, minor = facts.number, (facts.currency, facts.kind), facts.due_minor
        if number is not None and len(number) > longest:
            longest, found = len(number), line
        best = most.get(kind)
        if best is None or minor > best[0]:
            most[kind] = minor, line
    widest = [line for _minor, line in most.values()]
    return tuple(widest if found is None else [found, *widest])
