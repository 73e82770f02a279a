# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a draft: facts, lines, sums, note; totals follow what is typed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices.document import Document, Particulars
from sohodesk.invoices.drafting import Draft, Room
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.soundness import BadDocument
from sohodesk.invoices.stored import KeptLine
from sohodesk.invoices.window.draftfacts import DraftFacts
from sohodesk.invoices.window.draftsums import DraftSums
from sohodesk.invoices.window.linedetails import GAP
from sohodesk.invoices.window.lineeditor import MORE, Widths
from sohodesk.invoices.window.linesboard import STRIP, BoardLine, LinesBoard
from sohodesk.invoices.window.quietread import QuietReader
from sohodesk.ui import entering, mirror
from sohodesk.ui.cards import Card
from sohodesk.ui.forms import Check, Field
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

NOTE_LONGEST = 2000
TOAST_ROOM = 64


class DraftForm(Card):
    """``committed`` when something typed is to be saved, ``client_chosen`` on a new draft.

    ``typed`` at every letter.
    ``line_removed`` when a line that is stored went, right before it is saved.
    """

    committed = Signal()
    typed = Signal()
    line_removed = Signal()
    client_chosen = Signal(int)

    def __init__(self, *, at_once: bool = False) -> None:
        super().__init__(_("Invoice"), inset=0)
        self.prices = Text(_("Prices in"), "small", "text3")
        self.prices.hide()
        self.head_row.addWidget(self.prices)
        self.room: Room | None = None
        self.currency = ""
        self.inside = Scrolled(_("Invoice"))
        self.facts = DraftFacts()
        self.facts.committed.connect(self.committed)
        self.facts.changed.connect(self.typed)
        self.facts.client_chosen.connect(self.client_chosen)
        self.sums = DraftSums()
        self.sums.changed.connect(self.reckon)
        self.sums.changed.connect(self.typed)
        self.sums.committed.connect(self.reckon)
        self.board = LinesBoard(at_once=at_once)
        self.board.changed.connect(self.reckon)
        self.board.changed.connect(self.typed)
        self.board.finished.connect(self.reckon)
        self.board.committed.connect(self.committed)
        self.board.ordered.connect(self._order)
        self.board.removed.connect(self.line_removed)
        self.sums.rows_changed.connect(self._order)
        self.sums.committed.connect(self.committed)
        self.sums.line_button.clicked.connect(lambda _on=False: self.new_line())
        self.sums.text_button.clicked.connect(lambda _on=False: self.board.new_words("text"))
        self.sums.section_button.clicked.connect(lambda _on=False: self.board.new_words("section"))
        self.words = entering.lines("", rows=3)
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self.typed)
        self.in_words = Check(_("Total in words"))
        self.in_words.clicked.connect(self.committed)
        self.annex = Check(_("Time sheet behind the invoice"))
        self.annex.clicked.connect(self.committed)
        self._lay_out()

    def put_currency(self, chip: QWidget) -> None:
        """Put the chip of the currency into the head."""
        self.head_row.addWidget(chip)

    def put_tax(self, chip: QWidget) -> None:
        """Put the chip of the tax into the head, before the currency."""
        self.head_row.insertWidget(self.head_row.indexOf(self.prices), chip)

    @property
    def lines(self) -> list[BoardLine]:
        """The lines in their order."""
        return self.board.lines

    def _lay_out(self) -> None:
        whole = self.inside.body
        # Below all of it there is room for a toast: what is last can be scrolled above it.
        whole.setContentsMargins(mirror.inset(0, 0, px(16), px(TOAST_ROOM)))
        # The grips of lines are in the strip at the left, which is empty elsewhere.
        above, body = QVBoxLayout(), QVBoxLayout()
        for part in (above, body):
            part.setContentsMargins(mirror.inset(px(STRIP), 0, 0, 0))
            part.setSpacing(0)
        above.addWidget(self.facts)
        above.addSpacing(px(12))
        self.heads = self._heads()
        above.addWidget(self.heads)
        whole.addLayout(above)
        whole.addWidget(self.board)
        whole.addLayout(body, 1)
        body.addWidget(self.sums)
        body.addSpacing(px(12))
        self.note_field = Field(_("Note on the invoice"), self.words)
        body.addWidget(self.note_field)
        body.addSpacing(px(6))
        body.addWidget(self.in_words, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.annex, 0, Qt.AlignmentFlag.AlignLeft)
        self.hint = Text(_("Prices are in the currency of the client."), "small", "text3")
        body.addWidget(self.hint)
        body.addStretch(1)
        self.body.addWidget(self.inside)

    def _heads(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, px(4))
        row.setSpacing(px(GAP))
        row.addWidget(Text(_("Line"), "head", "text3"), 1)
        self.head_labels = []
        for words in (_("Quantity"), _("Price"), "", _("Amount")):
            label = Text(words, "head", "text3")
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setFixedWidth(px(MORE))
            row.addWidget(label)
            if words:
                self.head_labels.append(label)
        self._share(Widths.of(0))
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share(Widths.of(self.inside.viewport().width()))

    def _share(self, widths: Widths) -> None:
        for label, width in zip(self.head_labels, widths, strict=True):
            label.setFixedWidth(width)
        self.board.set_widths(widths)

    # Showing ---

    def show_room(self, room: Room) -> None:
        """Show a draft as it is stored."""
        before, self.room = self.room, room
        same = before is not None and room.draft.id is not None and before.draft.id == room.draft.id
        client = room.client(room.draft.client_id)
        self.currency = room.draft.document.currency or (client.currency if client else "")
        kinds = {"credit": _("Credit note"), "quote": _("Quote"), "proforma": _("Proforma invoice")}
        self.title.setText(kinds.get(room.draft.kind) or _("Invoice"))
        self.prices.setVisible(bool(self.currency))
        self.facts.show_room(room)
        self.sums.show_room(room, self.currency)
        self.board.show_lines(room.draft.kept, self.currency, room.tax, same=same)
        if self.words.toPlainText().strip() != room.draft.said.note:
            self.words.setPlainText(room.draft.said.note)
        self.in_words.setChecked(bool(room.draft.said.in_words))
        self.annex.setChecked(bool(room.draft.said.annex))
        self.setEnabled(True)
        for part in (self.heads, self.sums, self.note_field, self.in_words, self.annex):
            part.setVisible(bool(self.currency))
        self.hint.setVisible(not self.currency)
        self.reckon()

    def new_line(self, *, focus: bool = True) -> None:
        """Add an empty line."""
        if self.room is not None:
            self.board.new_line(focus=focus)

    def _order(self) -> None:
        """Let Tab go down the form as it is read; parts were made in another order."""
        stops = [
            *(stop for line in self.lines for stop in line.stops()),
            *self.sums.stops(),
            self.words,
            self.in_words,
            self.annex,
        ]
        last: QWidget = self.facts.lines["period_to"]
        for stop in stops:
            QWidget.setTabOrder(last, stop)
            last = stop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.words and event.type() == QEvent.Type.FocusOut:
            self.committed.emit()
        return False

    # Reckoning ---

    def reckon(self) -> Totals | None:
        """Show amounts and totals of what is typed; dashes where it makes no sense yet."""
        if self.board.coming:
            return None
        shown = [line for line in self.lines if not line.blank]
        peeked = [line.peek() for line in shown]
        totals = None
        with ExitStack() as quiet:
            for part in self.sums.parts():
                quiet.enter_context(part.quietly())
            try:
                lines = tuple(kept.line for kept in peeked if kept is not None)
                document = self.sums.read(Document(self.currency, lines))
                totals = reckon(document) if self.currency and None not in peeked else None
            except (entering.Incomplete, BadDocument):
                totals = None
        figures = totals.lines if totals is not None else ()
        for at, line in enumerate(shown):
            line.show_amount(figures[at].amount if at < len(figures) else None)
        for line in self.lines:
            if line.blank:
                line.show_amount(Decimal(0) if self.currency else None)
        self.sums.show_totals(totals)
        return totals

    # Reading ---

    def read(self) -> tuple[Document, tuple[KeptLine, ...], Particulars]:
        """What is typed; raises ``Incomplete`` after the wrong part has said so."""
        if self.room is None or not self.currency:
            raise entering.Incomplete
        self.board.make_rest()
        for part in self._parts():
            part.forgive()
        try:
            return self._read(self.room.draft, self.facts.read)
        except BadDocument as problem:
            self.complain(problem.problem.where, problem.problem.sentence)
            raise entering.Incomplete from None

    def peek(self) -> tuple[Document, tuple[KeptLine, ...], Particulars] | None:
        """The same without complaints; None where something is wrong or still to be made."""
        if self.room is None or not self.currency or self.board.coming:
            return None
        with ExitStack() as quiet:
            for part in self._parts():
                quiet.enter_context(part.quietly())
            try:
                return self._read(self.room.draft, self.facts.peek)
            except (entering.Incomplete, BadDocument):
                return None

    def _read(
        self, draft: Draft, facts: Callable[[Particulars], Particulars]
    ) -> tuple[Document, tuple[KeptLine, ...], Particulars]:
        kept = tuple(line.read() for line in self.board.said())
        before = replace(
            draft.document, currency=self.currency, lines=tuple(each.line for each in kept)
        )
        document = self.sums.read(before)
        said = replace(
            facts(draft.said),
            note=self.words.toPlainText().strip()[:NOTE_LONGEST],
            in_words=self.in_words.isChecked(),
            annex=self.annex.isChecked(),
        )
        reckon(document)
        return document, kept, said

    def _parts(self) -> tuple[QuietReader, ...]:
        return (*self.lines, *self.sums.parts())

    def complain(self, where: str, sentence: str) -> None:
        """Say what is wrong at the place that the arithmetic names (``lines[2].price``)."""
        shown = [line for line in self.lines if not line.blank]
        part, _dot, field = where.partition(".")
        if part.startswith("lines[") and int(part[6:-1]) < len(shown):
            line = shown[int(part[6:-1])]
            line.complain(sentence, line.field(field))
            return
        rows = {"allowances": self.sums.allowances, "charges": self.sums.charges}
        name, _bracket, rest = part.partition("[")
        counted = [row for row in rows.get(name, []) if not row.blank]
        if rest and int(rest[:-1]) < len(counted):
            counted[int(rest[:-1])].complain(sentence, counted[int(rest[:-1])].value)
            return
        self.sums.complain(sentence)

    def anything_typed(self) -> bool:
        """Whether a new draft has anything worth keeping."""
        return bool(self.board.coming) or any(not line.blank for line in self.lines)
