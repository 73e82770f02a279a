# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue in the editor: services proposed while a line is typed, lines kept as services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sohodesk.base.money import digits, show_price
from sohodesk.base.numbers import EXACT, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices.catalogue import queries
from sohodesk.invoices.catalogue.queries import ServiceRow
from sohodesk.invoices.catalogue.service import line_of
from sohodesk.invoices.document import ONE, Line, Tax
from sohodesk.invoices.drafting import Room
from sohodesk.invoices.letters import filled_in
from sohodesk.invoices.stored import KeptLine
from sohodesk.invoices.units import unit_word
from sohodesk.invoices.window import fieldtexts
from sohodesk.invoices.window.draftform import DraftForm
from sohodesk.invoices.window.lineeditor import LineEditor
from sohodesk.invoices.window.linesboard import BoardLine
from sohodesk.store.desk import Desk
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.picker import Found
from sohodesk.ui.suggest import Suggestions
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.invoices.window.catalogue.form import Proposal
    from sohodesk.ui.picker import Picker

SHORTEST = 2
"""From so many letters on services are proposed; none at all and the arrow down gives the list."""
MOST = 12
_BOUND = ("time", "expense")
"""Lines whose words and price belong to what they bill."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The services, and the language in which the document says them."""

    rows: tuple[ServiceRow, ...]
    language: str


def read_stock(desk: Desk, room: Room) -> Stock:
    """What can be taken onto a draft."""
    draft = room.draft
    with desk.read() as session:
        rows = tuple(queries.services(session))
    client: ClientRow | None = room.client(draft.client_id)
    if client is None:
        return Stock(rows, current())
    return Stock(rows, filled_in(desk, draft.said, client, draft.kind).language)


def fitting(rows: Sequence[ServiceRow], typed: str) -> list[ServiceRow]:
    """The services that have every word that is typed; those whose name begins so go first."""
    words = typed.casefold().split()
    found = [(_rank(row, words), row) for row in rows]
    fits = [(rank, row) for rank, row in found if rank is not None]
    return [row for _rank, row in sorted(fits, key=lambda pair: pair[0])]


def _rank(row: ServiceRow, words: Sequence[str]) -> tuple[int, str] | None:
    name = row.name.casefold()
    texts = " ".join((name, row.description, *(text for _key, text in row.texts))).casefold()
    if not all(word in texts for word in words):
        return None
    whole = " ".join(words)
    if name.startswith(whole):
        return 0, name
    parts = name.split()
    if all(any(part.startswith(word) for part in parts) for word in words):
        return 1, name
    return 2, name


def shown(row: ServiceRow, stock: Stock, currency: str) -> Found:
    """A service in a list: its name, what the line will say, its price."""
    words = row.words(stock.language).split("\n")[0]
    price = row.price(currency)
    if price is None:
        told = _("no {currency} price").format(currency=currency)
    else:
        unit = f" / {unit_word(row.unit, ONE)}" if row.unit else ""
        told = show_price(price, currency, current()) + unit
    said = "" if words.casefold() == row.name.casefold() else words
    return Found(row.id, row.name, " · ".join(each for each in (told, said) if each))


class CatalogueLines(QObject):
    """Proposes services where a line is typed, and puts the chosen one there.

    ``room`` gives the draft.
    """

    def __init__(
        self, around: Surroundings, form: DraftForm, room: Callable[[], Room | None]
    ) -> None:
        super().__init__(form)
        self.around, self.room = around, room
        self.board, self.sums = form.board, form.sums
        self.button = icon_button("tag", _("Line from the catalogue…"), small=True)
        self.button.clicked.connect(lambda _on=False: self.ask())
        self.sums.add_button(self.button, self.sums.line_button)
        self.dialog: QDialog | None = None
        self.picker: Picker | None = None
        self.line: LineEditor | None = None
        self.offers: Suggestions | None = None
        self.stock = Stock((), "")
        self.board.stocked.connect(self.keep)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_went)

    # Proposing ---

    def _focus_went(self, _before: QWidget | None, now: QWidget | None) -> None:
        line = self.board.line_of(now) if now is not None else None
        if isinstance(line, LineEditor) and now is line.what and line.kept.kind not in _BOUND:
            self.attend(line)

    def attend(self, line: LineEditor) -> None:
        """Propose services while this line is typed."""
        if line is self.line:
            return
        if self.offers is not None:
            self.offers.close()
        self.line = line
        at_once = self.around.tasks.at_once
        made = Suggestions(line.what, line.what, _("Services of the catalogue"), at_once=at_once)
        made.asked.connect(self._asked)
        made.chosen.connect(self._chosen)
        line.destroyed.connect(partial(self._gone, made))
        self.offers = made

    def _gone(self, offers: Suggestions, _line: object = None) -> None:
        if self.offers is offers:
            self.offers, self.line = None, None

    def _asked(self, typed: str) -> None:
        room, offers, line = self.room(), self.offers, self.line
        if room is None or offers is None or line is None:
            return
        if 0 < len(typed) < SHORTEST:
            offers.hide()
            return
        desk = self.around.desk

        def show(stock: Stock) -> None:
            if self.offers is offers and line.what.text().strip() == typed:
                self.stock = stock
                found = fitting(stock.rows, typed)[:MOST]
                offers.show_found([shown(row, stock, self.board.currency) for row in found])

        self.around.read(lambda: read_stock(desk, room), show, owner=self)

    def _chosen(self, key: object) -> None:
        if self.line is not None:
            self._put(key, self.line)

    # Taking ---

    def _put(self, key: object, line: LineEditor | None) -> None:
        """Put a service in the place of a line, or below them all."""
        room = self.room()
        row = next((row for row in self.stock.rows if row.id == key), None)
        if room is None or row is None:
            return
        made = line_of(
            row,
            currency=self.board.currency,
            language=self.stock.language,
            usual=room.tax,
            quantity=_quantity(line),
            price=None if row.price(self.board.currency) is not None else Decimal(0),
            with_tax=self.with_tax(),
        )
        shown = self.board.put(replace(made, id=line.kept.id if line else None), line)
        if isinstance(shown, LineEditor):
            _select_figure(shown, no_price=row.price(self.board.currency) is None)

    def ask(self) -> None:
        """Let a service be picked for a new line."""
        room, desk = self.room(), self.around.desk
        if room is not None and self.board.currency:
            self.around.read(lambda: read_stock(desk, room), self._pick_one, owner=self)

    def _pick_one(self, stock: Stock) -> None:
        from sohodesk.ui.picker import Picker

        self.stock = stock
        if not stock.rows:
            words = _("The catalogue is empty yet. Keep a line there, or make a service.")
            self.around.toasts.show_toast(
                words, kind="note", button=_("New service"), act=self._ask_for_new
            )
            return
        currency = self.board.currency

        def find(typed: str) -> list[Found]:
            return [shown(row, stock, currency) for row in fitting(stock.rows, typed)]

        self.picker = Picker(self.button, _("Find a service"), find)
        self.picker.chosen.connect(lambda key: self._put(key, self._blank()))
        self.picker.open()

    def _blank(self) -> LineEditor | None:
        """The last line where nothing is typed yet: it is filled before another is made."""
        last = self.board.lines[-1] if self.board.lines else None
        return last if isinstance(last, LineEditor) and last.blank else None

    # Keeping ---

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What the window's actions can do with the catalogue in the editor."""
        found: dict[str, Callable[[], None]] = {"from_catalogue": self.ask}
        line = self.board.line_of(self.board.window().focusWidget()) or self.line
        if isinstance(line, LineEditor) and not line.blank:
            found["to_catalogue"] = partial(self.keep, line)
        return found

    def keep(self, line: BoardLine) -> None:
        """Ask whether a line is kept as a service; one that came from there gets its price."""
        kept, desk = line.peek(), self.around.desk
        if kept is None or not kept.line.priced or not self.board.currency:
            self.around.toasts.show_toast(_("Fill in the line first."), kind="refused")
            return

        def read() -> ServiceRow | None:
            with desk.read() as session:
                if kept.service_id is None:
                    return None
                try:
                    return queries.service(session, kept.service_id)
                except Refusal:
                    return None

        self.around.read(read, lambda row: self._show_form(row, kept), owner=self)

    def _ask_for_new(self) -> None:
        from sohodesk.invoices.window.catalogue.form import Proposal

        self._open(None, Proposal(currency=self.board.currency))

    def _show_form(self, row: ServiceRow | None, kept: KeptLine) -> None:
        room = self.room()
        usual = room.tax if room is not None else None
        self._open(row, proposal(kept.line, self.board.currency, usual, self.with_tax()))

    def _open(self, row: ServiceRow | None, like: Proposal) -> None:
        from sohodesk.invoices.window.catalogue.form import ServiceForm

        form = ServiceForm(self.around, row, like)
        form.finished.connect(form.deleteLater)
        self.dialog = form
        form.open()

    def with_tax(self) -> bool:
        """Whether the prices of the draft include tax."""
        return self.sums.inclusive.isChecked()


def proposal(line: Line, currency: str, usual: Tax | None, with_tax: bool) -> Proposal:
    """A service like a line; its price without tax, fine enough to give the line's again."""
    from sohodesk.invoices.window.catalogue.form import Proposal

    price = line.price
    if line.base_quantity != ONE:
        price = round_half_up(EXACT.divide(price, line.base_quantity), digits(currency) + 4)
    if with_tax and line.tax.rate:
        net = line.tax.taken_out(price)
        price = round_half_up(net, digits(currency) + 4)
    first, _break, rest = line.description.partition("\n")
    return Proposal(
        name=first[:200],
        description=line.description if rest or len(first) > 200 else "",
        unit=line.unit,
        tax=None if line.tax == usual else line.tax,
        currency=currency,
        price=price,
    )


def _quantity(line: LineEditor | None) -> Decimal:
    """What is typed as the quantity of a line, one where nothing is that can be read."""
    said = line.quantity.text().strip() if line is not None else ""
    try:
        return fieldtexts.parse_quantity(said)[0] if said else ONE
    except Refusal:
        return ONE


def _select_figure(line: LineEditor, *, no_price: bool) -> None:
    """Let the next key replace what is still to be said: the price, or the quantity's number."""
    field = line.price if no_price else line.quantity
    field.setFocus()
    figure = field.text().split(" ")[0]
    field.setSelection(0, len(field.text()) if no_price else len(figure))
