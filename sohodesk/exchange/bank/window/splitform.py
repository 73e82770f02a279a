# SPDX-License-Identifier: GPL-3.0-or-later
"""The form to match a movement by hand: invoices and how much of the money each gets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from sohodesk.base.money import from_minor, parse_amount, show_amount, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.clients.matching import fold
from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.board import Line
from sohodesk.exchange.bank.facts import OwedRow
from sohodesk.exchange.bank.proposal import Part
from sohodesk.exchange.bank.window import wording
from sohodesk.ui.forms import Check, FormDialog
from sohodesk.ui.labels import Text
from sohodesk.ui.picker import Found
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

LINES = 4


class SplitForm(FormDialog):
    """Up to four invoices, what was kept of the first, and the rest on account."""

    def __init__(self, around: Surroundings, line: Line, owed: Sequence[OwedRow]) -> None:
        super().__init__(
            _("Match by hand"), around.window, self._save, save_text=_("Match"), width=520
        )
        self.around, self.line = around, line
        row = line.row
        self.owed = [each for each in owed if each.currency == row.currency]
        shown = f"{wording.money(row.amount_minor, row.currency)} · {wording.spoken(row)}"
        self.put(Text(shown, "small", "text2", wrap=True))
        self.picks: list[PickField] = []
        self.amounts: list[QLineEdit] = []
        for at in range(LINES):
            pick = PickField(_("Find an open invoice"), self._find)
            pick.setAccessibleName(_("Invoice {n}").format(n=at + 1))
            amount = QLineEdit()
            amount.setAccessibleName(_("Amount {n}").format(n=at + 1))
            amount.setFixedWidth(px(140))
            pick.picked.connect(lambda _key, here=at: self._fill(here))
            beside = QHBoxLayout()
            beside.setSpacing(px(12))
            beside.addWidget(pick, 1)
            beside.addWidget(amount)
            self.put(beside)
            self.picks.append(pick)
            self.amounts.append(amount)
        self.fee, self.withheld = QLineEdit(), QLineEdit()
        self.add_row(
            ("fee", _("Kept by banks (first invoice)"), self.fee),
            ("withheld", _("Kept for the tax office (first invoice)"), self.withheld),
        )
        self.rest = Check(_("What is left over goes on the client's account"))
        self.put(self.rest)
        self._propose()

    def _propose(self) -> None:
        first = self.line.first
        if first is None or first.kind != "payment":
            return
        for at, part in enumerate(first.parts[:LINES]):
            found = next((f for f in self._find("") if f.id == part.invoice_id), None)
            self.picks[at].show_value(found)
            self.amounts[at].setText(self._shown(part.amount))
        if first.parts and first.parts[0].withheld:
            self.withheld.setText(self._shown(first.parts[0].withheld))
        if first.parts and first.parts[0].fee:
            self.fee.setText(self._shown(first.parts[0].fee))
        self.rest.setChecked(first.rest > 0)

    def _shown(self, minor: int) -> str:
        currency = self.line.row.currency
        return show_amount(from_minor(minor, currency), currency, current())

    def _find(self, text: str) -> list[Found]:
        words = fold(text).split()
        return [
            Found(each.id, f"{each.number}  {each.client}", tag=self._shown(each.open_minor))
            for each in self.owed
            if all(word in fold(f"{each.number} {each.client}") for word in words)
        ]

    def _fill(self, at: int) -> None:
        """Propose as much as is open, as far as the money goes."""
        each = next((o for o in self.owed if o.id == self.picks[at].value()), None)
        if each is None or self.amounts[at].text().strip():
            return
        taken = 0
        for amount in self.amounts:
            try:
                taken += self._minor(amount)
            except Refusal:
                return
        left = max(0, self.line.row.amount_minor - taken)
        self.amounts[at].setText(self._shown(min(left, each.open_minor)))

    def _minor(self, field: QLineEdit) -> int:
        text, currency = field.text().strip(), self.line.row.currency
        return to_minor(parse_amount(text, current(), currency), currency) if text else 0

    def parts(self) -> list[Part]:
        """What was said; refused where an amount can't be read."""
        fee, withheld = self._minor(self.fee), self._minor(self.withheld)
        found: list[Part] = []
        for pick, field in zip(self.picks, self.amounts, strict=True):
            each = next((o for o in self.owed if o.id == pick.value()), None)
            if each is None:
                if self._minor(field):
                    raise Refusal(_("Say which invoice each amount pays."))
                continue
            kept = (withheld, fee) if not found else (0, 0)
            found.append(Part(each.id, each.number, self._minor(field), *kept))
        return found

    def _save(self, _form: FormDialog) -> None:
        desk, row = self.around.desk, self.line.row
        try:
            parts = self.parts()
        except Refusal as refusal:
            self.complain(refusal.sentence)
            return
        client = next((o.client_id for p in parts for o in self.owed if o.id == p.invoice_id), None)
        rest = client if self.rest.isChecked() else None
        self.around.write(
            lambda: service.match(desk, row_id=row.id, parts=parts, rest_client=rest),
            said=_("Matched {amount}").format(amount=wording.money(row.amount_minor, row.currency)),
            then=lambda _none: self.accept(),
            failed=self.complain,
            owner=self,
        )
