# SPDX-License-Identifier: GPL-3.0-or-later
"""The currency of a draft and its rate: a chip that says them, and the form that changes them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from sohodesk.base.currencies import CODES, symbol
from sohodesk.base.money import show_money
from sohodesk.base.numbers import show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.invoices.drafting import Room
from sohodesk.invoices.recurrency import Conversion, read_conversion, set_currency
from sohodesk.invoices.rules import reckon
from sohodesk.ui import entering
from sohodesk.ui.chips import Chip
from sohodesk.ui.forms import Check, Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

if TYPE_CHECKING:
    from sohodesk.invoices.window.editor import Editor

RATE_PLACES = 10


class CurrencyChip:
    """What of an editor has to do with the currency of its draft."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.chip = Chip(after="chevron-down")
        self.chip.clicked.connect(lambda _on=False: self.ask())
        self.chip.hide()
        editor.form.put_currency(self.chip)

    def show_room(self, room: Room, currency: str) -> None:
        """Show the currency, and beside the total what it is worth in the book's."""
        self.chip.setVisible(bool(currency))
        if currency:
            self.chip.show_chip(f"{currency} · {symbol(currency, current())}", tip=rate_words(room))
            self.chip.setAccessibleName(_("Prices in {currency}").format(currency=currency))
        self.editor.form.sums.worth.setText(rate_words(room))
        self.editor.form.sums.worth.setVisible(bool(rate_words(room)))

    def ask(self) -> None:
        """Save what is typed, and ask for another currency or rate."""
        self.editor.save(self._ask)

    def _ask(self) -> None:
        editor, room = self.editor, self.editor.room
        if room is None or not editor.form.currency:
            return
        if room.draft.id is None:
            self._pick()
            return
        form = CurrencyForm(editor.around, room, editor.form.currency)
        form.accepted.connect(editor.reread)
        editor.deeds.show(form)

    def _pick(self) -> None:
        """Before there is a draft: its currency alone."""
        room = self.editor.room
        if room is None:
            return
        menu = QMenu(self.chip)
        menu.aboutToHide.connect(menu.deleteLater)
        for code in usual_currencies(room, self.editor.form.currency):
            action = menu.addAction(f"{code} · {symbol(code, current())}")
            action.triggered.connect(partial(self._use, code))
        menu.popup(self.chip.mapToGlobal(QPoint(0, self.chip.height())))

    def _use(self, code: str, _on: bool = False) -> None:
        self.editor.use_currency(code)


def usual_currencies(room: Room, now: str) -> list[str]:
    """Those that come to mind first: of the draft, of the book, of the clients."""
    theirs = sorted({row.currency for row in room.clients})
    return list(dict.fromkeys([now, room.book_currency, *theirs]))


def rate_words(room: Room) -> str:
    """``1 EUR = 18.902 IDR, 20 Nov 2026``; empty in the book's own currency."""
    currency = room.draft.document.currency
    client = room.client(room.draft.client_id)
    currency = currency or (client.currency if client is not None else "")
    if not currency or currency == room.book_currency:
        return ""
    if room.rate is None:
        message = _("No exchange rate of {currency} in {book} is known")
        return message.format(currency=currency, book=room.book_currency)
    rate = show_decimal(room.rate.rate, current(), 0, RATE_PLACES)
    words = _("1 {currency} = {rate} {book}").format(
        currency=currency, rate=rate, book=room.book_currency
    )
    since = _("for this document") if room.own_rate else whole_date(room.rate.day)
    return f"{words}, {since}"


class CurrencyForm(WriteForm):
    """Asks for the currency of a draft, what it is worth, and whether prices are converted."""

    def __init__(self, around: Surroundings, room: Room, currency: str) -> None:
        super().__init__(around, _("Currency"), self._gather_all, said=_("Currency set"), width=440)
        self.draft_room, self.before = room, currency
        first = usual_currencies(room, currency)
        codes = [*first, *sorted(CODES - set(first))]
        self.currency = Choice([(code, _named(code)) for code in codes], currency)
        self.currency.activated.connect(lambda _at: self._show())
        self.place((self.field("currency", _("Prices in"), self.currency), 1))
        self.rate = entering.line("", longest=30)
        self.place((self.field("rate", _("Exchange rate"), self.rate, " "), 1))
        self.convert = Check(_("Convert all prices at this rate"))
        self.place((self.convert, 1))
        self.told = Text("", "small", "text2", wrap=True)
        self.place((self.told, 1))
        self.bound = _bound(room)
        self.must_convert = _has_work(room)
        self.currency.setEnabled(not self.bound)
        self.rate.textEdited.connect(lambda _text: self._tell())
        self.convert.toggled.connect(lambda _on: self._tell())
        if room.own_rate and room.rate is not None:
            self.rate.setText(entering.show_number(room.rate.rate))
        self._show()

    def _show(self) -> None:
        code, book = self.currency.value(), self.draft_room.book_currency
        field = self.fields["rate"]
        field.setVisible(code != book)
        field.label.setText(_("1 {currency} in {book}").format(currency=code, book=book))
        same = code == self.before
        known = self.draft_room.rate if same and not self.draft_room.own_rate else None
        shown = "" if known is None else entering.show_number(known.rate)
        self.rate.setPlaceholderText(shown or _("that of the day"))
        hint = _("Empty: the rate of the day of issue.")
        if known is not None:
            hint = _("Empty: {rate}, known since {day}.").format(
                rate=shown, day=whole_date(known.day)
            )
        field.hint.setText(hint)
        self.convert.setVisible(not same)
        if self.must_convert:
            self.convert.setChecked(not same)
            self.convert.setEnabled(False)
        self._tell()

    def _tell(self) -> None:
        """Say what binds the currency, or what the total becomes at which rate."""
        code, room = str(self.currency.value()), self.draft_room
        self.told.setText(self.bound)
        self.told.setVisible(bool(self.bound))
        self.fit()
        if self.bound or code == self.before or not self.convert.isChecked():
            return
        try:
            rate = entering.optional(entering.number)(self.fields["rate"].said())
        except Refusal:
            return
        desk, key = self.around.desk, room.draft.id or 0

        def show(found: Conversion) -> None:
            if self.currency.value() == code and self.convert.isChecked():
                self._show_conversion(found, code)

        self.around.read(
            lambda: read_conversion(desk, invoice_id=key, currency=code, rate=rate),
            show,
            owner=self,
        )

    def _show_conversion(self, found: Conversion, code: str) -> None:
        book, words = self.draft_room.book_currency, []
        if found.rate is not None and code != book:
            rate = show_decimal(found.rate.rate, current(), 0, RATE_PLACES)
            words.append(
                _("1 {currency} = {rate} {book}").format(currency=code, rate=rate, book=book) + "."
            )
        if found.total is None:
            message = _("No exchange rate of {currency} in {book} is known")
            missing = code if found.rate is None else self.before
            words = [message.format(currency=missing, book=book) + "."]
        else:
            total = reckon(self.draft_room.draft.document).total
            words.append(
                _("The total of {before} becomes {after}.").format(
                    before=show_money(total, self.before, current()),
                    after=show_money(found.total, code, current()),
                )
            )
        if self.must_convert:
            words.append(_("Time and expenses on the draft are converted with all the rest."))
        self.told.setText(" ".join(words))
        self.told.show()
        self.fit()

    def _gather_all(self) -> Callable[[], Any]:
        code = str(self.currency.value())
        rate: Decimal | None = None
        if code != self.draft_room.book_currency:
            rate = entering.read(self.fields["rate"], entering.optional(entering.number))
        desk, key = self.around.desk, self.draft_room.draft.id or 0
        reprice = self.convert.isChecked() and code != self.before
        return lambda: set_currency(desk, invoice_id=key, currency=code, rate=rate, reprice=reprice)


def _named(code: str) -> str:
    sign = symbol(code, current())
    return code if sign == code else f"{code} · {sign}"


def _bound(room: Room) -> str:
    """Why the currency stays; empty where it can change."""
    if room.draft.kind == "credit":
        return _("A credit note has the currency of its invoice.")
    return ""


def _has_work(room: Room) -> bool:
    """Whether time or expenses are on it, whose money is of the currency that it has."""
    return any(kept.kind in ("time", "expense") for kept in room.draft.kept)
