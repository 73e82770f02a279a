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
        own, came = row.currency, row.amount_minor > 0
        self.owed = sorted(
            (each for each in owed if each.currency == own or came),
            key=lambda each: each.currency != own,
        )
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
        self.told = Text("", "small", "text2", wrap=True)
        self.put(self.told)
        self.told.hide()
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

    def _shown(self, minor: int, currency: str = "") -> str:
        currency = currency or self.line.row.currency
        return show_amount(from_minor(minor, currency), currency, current())

    def _find(self, text: str) -> list[Found]:
        words = fold(text).split()
        return [
            Found(each.id, f"{each.number}  {each.client}", tag=self._tag(each))
            for each in self.owed
            if all(word in fold(f"{each.number} {each.client}") for word in words)
        ]

    def _tag(self, each: OwedRow) -> str:
        if each.currency == self.line.row.currency:
            return self._shown(each.open_minor)
        return wording.money(each.open_minor, each.currency)

    def foreign(self) -> OwedRow | None:
        """The invoice in another currency that was picked."""
        picked = {pick.value() for pick in self.picks}
        own = self.line.row.currency
        return next((o for o in self.owed if o.id in picked and o.currency != own), None)

    def _fill(self, at: int) -> None:
        """Propose as much as is open, as far as the money goes."""
        other = self.foreign()
        self.rest.setEnabled(other is None)
        if other is not None:
            words = _(
                "{number} is in {own}: say how much of it this money pays. What came in is kept "
                "with the payment, and the exchange rate follows."
            )
            self.told.setText(words.format(number=other.number, own=other.currency))
        self.told.setVisible(other is not None)
        each = next((o for o in self.owed if o.id == self.picks[at].value()), None)
        if each is None or self.amounts[at].text().strip():
            return
        if each.currency != self.line.row.currency:
            self.amounts[at].setText(self._shown(each.open_minor, each.currency))
            return
        taken = 0
        for amount in self.amounts:
            try:
                taken += self._minor(amount)
            except Refusal:
                return
        left = max(0, self.line.row.amount_minor - taken)
        self.amounts[at].setText(self._shown(min(left, each.open_minor)))

    def _minor(self, field: QLineEdit, currency: str = "") -> int:
        text, currency = field.text().strip(), currency or self.line.row.currency
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
        other = self.foreign()
        if other is not None:
            self._save_foreign(other)
            return
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

    def _save_foreign(self, other: OwedRow) -> None:
        """Book it on an invoice in another currency: on that one alone."""
        desk, row, currency = self.around.desk, self.line.row, other.currency
        picked = [at for at, pick in enumerate(self.picks) if pick.value() is not None]
        try:
            if len(picked) > 1:
                message = _("Money in {currency} pays one invoice in another currency at a time.")
                raise Refusal(message.format(currency=row.currency))
            minors = [
                self._minor(field, currency)
                for field in (self.amounts[picked[0]], self.fee, self.withheld)
            ]
        except Refusal as refusal:
            self.complain(refusal.sentence)
            return
        amount, fee, withheld = (from_minor(minor, currency) for minor in minors)
        self.around.write(
            lambda: service.match_foreign(
                desk,
                row_id=row.id,
                invoice_id=other.id,
                amount=amount,
                fee=fee,
                withheld=withheld,
            ),
            said=_("Matched {amount}").format(amount=wording.money(row.amount_minor, row.currency)),
            then=lambda _none: self.accept(),
            failed=self.complain,
            owner=self,
        )
