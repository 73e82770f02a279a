# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves the draft in the editor: when a field is left, and while one types at least each second.

What is wrong keeps what is stored and says why, but only once the field is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.invoices.document import Document, Particulars
from sohodesk.invoices.drafting import Draft, Saved, save_draft
from sohodesk.invoices.stored import KeptLine
from sohodesk.invoices.window.linesboard import BoardLine
from sohodesk.ui import entering
from sohodesk.ui.saying import clock

if TYPE_CHECKING:
    from sohodesk.invoices.drafting import Room
    from sohodesk.invoices.window.editor import Editor

WHILE_TYPING_MS = 800
Typed = tuple[Document, tuple[KeptLine, ...], Particulars]


class DraftSaving(QObject):
    """Writes what is typed into an editor."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self.editor = editor
        self.busy = False
        self.removed = False
        """Whether a line goes with the next saving, which can be taken back then."""
        self._burst = uuid4().hex
        """Names what is typed into one field: all of it is one step of undo."""
        self._again = False
        self._after: list[Callable[[], None]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WHILE_TYPING_MS)
        self._soon.timeout.connect(self.save_quietly)

    # Asked for ---

    def typed(self) -> None:
        """Something was typed: it is in the book before a second is over."""
        if not self._soon.isActive():
            self._soon.start()

    def forget(self) -> None:
        """Another draft is shown."""
        self._soon.stop()
        self._burst = uuid4().hex
        self.removed = False

    def save_quietly(self) -> None:
        """Save what makes sense so far; what does not waits until its field is left."""
        if self.busy:
            self._again = True
            return
        room, typed = self.editor.room, self.editor.form.peek()
        if self.unsaved and room is not None and typed is not None:
            self._write(room.draft, typed)

    def save_at_end(self) -> None:
        """Store what makes sense of it before the book is closed; nobody hears of it any more."""
        self._soon.stop()
        room, typed = self.editor.room, self.editor.form.peek()
        if not self.unsaved or room is None or typed is None:
            return
        if self.busy and room.draft.id is None:
            return  # the draft is being made this very moment
        desk, draft, (document, kept, said) = self.editor.around.desk, room.draft, typed
        burst = self._burst

        def work() -> None:
            with suppress(Refusal):  # issued or gone meanwhile: there is nobody left to tell
                save_draft(desk, base=draft, document=document, kept=kept, said=said, burst=burst)

        self.editor.around.tasks.last(work)

    def save(self, then: Callable[[], None] | None = None) -> bool:
        """Save what is typed; says whether it is whole. ``then`` follows once it is stored."""
        if then is not None:
            self._after.append(then)
        if self.busy:
            self._again = True
            return True
        room = self.editor.room
        if room is None or room.draft.client_id is None or self._nothing(room):
            self._go_on()
            return True
        try:
            typed = self._typed()
        except entering.Incomplete:
            self._after.clear()
            return False
        self._soon.stop()
        if typed == _stored(room.draft):
            self._burst = uuid4().hex
            self._go_on()
            return True
        self._write(room.draft, typed)
        self._burst = uuid4().hex  # the field is left
        return True

    @property
    def unsaved(self) -> bool:
        """Whether something whole is typed that is not in the book."""
        room = self.editor.room
        if room is None or room.draft.client_id is None or self._nothing(room):
            return False
        typed = self.editor.form.peek()
        return typed is not None and typed != _stored(room.draft)

    def _nothing(self, room: Room) -> bool:
        return room.draft.id is None and not self.editor.form.anything_typed()

    def _typed(self) -> Typed:
        focus = QApplication.focusWidget()
        try:
            return self.editor.form.read()
        except entering.Incomplete:
            # A complaint takes the focus; whoever went on to another field stays there.
            if focus is not None and self.editor.isAncestorOf(focus):
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
            raise

    # Done ---

    def _write(self, draft: Draft, typed: Typed) -> None:
        self.busy = True
        self._soon.stop()
        removed, self.removed = self.removed, False
        around = self.editor.around
        desk, (document, kept, said) = around.desk, typed
        burst = "" if removed else self._burst
        lines = self.editor.form.board.said()
        around.write(
            lambda: save_draft(
                desk, base=draft, document=document, kept=kept, said=said, burst=burst
            ),
            said=_("Line removed") if removed else "",
            kind="deleted" if removed else "done",
            undo=removed,
            then=lambda saved: self._stored(draft, lines, kept, saved),
            failed=self._not_saved,
            owner=self.editor,
        )

    def _stored(
        self,
        before: Draft,
        lines: Sequence[BoardLine],
        typed: Sequence[KeptLine],
        saved: Saved,
    ) -> None:
        editor, stored = self.editor, saved.draft
        self.busy = False
        if editor.room is None or editor.room.draft.id != before.id:
            return  # another one is shown by now
        editor.invoice_id = stored.id
        editor.form.board.adopt(lines, typed, saved)
        editor.room = replace(editor.room, draft=stored)
        editor.form.room = editor.room
        now = local(editor.around.desk.clock.now(), editor.around.desk.setting(office.ZONE))
        editor.head.say_saved(_("saved {time}").format(time=clock(now)))
        if self._again:
            self._again = False
            self.save() if self._after else self.save_quietly()
            if self.busy:
                return
        editor.reread()
        self._go_on()

    def _go_on(self) -> None:
        after, self._after = self._after, []
        for then in after:
            then()

    def _not_saved(self, words: str) -> None:
        self.busy = self._again = False
        self._after.clear()
        self.editor.head.say_saved(_("not saved"), "danger")
        self.editor.around.toasts.show_toast(words, kind="refused")


def _stored(draft: Draft) -> Typed:
    return draft.document, draft.kept, draft.said
