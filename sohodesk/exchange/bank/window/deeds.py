# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a movement in the window of bank files: confirm, by hand, ignore, undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.board import Line
from sohodesk.exchange.bank.window import wording
from sohodesk.exchange.bank.window.frame import BankFrame
from sohodesk.exchange.bank.window.splitform import SplitForm
from sohodesk.exchange.window.wording import counted


class BankDeeds:
    """The verbs of a window; ``again`` shows its movements anew."""

    def __init__(self, dialog: BankFrame, again: Callable[[], None]) -> None:
        self.dialog, self.around, self.again = dialog, dialog.around, again

    def do(self, verb: str, line: Line) -> None:
        """Do something with a movement."""
        desk, row = self.around.desk, line.row
        name, _colon, which = verb.partition(":")
        shown = wording.money(row.amount_minor, row.currency)
        if name == "confirm":
            proposal = line.proposals[int(which or 0)]
            if proposal.fee and not which:  # what a bank kept is never taken for granted
                self.ask_by_hand(line)
                return
            self._write(
                lambda: service.match_proposed(desk, row_id=row.id, proposal=proposal),
                _("Matched {amount}").format(amount=shown),
            )
        elif name == "hand":
            self.ask_by_hand(line)
        elif name == "cost":
            self._write(
                lambda: service.new_cost(desk, row_id=row.id),
                _("Expense {what} added").format(what=row.party or shown),
            )
        elif name == "ignore":
            self._write(
                lambda: service.ignore(desk, row_ids=[row.id]),
                _("Ignored {amount}").format(amount=shown),
            )
        else:
            self._write(
                lambda: service.take_back(desk, row_id=row.id),
                _("{amount} is open again").format(amount=shown),
            )

    def ask_by_hand(self, line: Line) -> SplitForm:
        """Ask which invoices the money pays."""
        board = self.dialog.matching.board
        form = SplitForm(self.around, line, board.owed if board is not None else ())
        form.setParent(self.dialog, form.windowFlags())
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.again)
        form.open()
        return form

    def confirm_sure(self) -> None:
        """Confirm all proposals that are sure."""
        desk = self.around.desk

        def said(count: int) -> str:
            words = ngettext("Matched {n} movement", "Matched {n} movements", count)
            return words.format(n=counted(count))

        self.around.write(
            lambda: service.match_sure(desk),
            said=said,
            then=lambda _count: self.again(),
            owner=self.dialog,
        )

    def _write(self, work: object, said: str) -> None:
        self.around.write(
            work,  # type: ignore[arg-type]
            said=said,
            then=lambda _result: self.again(),
            owner=self.dialog,
        )
