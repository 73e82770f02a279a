# SPDX-License-Identifier: GPL-3.0-or-later
"""One sum of a client for several invoices: proposed for the oldest first, shared out by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.base import office
from sohodesk.base.money import digits, from_minor, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices import rowwords
from sohodesk.invoices.payments.rules import share_out
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.settling import onaccount, service
from sohodesk.invoices.settling.accounts import Payer, read_payer
from sohodesk.invoices.settling.service import Came
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.fonts import font
from sohodesk.ui.forms import Check, Choice
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

MOST_ROWS = 6
"""So many invoices are seen at once; more are scrolled."""
ROW = 36


class ShareRow(QWidget):
    """An open invoice, what it gets of the sum, and what then stays open."""

    ticked = Signal()
    typed = Signal()

    def __init__(self, row: DocumentRow, payer: Payer) -> None:
        super().__init__()
        self.row = row
        self.setFixedHeight(px(ROW))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, px(4), 0)
        line.setSpacing(px(8))
        open_ = show_money(from_minor(row.open_minor, row.currency), row.currency, current())
        self.tick = Check(
            _("{number}, {amount} open").format(number=row.name, amount=open_), on=True
        )
        self.tick.toggled.connect(lambda _on: self.ticked.emit())
        late = row.due_date is not None and row.due_date < payer.today
        due = rowwords.day(row.due_date, payer.today) if row.due_date else ""
        words = _("since {day}") if late else _("due {day}")
        self.due = Elided(words.format(day=due) if due else "", "small", "text3", stretch=True)
        if late:
            self.due.set_tone("danger")
        self.share = entering.line(longest=24)
        self.share.setAccessibleName(_("What {number} gets").format(number=row.name))
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.share.setProperty("tight", True)
        self.share.setFont(font("small"))
        self.share.setFixedWidth(px(112))
        self.share.textEdited.connect(lambda _text: self.typed.emit())
        line.addWidget(self.tick)
        line.addWidget(self.due, 1)
        line.addWidget(self.share)

    def minor(self) -> int | None:
        """What stands in the field, zero where nothing does; None while it makes no sense."""
        said = self.share.text().strip()
        try:
            return entering.minor(self.row.currency)(said) if said else 0
        except Refusal:
            return None

    def show_share(self, minor: int) -> None:
        """Show a share."""
        currency = self.row.currency
        shown = entering.show_number(from_minor(minor, currency), digits(currency))
        self.share.setText(shown if minor else "")


class ClientPaymentForm(WriteForm):
    """Begins with the client and the money; ``wanted`` is the invoice from which it was asked."""

    def __init__(
        self,
        around: Surroundings,
        clients: Sequence[ClientRow],
        payer: Payer | None = None,
        wanted: DocumentRow | None = None,
    ) -> None:
        super().__init__(
            around,
            _("Payment of a client"),
            self._gather_all,
            save_text=_("Book payment"),
            said=lambda _key: _("Payment of {client} booked").format(client=self._name()),
            width=560,
        )
        self.payer: Payer | None = None
        self.lines: list[ShareRow] = []
        self._own, self._by_hand = False, False
        chosen = payer.client.id if payer else None
        self.client = Choice([(row.id, row.name) for row in clients], chosen)
        self.currency = Choice()
        self.place(
            (self.field("client", _("Client"), self.client), 2),
            (self.field("currency", _("Currency"), self.currency), 1),
        )
        self._place_money()
        self.listing = Scrolled(_("Invoices"), inset=0, spacing=0)
        self.place((self.listing, 1))
        self._place_rest()
        self.client.currentIndexChanged.connect(lambda _at: self._client_chosen())
        self.currency.currentIndexChanged.connect(lambda _at: self._show_rows())
        if payer is not None:
            self._show_payer(payer, wanted.currency if wanted else "")
        else:
            self._client_chosen()

    def _place_money(self) -> None:
        self.amount = entering.line()
        self.amount.textEdited.connect(lambda _text: self._amount_typed())
        self.amount.textChanged.connect(lambda _text: self._tell())
        day = entering.line()
        self.place(
            (self.field("amount", _("Received"), self.amount), 1),
            (self.field("day", _("On"), day), 1),
        )

    def _place_rest(self) -> None:
        self.again = Button(_("Share out by age again"), icon="list-checks", small=True)
        self.again.clicked.connect(lambda _on=False: self._by_age())
        self.place((self.again, 0))
        self.fee = entering.line()
        self.fee.textEdited.connect(lambda _text: self._fee_typed())
        self.rate = entering.line()
        self.place(
            (self.field("fee", _("Kept by banks"), self.fee), 1),
            (self.field("rate", _("Rate"), self.rate), 1),
            (self.field("note", _("Note"), entering.line()), 2),
        )
        self.stays = Text("", "small", "text2", wrap=True)
        self.keep_rest = Check(_("Keep what is too much on account"))
        self.place((self.stays, 1))
        self.place((self.keep_rest, 1))

    # Showing ---

    def _name(self) -> str:
        return self.payer.client.name if self.payer else ""

    def _client_chosen(self) -> None:
        key = self.client.value()
        if key is None:
            self.save_button.setEnabled(False)
            return
        desk = self.around.desk
        self.around.read(lambda: read_payer(desk, int(key)), self._show_payer, owner=self)

    def _show_payer(self, payer: Payer, currency: str = "") -> None:
        if self.client.value() != payer.client.id:
            return  # another one was chosen meanwhile
        self.payer = payer
        if not self.said("day"):
            self.fields["day"].control.setText(entering.show_day(payer.today))  # type: ignore[attr-defined]
        self.currency.blockSignals(True)
        self.currency.clear()
        for code in payer.currencies():
            self.currency.addItem(code, code)
        if currency:
            self.currency.choose(currency)
        self.currency.blockSignals(False)
        self._show_rows()

    @property
    def code(self) -> str:
        """The currency of the payment."""
        return str(self.currency.value() or "")

    def _show_rows(self) -> None:
        payer, code = self.payer, self.code
        if payer is None or not code:
            return
        body = self.listing.fresh()
        self.lines = []
        for row in payer.open_in(code):
            line = ShareRow(row, payer)
            line.ticked.connect(self._ticked)
            line.typed.connect(self._share_typed)
            body.addWidget(line)
            self.lines.append(line)
        body.addStretch()
        self.listing.setFixedHeight(px(ROW) * min(max(len(self.lines), 1), MOST_ROWS) + px(4))
        self.listing.setVisible(bool(self.lines))
        label = _("Received, {currency}").format(currency=code)
        self.fields["amount"].label.setText(label)
        self.amount.setAccessibleName(label)
        self.fields["rate"].setVisible(code != self.around.desk.setting(office.CURRENCY))
        self.save_button.setEnabled(True)
        self._own = self._by_hand = False
        self._ticked()
        self.amount.setFocus()
        self.amount.selectAll()
        self.fit()

    # While typing ---

    def _chosen(self) -> list[ShareRow]:
        return [line for line in self.lines if line.tick.isChecked()]

    def _ticked(self) -> None:
        for line in self.lines:
            line.share.setEnabled(line.tick.isChecked())
            if not line.tick.isChecked():
                line.share.clear()
        if not self._own and not self._by_hand:
            total = sum(line.row.open_minor for line in self._chosen())
            money = from_minor(total, self.code)
            shown = entering.show_number(money, digits(self.code)) if total else ""
            self.amount.setText(shown)
        self._propose()

    def _amount_typed(self) -> None:
        self._own = True
        self._propose()

    def _fee_typed(self) -> None:
        self._propose()

    def _share_typed(self) -> None:
        self._by_hand = True
        self._tell()

    def _by_age(self) -> None:
        self._by_hand = False
        self._propose()

    def _propose(self) -> None:
        """Give the oldest what is open on it, then the next, unless it was shared out by hand."""
        money = self._money_came()
        if money is not None and not self._by_hand:
            chosen = self._chosen()
            shares = share_out(money, [line.row.open_minor for line in chosen])
            for line, share in zip(chosen, shares, strict=True):
                line.show_share(share)
        self._tell()

    def _money_came(self) -> int | None:
        """Cash and fee together, minor units; None while one of them makes no sense."""
        if not self.code:
            return None
        parse = entering.minor(self.code)
        try:
            return sum(parse(each.text()) for each in (self.amount, self.fee) if each.text())
        except Refusal:
            return None

    def _tell(self) -> None:
        """Say what becomes of the money, and what stays open."""
        money, shares = self._money_came(), [line.minor() for line in self._chosen()]
        self.again.setVisible(self._by_hand)
        self.keep_rest.hide()
        if money is None or None in shares or self.payer is None:
            self.stays.setText("")
            return
        shared = sum(share for share in shares if share is not None)
        open_ = sum(line.row.open_minor for line in self.lines)
        said = []
        if not self.lines:
            said.append(_("Nothing is open in {currency}.").format(currency=self.code))
        if money > shared:
            over = self._shown(money - shared)
            words = _("{amount} more than is open.")
            if shared < open_:
                words = _("{amount} of it is not shared out.")
            said.append(words.format(amount=over))
            self.keep_rest.show()
        elif money < shared:
            words = _("{amount} more is shared out than came in.")
            said.append(words.format(amount=self._shown(shared - money)))
        if self.lines:
            stays = open_ - shared
            words = _("{amount} stays open.") if stays > 0 else _("Nothing stays open.")
            said.append(words.format(amount=self._shown(stays)))
        held = self.payer.on_account(self.code)
        if held > 0:
            words = _("{amount} is on account besides.")
            said.append(words.format(amount=self._shown(held)))
        self.stays.setText(" ".join(said))
        self.grow()

    def _shown(self, minor: int) -> str:
        return show_money(from_minor(minor, self.code), self.code, current())

    # Saving ---

    def _gather_all(self) -> Callable[[], Any]:
        payer, code = self.payer, self.code
        if payer is None:
            raise entering.Incomplete
        money = entering.amount(code)
        amount = entering.read(self.fields["amount"], money)
        fee = entering.read(self.fields["fee"], entering.optional(money)) or Decimal(0)
        day = entering.read(self.fields["day"], entering.day(payer.today))
        rate = entering.read(self.fields["rate"], entering.optional(entering.number))
        came = Came(on=day, note=self.said("note"), rate=rate)
        desk, keep = self.around.desk, self.keep_rest.isChecked()
        shares = self._shares(money)
        if not shares:
            return self._take_in(payer.client.id, amount, fee, came)
        return lambda: service.pay_many(
            desk,
            invoice_ids=list(shares),
            amount=amount,
            fee=fee,
            came=came,
            on_account=keep,
            shares=shares,
        )

    def _shares(self, money: Callable[[str], Decimal]) -> dict[int, Decimal]:
        found = {}
        for line in self._chosen():
            said = line.share.text().strip()
            try:
                share = money(said) if said else Decimal(0)
            except Refusal as refusal:
                self.complain(refusal.sentence)
                line.share.setFocus()
                raise entering.Incomplete from None
            if share:
                found[line.row.id] = share
        return found

    def _take_in(
        self, client_id: int, amount: Decimal, fee: Decimal, came: Came
    ) -> Callable[[], Any]:
        """Money for no invoice goes to the account, where that is wanted."""
        desk, code = self.around.desk, self.code
        if not self.keep_rest.isChecked() or fee:
            self.complain(_("No invoice gets any of it. Choose one, or keep it on account."))
            raise entering.Incomplete
        return lambda: onaccount.take_in(
            desk, client_id=client_id, amount=amount, currency=code, came=came
        )
