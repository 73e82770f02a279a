# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor of a draft: time still unbilled, the form, the page and whether it is ready.

What is typed is saved when a field is left; a field that is wrong keeps what is stored and says
why. So the preview always shows the draft as it is in the book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from sohodesk.base.texts import _
from sohodesk.invoices import service, showing
from sohodesk.invoices.document import OFFERS, Particulars
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.drafting import Room, read_room
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.window.catalogue.completing import CatalogueLines
from sohodesk.invoices.window.currencychip import CurrencyChip
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.deposits.strip import AheadStrip
from sohodesk.invoices.window.draftform import DraftForm
from sohodesk.invoices.window.draftsaving import DraftSaving
from sohodesk.invoices.window.editorcolumns import EditorColumns
from sohodesk.invoices.window.editorhead import EditorHead
from sohodesk.invoices.window.editorside import PreviewCard, ReadyCard
from sohodesk.invoices.window.material import Material
from sohodesk.invoices.window.mending import Mending
from sohodesk.invoices.window.taxchip import TaxChip
from sohodesk.invoices.window.timecard import TimeCard
from sohodesk.invoices.window.timerows import TimeRows, time_rows
from sohodesk.ui import entering
from sohodesk.ui.byturns import by_turns
from sohodesk.ui.surroundings import Surroundings


class Editor(QWidget):
    """Edits one draft. ``left`` when the list is wanted again."""

    left = Signal()

    def __init__(self, around: Surroundings, deeds: Deeds, *, at_once: bool = True) -> None:
        """Make it now, or (not ``at_once``) let whoever wants it go through ``making``."""
        super().__init__()
        self.around, self.deeds = around, deeds
        self.room: Room | None = None
        self.invoice_id: int | None = None
        self.kind = "invoice"
        self._warned = False
        self.saving = DraftSaving(self)
        self._shows = 0
        self._said, self._currency = Particulars(), ""
        self.making = self._make()
        if at_once:
            self.make_whole()

    def make_whole(self) -> None:
        """Make the parts that are still missing."""
        for _part in self.making:
            pass

    def _make(self) -> Iterator[None]:
        around = self.around
        self.form = DraftForm(at_once=around.tasks.at_once)
        self.form.committed.connect(self.save)
        self.form.typed.connect(self.saving.typed)
        self.form.line_removed.connect(self._line_removed)
        self.form.client_chosen.connect(self._use_client)
        self.catalogue = CatalogueLines(around, self.form, lambda: self.room)
        self.ahead = AheadStrip(around, self.deeds, self.form.sums, self.save)
        yield
        self.tax = TaxChip(self)
        self.currency = CurrencyChip(self)
        self.time = TimeCard()
        self.material = Material(self)
        self.time.wished.connect(self.material.add)
        self.time.narrowed.connect(self._narrow)
        self.mending = Mending(self)
        self.time.opened.connect(self.mending.describe)
        self.form.sums.expense_button.clicked.connect(lambda _on=False: self.material.ask())
        yield
        self.page = PreviewCard(around)
        yield
        self.ready = ReadyCard()
        self.ready.list.wanted.connect(self.mending.go)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._make_head())
        yield
        self.columns = EditorColumns(self.time, self.form, self.page, self.ready)
        rows.addWidget(self.columns, 1)
        save = QShortcut(QKeySequence("Ctrl+Return"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)

    def _make_head(self) -> EditorHead:
        head = self.head = EditorHead()
        head.back.clicked.connect(self.leave)
        head.past.clicked.connect(lambda _on=False: self._history())
        head.delete.clicked.connect(self._delete)
        head.pdf.clicked.connect(self._pdf)
        head.issue.clicked.connect(self._issue)
        # The parts are known as the editor's own.
        self.back, self.title, self.tag, self.saved = head.back, head.title, head.tag, head.saved
        self.past, self.delete, self.pdf, self.issue = head.past, head.delete, head.pdf, head.issue
        return head

    # Showing ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.around.tasks.at_once:
            form = self.form
            inside = (form.facts, form.board, form.sums)
            self._appear([self.page, self.time, form, *inside, self.ready])

    def _appear(self, parts: list[QWidget]) -> None:
        """Paint the columns one after the other: all at once they take longer than a frame."""
        for part in parts:
            part.setUpdatesEnabled(False)

        def next_one() -> None:
            if parts:
                parts.pop(0).setUpdatesEnabled(True)
                QTimer.singleShot(1, self, next_one)

        QTimer.singleShot(1, self, next_one)

    def open(
        self, invoice_id: int | None, client_id: int | None = None, kind: str = "invoice"
    ) -> None:
        """Show a stored draft, or begin a new one of a kind."""
        self.invoice_id, self.kind = invoice_id, kind
        self._warned = False
        self._said, self._currency = Particulars(), ""
        self.room = None
        self.saving.forget()
        self.time.widen()
        self.head.say_saved("")
        self.page.preview.clear()
        self._read(invoice_id, client_id)

    def reread(self) -> None:
        """Read the draft and what stands around it again."""
        room = self.room
        self._read(
            self.invoice_id, room.draft.client_id if room and room.draft.id is None else None
        )

    def _read(self, invoice_id: int | None, client_id: int | None = None) -> None:
        desk, kind, wanted = self.around.desk, self.kind, self.time.wanted

        def read() -> tuple[Room, TimeRows]:
            room = read_room(desk, invoice_id=invoice_id, client_id=client_id, kind=kind)
            return room, time_rows(room, wanted)

        def show(found: tuple[Room, TimeRows]) -> None:
            if self.invoice_id == invoice_id:
                self._show(*found)

        def failed(words: str) -> None:
            # Gone or issued meanwhile, perhaps by another window: there is nothing to edit.
            if self.isVisible():
                self.around.toasts.show_toast(words, kind="refused")
            self.room = None
            self.left.emit()

        self.around.read(
            read,
            show,
            owner=self,
            failed=failed,
        )

    def _show(self, room: Room, time: TimeRows) -> None:
        if room.draft.id is None:
            wanted = replace(room.draft.document, currency=self._currency)
            room = replace(room, draft=replace(room.draft, said=self._said, document=wanted))
        other = self.room is None or room.draft != self.room.draft
        if other and self.room is not None and self.saving.unsaved:
            self.saving.save()  # both are put together, and read again
            return
        self.room, self.kind = room, room.draft.kind
        if other:
            self.form.show_room(room)
        else:
            self.form.room = room
        self._shows += 1
        steps = self._show_around(room, time, self._shows, fresh=other)
        by_turns(self, steps, at_once=self.around.tasks.at_once)

    def _show_around(
        self, room: Room, time: TimeRows, number: int, *, fresh: bool
    ) -> Iterator[None]:
        """Show what stands around the form, part by part, until another draft is shown."""
        self.head.show_room(room)
        self.currency.show_room(room, self.form.currency)
        self.tax.show_room(room)
        parts: tuple[Callable[[], None], ...] = (
            lambda: self.ahead.show_room(room),
            lambda: self.ready.show_ready(room.readiness, room.number),
            lambda: self._show_time(time),
            lambda: self._show_page(room, fresh=fresh),
        )
        for show in parts:
            yield
            if self.room is None or number != self._shows:
                return
            show()

    def _show_page(self, room: Room, *, fresh: bool) -> None:
        if room.draft.id is None:
            self.page.preview.clear(_("The page shows once there is a line."))
        else:
            desk, key = self.around.desk, room.draft.id
            self.page.preview.show_page(lambda: showing.read_page(desk, key or 0), same=not fresh)

    def _show_time(self, time: TimeRows) -> None:
        self.time.period.today = self.room.today if self.room else date.min
        self.time.show_time(time, keep=self.material.pending > 0)
        self.columns.show_time(there=bool(time.seconds_of or time.costs or time.on))

    def _narrow(self) -> None:
        """Show other material, or put together otherwise."""
        room, wanted = self.room, self.time.wanted
        if room is not None:
            self.around.read(lambda: time_rows(room, wanted), self._show_narrowed, owner=self)

    def _show_narrowed(self, time: TimeRows) -> None:
        if time.wanted == self.time.wanted:
            self._show_time(time)

    def tables_changed(self) -> None:
        """Look again after the book changed; what is typed and unsaved stays."""
        if self.isVisible() and self.invoice_id is not None and not self.saving.busy:
            self.reread()

    def save(self, then: Callable[[], None] | None = None) -> bool:
        """Save what is typed; says whether it is whole. ``then`` follows once it is stored."""
        return self.saving.save(then)

    # Verbs ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do in the editor."""
        found: dict[str, Callable[[], None]] = {"close": self.leave, "new": self.form.new_line}
        if self.invoice_id is not None:
            found |= {"pdf": self._pdf, "issue": self._issue}
        return found | self.catalogue.verbs() | self.ahead.verbs()

    def _history(self) -> None:
        """Show what happened to the draft, as it is stored."""
        if self.invoice_id is not None:
            self.around.history(f"invoice:{self.invoice_id}")

    def leave(self) -> None:
        """Save and go back; what is wrong is shown first, and left behind at the second try."""
        if not self.save(self.left.emit) and self._warned:
            self.left.emit()
        self._warned = True

    def _use_client(self, client_id: int) -> None:
        room = self.room
        if room is None or not client_id or client_id == room.draft.client_id:
            return
        if room.draft.id is not None:
            self._give_to(room, client_id)
            return
        try:
            self._said = self.form.facts.read(room.draft.said)
        except entering.Incomplete:
            self._said = room.draft.said
        self._read(None, client_id)

    def _give_to(self, room: Room, client_id: int) -> None:
        """Let a stored draft go to another client, after what is typed is stored."""
        desk, client = self.around.desk, room.client(client_id)

        def refused(words: str) -> None:
            self.around.toasts.show_toast(words, kind="refused")
            self.form.facts.show_client(self.room or room)

        def give() -> None:
            key = self.invoice_id
            if key is None or client is None:
                return
            self.around.write(
                lambda: service.edit_draft(desk, invoice_id=key, client_id=client_id),
                said=_("The draft goes to {client} now").format(client=client.name),
                then=lambda _none: self._read(key),
                failed=refused,
                owner=self,
            )

        if not self.save(give):
            self.form.facts.show_client(room)

    def added(self, invoice_id: int) -> None:
        """Show the draft that time or costs were added to."""
        self.invoice_id = invoice_id
        self._read(invoice_id)

    def use_currency(self, currency: str) -> None:
        """Let a draft that is not stored yet ask for other money."""
        self._currency = currency
        self.reread()

    def _line_removed(self) -> None:
        self.saving.removed = True

    def _issue(self) -> None:
        if self.invoice_id is not None and self.save():
            (self.deeds.send if self.kind in OFFERS else self.deeds.issue)(self.invoice_id)

    def _delete(self) -> None:
        if self.invoice_id is not None:
            gone, self.room = self.invoice_id, None
            self.invoice_id = None
            self.left.emit()
            self.deeds.delete(gone)

    def _pdf(self) -> None:
        if self.invoice_id is not None and self.save():
            desk, key = self.around.desk, self.invoice_id
            self.around.read(
                lambda: showing.read_row(desk, key),
                self._save_pdf,
                owner=self,
            )

    def _save_pdf(self, row: DocumentRow) -> None:
        self.deeds.save_pdf(DocumentLine(row))
