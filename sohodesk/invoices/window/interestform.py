# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogs that give a receipt and that draft an invoice of late interest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sohodesk.base.money import show_money
from sohodesk.base.numbers import show_percent
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.invoices.settling.interest import Owed, Wish, charge, owed
from sohodesk.invoices.settling.receipts import Given, give_receipt, void_receipt
from sohodesk.invoices.showing import BeforeInterest
from sohodesk.ui import entering
from sohodesk.ui.forms import Check
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class ReceiptForm(WriteForm):
    """Asks what stands on a receipt beside the money; ``result_`` is what was given."""

    def __init__(
        self, around: Surroundings, what: str, payment_id: int, day: date, came: str
    ) -> None:
        """``what`` was paid: the number of an invoice, or a client; ``came`` is money in words."""
        super().__init__(
            around,
            _("Receipt for {number}").format(number=what),
            self._gather_all,
            save_text=_("Give receipt"),
            undo=False,
            width=460,
        )
        self.payment_id = payment_id
        self.place((sum_bar(entering.show_day(day), came), 1))
        hint = _("Empty: the numbers of the invoices.")
        self.place((self.field("purpose", _("In payment of"), entering.line(), hint), 1))
        self.place(
            (self.field("place", _("Place"), entering.line()), 1),
            (self.field("signatory", _("Who signs"), entering.line()), 1),
        )
        words = _(
            "A receipt gets a number and is frozen with its page. It can't be undone, only voided "
            "with a reason; its payment then stays in the book."
        )
        self.place((Text(words, "small", "text2", wrap=True), 1))

    def _gather_all(self) -> Callable[[], Given]:
        desk, payment_id = self.around.desk, self.payment_id
        purpose, place, signatory = (self.said(key) for key in ("purpose", "place", "signatory"))
        return lambda: give_receipt(
            desk, payment_id=payment_id, purpose=purpose, place=place, signatory=signatory
        )


class VoidReceiptForm(WriteForm):
    """Asks why a receipt is void."""

    def __init__(self, around: Surroundings, number: str) -> None:
        super().__init__(
            around,
            _("Void {number}").format(number=number),
            self._gather_all,
            save_text=_("Make void"),
            said=_("{number} is void").format(number=number),
            undo=False,
            width=420,
        )
        self.number = number
        words = _("The number stays, with the reason beside it. This can't be undone.")
        self.place((Text(words, "body", "text2", wrap=True), 1))
        self.place((self.field("reason", _("Reason"), entering.line()), 1))
        self.fields["reason"].control.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        sentence = _("Say why it is void; the reason stays beside the number.")
        reason = entering.read(self.fields["reason"], entering.needed(sentence))
        desk, number = self.around.desk, self.number
        return lambda: void_receipt(desk, number=number, reason=reason)


class InterestForm(WriteForm):
    """Shows what is owed for paying late as it is typed; ``result_`` is the draft's id."""

    def __init__(self, around: Surroundings, before: BeforeInterest) -> None:
        super().__init__(
            around,
            _("Late interest on {number}").format(number=before.row.name),
            self._gather_all,
            save_text=_("Make draft"),
            said=_("Draft of late interest made"),
            width=480,
        )
        self.before = before
        until = entering.line(entering.show_day(before.today))
        rate = entering.line(placeholder=_("by law"))
        self.place(
            (self.field("until", _("Up to"), until), 1),
            (self.field("rate", _("Percent a year"), rate), 1),
        )
        self.fixed = Check(_("With the fixed sum of the law"), on=True)
        self.place((self.fixed, 1))
        self.told = Text("", "body", wrap=True)
        self.notes = Text("", "small", "text2", wrap=True)
        self.place((self.told, 1))
        self.place((self.notes, 1))
        for line in (until, rate):
            line.editingFinished.connect(self._reckon)
        self.fixed.toggled.connect(lambda _on: self._reckon())
        self._show(before.owed, before.why_not)

    def _wish(self) -> Wish:
        until = entering.read(self.fields["until"], entering.day(self.before.today))
        rate = entering.read(self.fields["rate"], entering.optional(entering.percent))
        return Wish(until=until, rate=rate, fixed=self.fixed.isChecked())

    def _reckon(self) -> None:
        """Reckon again beside the window's thread."""
        try:
            wish = self._wish()
        except entering.Incomplete:
            return
        desk, invoice_id = self.around.desk, self.before.row.id

        def work() -> tuple[Owed | None, str]:
            try:
                return owed(desk, invoice_id=invoice_id, wish=wish), ""
            except Refusal as refusal:
                return None, refusal.sentence

        self.around.read(work, lambda found: self._show(*found), owner=self)

    def _show(self, found: Owed | None, why_not: str) -> None:
        if found is None:
            self.told.setText("")
            self.notes.setText(why_not)
        else:
            self.told.setText("\n".join(told(found)))
            self.notes.setText("\n".join(found.notes))
        self.grow()

    def _gather_all(self) -> Callable[[], int]:
        wish = self._wish()
        desk, invoice_id = self.around.desk, self.before.row.id
        return lambda: charge(desk, invoice_id=invoice_id, wish=wish)


def told(found: Owed) -> list[str]:
    """What is owed, a line for each stretch, and the sums."""
    currency, language = found.row.currency, current()
    lines = [
        ngettext("{amount}: {n} day at {rate}", "{amount}: {n} days at {rate}", each.days).format(
            amount=show_money(each.amount, currency, language),
            n=each.days,
            rate=show_percent(each.rate, language),
        )
        for each in found.interest.stretches
    ]
    message = _("Interest {interest}, fixed sum {fixed}, together {total}.")
    sums = message.format(
        interest=show_money(found.interest.amount, currency, language),
        fixed=show_money(found.fixed, currency, language),
        total=show_money(found.total, currency, language),
    )
    return [*lines, sums]
