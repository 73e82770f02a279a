# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows of bank files: the preview of one, and the movements with proposals.

All of it is read on the book's worker; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.bank import queries, service
from sohodesk.exchange.bank.columns import Columns
from sohodesk.exchange.bank.facts import MovementRow, OwedRow
from sohodesk.exchange.bank.opening import BankFileFound
from sohodesk.exchange.bank.proposal import Proposal
from sohodesk.exchange.bank.taking import Outcome
from sohodesk.exchange.preview import Pace
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which file, and how it is to be read; ``columns`` None are those that are proposed."""

    path: Path
    columns: Columns | None = None
    account: str = ""
    encoding: str = ""
    twins: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring; ``outcome`` is None while something of it must be said first."""

    wishes: Wishes
    found: BankFileFound
    outcome: Outcome | None = None
    trouble: str = ""


def read_preview(desk: Desk, wishes: Wishes, pace: Pace) -> Preview:
    """Look at a file and rehearse it; refused where it can be no bank file at all."""
    found = service.look(desk, wishes.path, encoding=wishes.encoding)
    if wishes.columns is not None and found.table is not None:
        found = service.settled(found.with_columns(wishes.columns))
    if found.asks:
        return Preview(wishes, found)
    try:
        outcome = service.import_bank_file(
            desk,
            found=found,
            account=wishes.account,
            rehearsal=True,
            twins=wishes.twins,
            progress=pace.step,
        )
    except Refusal as refusal:
        if pace.cancelled or found.table is None:
            raise
        return Preview(wishes, found, trouble=refusal.sentence)
    return Preview(wishes, found, outcome)


def take(desk: Desk, preview: Preview, pace: Pace) -> Outcome:
    """Read in what a preview showed; refused where the file is another one by now."""
    wishes = preview.wishes
    found = service.look(desk, wishes.path, encoding=wishes.encoding)
    if found.sha256 != preview.found.sha256:
        message = _("{path} has changed since; look at it once more, then import it.")
        raise Refusal(message.format(path=wishes.path))
    return service.import_bank_file(
        desk,
        found=preview.found,
        account=wishes.account,
        twins=wishes.twins,
        progress=pace.step,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A movement as the list shows it, with what it may be, the likeliest first."""

    row: MovementRow
    proposals: tuple[Proposal, ...] = ()

    @property
    def id(self) -> int:
        """The id of the movement."""
        return self.row.id

    @property
    def first(self) -> Proposal | None:
        """The likeliest."""
        return self.proposals[0] if self.proposals else None


@dataclass(frozen=True, slots=True)
class Board:
    """The movements of a state, how many there are of each, and what can be paid."""

    state: str
    lines: tuple[Line, ...]
    owed: tuple[OwedRow, ...]
    counts: dict[str, int]

    @property
    def sure(self) -> Sequence[int]:
        """The movements whose proposals are sure."""
        return [each.id for each in self.lines if each.first is not None and each.first.sure]


def read_board(desk: Desk, state: str) -> Board:
    """The movements of a state with proposals for those that are open."""
    with desk.read() as session:
        rows = queries.movements(session, state=state)
        counts = queries.counts(session)
        owed = tuple(queries.owed(session))
    found = service.proposals(desk, rows) if state == "open" else {}
    lines = tuple(Line(row, tuple(found.get(row.id, ()))) for row in rows)
    return Board(state, lines, owed, counts)
