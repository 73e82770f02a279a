# SPDX-License-Identifier: GPL-3.0-or-later
"""The Invoices page: who owes how much, what was sent, the page of one document; and expenses."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.document import OFFERS
from sohodesk.invoices.documentlines import CARDS, DocumentLine
from sohodesk.invoices.letters import today
from sohodesk.invoices.overview import Overview, read_overview
from sohodesk.invoices.window.accounts.part import AccountsPart
from sohodesk.invoices.window.catalogue.part import CataloguePart
from sohodesk.invoices.window.costspart import CostsPart
from sohodesk.invoices.window.deeds import ISSUE_KEY, PAY_KEY, Deeds
from sohodesk.invoices.window.documentlist import DocumentList
from sohodesk.invoices.window.documentpane import DocumentPane
from sohodesk.invoices.window.editor import Editor
from sohodesk.invoices.window.emptylist import EmptyList
from sohodesk.invoices.window.emptyside import EmptySide
from sohodesk.invoices.window.listmenu import ListMenu
from sohodesk.invoices.window.numbersform import NumbersForm
from sohodesk.invoices.window.part import ViewPart
from sohodesk.invoices.window.partsbar import PartsBar
from sohodesk.invoices.window.placing import everywhere, further, go_to
from sohodesk.invoices.window.quotes.part import QuotesPart
from sohodesk.invoices.window.repeating.part import RepeatsPart
from sohodesk.invoices.window.retainers.part import RetainersPart
from sohodesk.invoices.window.statecards import StateCards
from sohodesk.invoices.window.yearchip import YearChip
from sohodesk.ui.buttons import Button
from sohodesk.ui.byturns import by_turns, dressed
from sohodesk.ui.labels import Elided
from sohodesk.ui.page import Page
from sohodesk.ui.scale import px
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

EMPTY_PANE = (320, 360, 400)


class InvoicesPage(Page):
    """The list with its preview, and the editor.

    ``place(id=3)`` picks a document, ``place(edit=3)`` opens a draft, ``place(new=True)`` a new
    one, ``place(bill=2, project=5)`` the dialog of unbilled time (``deposit``, ``final``).
    ``place(view="expenses")`` shows a part, ``place(expense=7)`` and ``place(quote=8)``,
    ``service``, ``retainer`` and ``account`` (of a client) one of what is in it.
    """

    key: ClassVar[str] = "invoices"
    watches: ClassVar[frozenset[str]] = frozenset(
        {"invoice", "invoice_line", "invoice_adjustment", "payment", "client", "entry", "setting"}
    )

    def __init__(self, around: Surroundings, *, at_once: bool = True) -> None:
        super().__init__(around)
        self.overview: Overview | None = None
        self.year: int | None = None
        self.wanted: int | None = None
        self._coming: Editor | None = None
        """The editor while it is being made."""
        self._to_edit: tuple[int | None, str] = (None, "invoice")
        self.costs, self.quotes = CostsPart(self), QuotesPart(self)
        self.repeats, self.catalogue = RepeatsPart(self), CataloguePart(self)
        self.retainers, self.accounts = RetainersPart(self), AccountsPart(self)
        self.others: dict[str, ViewPart[Any]] = {
            "quotes": self.quotes,
            "expenses": self.costs,
            "repeating": self.repeats,
            "catalogue": self.catalogue,
            "retainers": self.retainers,
            "accounts": self.accounts,
        }
        self.deeds = Deeds(around, self)
        self.deeds.send = self.quotes.send
        self.deeds.repeat = self.repeats.add
        self.deeds.made = self.show_document
        self.deeds.edit = self.edit
        self.begin_making(at_once=at_once)

    # Making ---

    def make(self) -> Iterator[None]:
        self._make_head()
        yield
        self.list = self._make_list()
        yield
        self.pane = DocumentPane(self.deeds)
        yield
        self.beside = Beside(self.list, self.pane, _pane_width)
        yield
        self._lay_out()

    def _make_head(self) -> None:
        _title, left, right = self.head(_("Invoices"))
        head = self.body.itemAt(0)
        self.list_head = head.widget() if head is not None else None
        self.parts = PartsBar(
            [
                ("invoices", _("Invoices")),
                ("quotes", _("Quotes")),
                ("expenses", _("Expenses")),
                ("repeating", _("Repeating")),
            ],
            [
                ("catalogue", _("Catalogue"), "tag"),
                ("retainers", _("Retainers"), "hand-coins"),
                ("accounts", _("On account"), "piggy-bank"),
            ],
            lambda: further(self),
        )
        self.parts.changed.connect(self.show_part)
        left.addWidget(self.parts)
        left.addWidget(self.parts.more)
        self.year_chip = YearChip()
        self.year_chip.chosen.connect(self.use_year)
        left.addWidget(self.year_chip)
        self.sums_note = Elided("", "small", "text3")
        left.addWidget(self.sums_note)
        self.bank_button = Button(_("Match bank file"), icon="landmark")
        self.bank_button.clicked.connect(lambda _on=False: self.around.actions.run("page.bank"))
        right.addWidget(self.bank_button)
        self.bank_button.setVisible("page.bank" in self.around.actions)
        self.bill_button = Button(_("Bill unbilled time"), icon="clock")
        self.bill_button.setToolTip("Ctrl+I")
        self.bill_button.clicked.connect(lambda _on=False: self.bill())
        self.new_button = Button(_("New invoice"), icon="plus", kind="main")
        self.new_button.clicked.connect(lambda _on=False: self.edit(None))
        right.addWidget(self.bill_button)
        right.addWidget(self.new_button)
        for part in self.others.values():
            part.add_buttons(right)

    def _make_list(self) -> DocumentList:
        made = DocumentList()
        made.view.picked.connect(self._picked)
        made.view.opened.connect(self._opened)
        made.view.clicked.connect(lambda _index: self.beside.open_pane())
        made.menu_wanted.connect(self._menu)
        made.delete_wanted.connect(self._delete)
        self.list_menu = ListMenu(made, self.deeds)
        made.more.clicked.connect(
            lambda _on=False: self.list_menu.menu().popup(made.more.mapToGlobal(QPoint(0, 0)))
        )
        made.view.on_key(ISSUE_KEY, self._issue)
        made.view.on_key(PAY_KEY, self._pay)
        return made

    def _lay_out(self) -> None:
        self.cards = StateCards()
        self.cards.changed.connect(lambda _key: self._show_rows())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beside)
        listing = QWidget()
        rows = QVBoxLayout(listing)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.cards)
        rows.addWidget(self.stack, 1)
        self.views = QStackedWidget()
        self.views.addWidget(listing)
        self.body.addWidget(self.views, 1)

    # What a visit need not show is made when it is wanted first.

    @cached_property
    def editor(self) -> Editor:
        """The editor of drafts."""
        made = self._coming or Editor(self.around, self.deeds)
        self._coming = None
        made.make_whole()
        made.left.connect(self.leave_editor)
        self.views.addWidget(made)
        return made

    def _editor_by_turns(self) -> Iterator[None]:
        """Make the editor: it takes several frames."""
        if "editor" in self.__dict__:
            return
        self._coming = coming = Editor(self.around, self.deeds, at_once=False)
        yield
        yield from coming.making
        yield from dressed(self.editor)

    @property
    def editing(self) -> bool:
        """Whether the editor is shown in place of the list."""
        return "editor" in self.__dict__ and self.views.currentWidget() is self.editor

    @cached_property
    def empty(self) -> EmptyList:
        """What stands in place of the list while there is no document."""
        return EmptyList(self.bill, lambda: self.edit(None))

    @cached_property
    def side(self) -> EmptySide:
        """What stands beside it."""
        return EmptySide(self.bill, self.begin_at)

    @cached_property
    def nothing(self) -> Beside:
        """Both of them."""
        made = Beside(self.empty, self.side, _empty_width)
        self.empty.more.clicked.connect(lambda _on=False: made.open_pane())
        self.stack.addWidget(made)
        return made

    @property
    def _empty_shown(self) -> bool:
        return "nothing" in self.__dict__ and self.stack.currentWidget() is self.nothing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_more()

    def _show_more(self) -> None:
        if self._empty_shown:
            self.empty.more.setVisible(self.nothing.over)

    # Parts ---

    @property
    def part(self) -> str:
        """Which part is chosen: ``invoices``, ``quotes`` or ``expenses``."""
        return self.parts.chosen()

    def show_part(self, part: str) -> None:
        """Show the invoices, the quotes or the expenses."""
        self.parts.choose(part)
        other = self.others.get(part)
        self.bill_button.setVisible(other is None and not self._is_empty())
        self.bank_button.setVisible("page.bank" in self.around.actions)
        self.new_button.setVisible(other is None)
        self.sums_note.setVisible(other is None or other.in_sums)
        for each in self.others.values():
            each.show_buttons(shown=each is other)
        if other is not None:
            other.show()
            return
        self.views.setCurrentIndex(0)
        self._show_year_chip()

    def _is_empty(self) -> bool:
        return self.overview is not None and not self.overview.lines

    def _show_year_chip(self) -> None:
        self.year_chip.setVisible(not self._is_empty())
        if self.overview is not None:
            self.year_chip.show_year(self.year, self.overview.years())

    def tables_changed(self, tables: frozenset[str]) -> None:
        super().tables_changed(tables)
        for part in self.others.values():
            part.hear(tables)

    # Reading ---

    def title(self) -> str:
        return _("Invoices")

    def request(self) -> Callable[[], Any]:
        desk = self.around.desk
        return lambda: read_overview(desk)

    def show_data(self, data: Any) -> None:
        if self.overview is None:
            self.year = data.today.year
        self.overview = data
        if data.lines:
            self._show_overview()
            return
        steps = self._nothing_by_turns(data)
        by_turns(self, steps, self._show_overview, at_once=self.around.tasks.at_once)

    def _nothing_by_turns(self, overview: Overview) -> Iterator[None]:
        """Make what stands in place of the list: it takes several frames."""
        for part in ("empty", "side", "nothing"):
            getattr(self, part)
            yield
        yield from self.side.show_by_turns(overview)
        yield from dressed(self.nothing)

    def _show_overview(self) -> None:
        overview = self.overview
        if overview is None:
            return
        empty = not overview.lines
        self.stack.setCurrentWidget(self.nothing if empty else self.beside)
        self.bill_button.setVisible(not empty and self.part == "invoices")
        self.cards.setEnabled(not empty)
        self.new_button.kind = "plain" if empty and overview.unbilled else "main"
        self.new_button.update()
        self._show_cards()
        if empty:
            self.empty.show_unbilled(sum(row.seconds for row in overview.unbilled))
            self._show_more()
        else:
            self._show_rows()
            self._pick(self.wanted)
        self.wanted = None
        if self.editing:
            self.editor.tables_changed()

    def _show_cards(self) -> None:
        overview = self.overview
        if overview is None:
            return
        if self.part == "invoices":
            self._show_year_chip()
        shelf = overview.shelves.shelf
        tallies = {card: shelf(card, self.year).tally for card in CARDS}
        self.cards.show_tallies(tallies, self.year, overview.currency, overview.in_one)
        self.sums_note.setText(rowwords.rates_note(overview))

    def _show_rows(self) -> None:
        if self.overview is not None:
            self.list.show_documents(self.overview, self.cards.chosen(), self.year)

    # Picking ---

    def _pick(self, wanted: int | None) -> None:
        key: Hashable | None = wanted if wanted is not None else self._picked_id()
        rows = self.list.documents
        if wanted is not None and rows.find(wanted) < 0:
            # What is to be shown goes before what is filtered.
            self.cards.choose("all")
            self.year = None
            self.list.filter.line.clear()
            self._show_cards()
            self._show_rows()
        if key is None or not self.list.view.pick(key):
            key = rows.id_at(0)
            if key is not None:
                self.list.view.pick(key)
        self._show_pane(key)

    def _picked_id(self) -> int | None:
        return None if self.pane.line is None else self.pane.line.id

    def _picked(self, key: Hashable) -> None:
        if key != self._picked_id():
            self._show_pane(key)

    def _show_pane(self, key: Hashable | None) -> None:
        if self.overview is not None:
            line = self.overview.shelves.at.get(key) if isinstance(key, int) else None
            self.pane.show_line(line, self.overview.today)

    def show_document(self, invoice_id: int) -> None:
        """Pick a document that was just made or changed."""
        self.show_part("invoices")
        self.wanted = invoice_id
        self.leave_editor()
        self.mark_stale()
        self.beside.open_pane()
        # The next key goes to the document, wherever the dialog was asked for.
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, **where: Any) -> None:
        go_to(self, where)

    # Verbs ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        if self.editing:
            return self.editor.verbs()
        other = self.others.get(self.part)
        if other is not None:
            return other.verbs() | everywhere(self)
        found: dict[str, Callable[[], None]] = {
            **everywhere(self),
            "new": lambda: self.edit(None),
            "filter": self.list.start_finding,
            "close": self._close,
            "before": lambda: self._step_year(-1),
            "after": lambda: self._step_year(1),
        }
        line = self.pane.line
        if line is not None:
            found["pdf"] = lambda: self.deeds.save_pdf(line)
            if line.facts.state == "draft":
                found |= {"issue": self._issue, "delete": self._delete}
            if line.unpaid:
                found["pay"] = self._pay
            found |= self.deeds.money.verbs(line, self.pane.payments)
            found |= self.deeds.ahead.verbs_of(line) | self.deeds.verbs(line)
        return found

    def record(self) -> str:
        other = self.others.get(self.part)
        if other is not None and not self.editing:
            return other.record()
        shown = self.editor.invoice_id if self.editing else self._picked_id()
        return f"invoice:{shown}" if shown is not None else ""

    def bill(self, client_id: int | None = None, project_id: int | None = None) -> None:
        """Ask what to bill."""
        desk, overview = self.around.desk, self.overview
        day = today(desk) if overview is None else overview.today
        self.deeds.bill(day, client_id, project_id)

    def edit(self, invoice_id: int | None, *, kind: str = "invoice") -> None:
        """Open a draft in the editor, or a new one of a kind; the latest wish counts."""
        self._to_edit = (invoice_id, kind)
        if self._coming is None:
            at_once = self.around.tasks.at_once
            by_turns(self, self._editor_by_turns(), self._open_editor, at_once=at_once)

    def _open_editor(self) -> None:
        invoice_id, kind = self._to_edit
        self.show_part("invoices" if kind == "invoice" else "quotes")
        self.views.setCurrentWidget(self.editor)
        if self.list_head is not None:
            self.list_head.hide()
        self.editor.open(invoice_id, kind=kind)  # one that is gone leads back at once

    def closing(self) -> None:
        if "editor" in self.__dict__:
            self.editor.saving.save_at_end()

    def leave_editor(self) -> None:
        if not self.editing:
            return
        key = self.editor.invoice_id
        if self.wanted is None:
            self.wanted = key
        self.views.setCurrentIndex(0)
        if self.list_head is not None:
            self.list_head.show()
        self.mark_stale()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.editor.kind == "pattern":
            self.wanted = None
            self.show_part("repeating")
        elif self.editor.kind in OFFERS:
            self.wanted = None
            self.quotes.come_back(key)

    def begin_at(self) -> None:
        """Ask with which number to begin."""
        self.deeds.show(NumbersForm(self.around))

    def _close(self) -> None:
        beside = self.nothing if self._empty_shown else self.beside
        if beside.over and beside.pane_shown:
            beside.close_pane()
        else:
            self.list.stop_finding()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A single letter does the next thing with what is picked; fields keep theirs."""
        letters = {ISSUE_KEY: self._issue, PAY_KEY: self._pay}
        other = self.others.get(self.part)
        act = (letters if other is None else other.letters()).get(event.text().upper())
        if act is not None and not self.editing:
            act()
            return
        super().keyPressEvent(event)

    def _issue(self) -> None:
        line = self.pane.line
        if line is not None and line.facts.state == "draft":
            self.deeds.issue(line.id)

    def _pay(self) -> None:
        line = self.pane.line
        if line is not None and line.unpaid:
            self.deeds.pay(line.id)

    def _opened(self, key: Hashable) -> None:
        line = self.pane.line
        if line is None or line.id != key:
            return
        if line.facts.state == "draft":
            self.edit(line.id)
        elif self.beside.over and not self.beside.pane_shown:
            self.beside.open_pane()
        else:
            self.deeds.open_pdf(line)

    def _delete(self) -> None:
        line = self.pane.line
        if line is not None and line.facts.state == "draft":
            self.deeds.delete(line.id)

    def _menu(self, line: DocumentLine, where: QPoint) -> None:
        payments = self.pane.payments if self._picked_id() == line.id else ()
        menu = self.deeds.menu(line, payments)
        self.list_menu.add_statement(menu, line)
        menu.popup(where)

    # Years ---

    def use_year(self, year: int | None) -> None:
        """Show the documents of a year; None is all of them."""
        other = self.others.get(self.part)
        if other is not None:
            other.use_year(year)
            return
        self.year = year
        self._show_cards()
        self._show_rows()

    def _step_year(self, step: int) -> None:
        self.use_year(self.year_chip.stepped(step))


def _pane_width(room: int, over: bool) -> int:
    return min(px(480), room - px(120)) if over else max(px(380), min(px(440), int(room * 0.372)))


def _empty_width(room: int, over: bool) -> int:
    least, most, laid_over = map(px, EMPTY_PANE)
    return laid_over if over else max(least, min(most, room - px(700)))
