# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes repeating documents while the window is open: in pieces, with progress, to be stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sohodesk.base.texts import _, n_, ngettext
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.invoices.repeating.making import Batch
    from sohodesk.invoices.repeating.waiting import Occurrence
    from sohodesk.invoices.window.repeating.catchup import CatchUp

PIECE, PIECES = 5, 100
"""Issued at a time, and at most so many times: in between the worker of the book does what else is
asked for, and pages that show what repeats read it again, which takes longer the more there is."""
MANY = 20
"""From so many on progress is shown."""


class RepeatRun(QObject):
    """One run at a time; what was issued when it is stopped stays, the rest stays due."""

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        self.running = False
        self.question: CatchUp | None = None
        self._later: frozenset[Occurrence] = frozenset()
        self._stop = False

    def begin(self, *, asked: bool = False) -> None:
        """Make what is due; where it was ``asked`` for, it is said, too, that nothing was.

        What is due more than once was missed, and is asked about once; put off it waits until
        more of it is due, or until it is asked for.
        """
        if self.running:
            return
        self.running, self._stop = True, False
        if asked:
            self._later = frozenset()
        self._start(asked)

    def _start(self, asked: bool, *, latest: bool = False, ask: bool = True) -> None:
        desk, without = self.book.desk, {each.repeat_id for each in self._later}

        def start() -> Batch | None:
            from sohodesk.app.repeating import due_documents, skip_earlier

            if latest:
                skip_earlier(desk)
            found = due_documents(desk)
            if found is not None and without and self._later.issuperset(found.missed):
                return due_documents(desk, without)
            return found

        self._do(start, partial(self._begun, asked, ask))

    def stop(self) -> None:
        """Stop before the next one."""
        self._stop = True

    def _ask(self, asked: bool, missed: tuple[Occurrence, ...]) -> None:
        from sohodesk.invoices.window.repeating.catchup import CatchUp

        def answered(choice: str) -> None:
            self.question = None
            if choice == "later":
                self._later = frozenset(missed)
            self._start(asked and choice != "later", latest=choice == "latest", ask=False)

        self.question = CatchUp(self.book.around.window, missed, answered)
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _begun(self, asked: bool, ask: bool, batch: Batch | None) -> None:
        if batch is not None and batch.missed and ask:
            self._ask(asked, batch.missed)
            return
        if batch is None or not (batch.total or batch.outcome.held):
            self.running = False
            if asked:
                self.book.around.toasts.show_toast(_("Nothing is due."), kind="note")
            return
        self._go_on(batch)

    def _go_on(self, batch: Batch) -> None:
        self._do(
            lambda: batch.go_on(most=max(PIECE, batch.total // PIECES), stop=lambda: self._stop),
            partial(self._one_piece, batch),
        )

    def _one_piece(self, batch: Batch, more: bool) -> None:
        if more and not self._stop:
            if batch.total >= MANY:
                words = _("Making repeating invoices: {n} of {all}")
                self.book.around.toasts.show_toast(
                    words.format(n=batch.done, all=batch.total),
                    kind="note",
                    button=_("Stop"),
                    act=self.stop,
                    share=batch.done / batch.total,
                )
            self._go_on(batch)
            return
        self.running = False
        self._tell(batch)

    def _tell(self, batch: Batch) -> None:
        outcome = batch.outcome
        count = sum(made.invoice_id is not None for made in outcome.made)
        words = ngettext(
            "{n} repeating invoice was made", "{n} repeating invoices were made", count
        )
        parts = [words.format(n=count)] if count or outcome.stopped else []
        parts += dict.fromkeys(held.sentence for held in outcome.held)
        if parts:
            show = partial(self.book.go, "invoices", view="repeating")
            self.book.around.toasts.show_toast(
                " ".join(part if part.endswith(".") else f"{part}." for part in parts),
                kind="refused" if outcome.held else "note",
                button=_("Show"),
                act=show,
            )

    def _do(self, work: Any, then: Any) -> None:
        def failed(error: Exception) -> None:
            self.running = False
            self.book.around.tell(error, None)

        self.book.around.tasks.book(work, then, failed=failed, owner=self)


def of_repeats(book: OpenBook) -> list[Action]:
    """The actions of repeating documents."""

    def may_write() -> bool:
        return not book.desk.book.read_only

    show = partial(book.go, "invoices", view="repeating")

    def run() -> None:
        book.telling.repeats.begin(asked=True)

    return [
        Action("page.repeats", n_("Repeating invoices"), show, "", "repeat"),
        Action(
            "page.run_repeats", n_("Make what repeats and is due"), run, "", "file-check", may_write
        ),
    ]
