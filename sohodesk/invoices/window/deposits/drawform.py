# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that pays a draft out of a retainer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sohodesk.base.money import digits, from_minor, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.invoices.deposits import retainers
from sohodesk.invoices.deposits.overview import BeforeDraw
from sohodesk.invoices.deposits.queries import RetainerRow
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class DrawForm(WriteForm):
    """Pays a draft out of a retainer; ``result_`` is the draft's id."""

    def __init__(
        self, around: Surroundings, before: BeforeDraw, invoice_id: int | None = None
    ) -> None:
        row = before.row
        super().__init__(
            around,
            _("Draw on {title}").format(title=row.title),
            self._gather_all,
            save_text=_("Draw"),
            said=_("Paid out of {title}").format(title=row.title),
            width=480,
        )
        self.before = before
        self.place((sum_bar(_("Left in the retainer"), money(row.balance.gross, row)), 1))
        self.draft = Choice(
            [(each.id, f"{each.name} · {each.subject or each.client}") for each in before.drafts],
            invoice_id,
        )
        self.place((self.field("draft", _("Draft"), self.draft), 1))
        label = _("How much, {currency}").format(currency=row.currency)
        self.amount = entering.line()
        self.place((self.field("amount", label, self.amount), 1))
        self.told = Text("", "small", "text2", wrap=True)
        self.place((self.told, 1))
        self.draft.currentIndexChanged.connect(lambda _at: self._propose())
        self.amount.textChanged.connect(lambda _text: self._tell())
        self._propose()
        self.amount.setFocus()
        self.amount.selectAll()

    def _wanted(self) -> int:
        """What the draft still asks for, minor units."""
        key = self.draft.value()
        return next((row.due_minor for row in self.before.drafts if row.id == key), 0)

    def _propose(self) -> None:
        row = self.before.row
        most = min(self._wanted(), row.balance.gross)
        self.amount.setText(
            entering.show_number(from_minor(most, row.currency), digits(row.currency))
            if most
            else ""
        )
        self.save_button.setEnabled(bool(self.before.drafts) and row.balance.gross > 0)
        self._tell()

    def _tell(self) -> None:
        row = self.before.row
        if not self.before.drafts:
            words = _("{client} has no draft in {currency} that asks for money; make one first.")
            self.told.setText(words.format(client=row.client, currency=row.currency))
            return
        try:
            minor = entering.minor(row.currency)(self.amount.text().strip())
        except Refusal:
            self.told.setText("")
            return
        words = _("{open} stays to be paid on the draft; {left} stays in the retainer.")
        self.told.setText(
            words.format(
                open=money(max(0, self._wanted() - minor), row),
                left=money(max(0, row.balance.gross - minor), row),
            )
        )
        self.grow()

    def _gather_all(self) -> Callable[[], Any]:
        amount = entering.read(self.fields["amount"], entering.amount(self.before.row.currency))
        desk, key, draft = self.around.desk, self.before.row.id, int(self.draft.value())

        def draw() -> int:
            retainers.draw(desk, retainer_id=key, invoice_id=draft, amount=amount)
            return draft

        return draw


def money(minor: int, row: RetainerRow) -> str:
    """Money of a retainer."""
    return show_money(from_minor(minor, row.currency), row.currency, current())
