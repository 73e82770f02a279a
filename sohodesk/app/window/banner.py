# SPDX-License-Identifier: GPL-3.0-or-later
"""The banner under the top bar while a book is open read-only, and the copy that can be saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sohodesk.base.texts import _
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook


class ReadOnlyBanner(Panel):
    """Says that nothing can be written, and offers to try again or to save a copy."""

    def __init__(self, again: Callable[[], None], copy: Callable[[], None]) -> None:
        super().__init__(ground="warn_sub", edge="warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(mirror.inset(px(14), px(10), px(12), px(10)))
        row.setSpacing(px(8))
        row.addWidget(Picture("lock", "warn", 18))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Text(_("This book is open read-only"), "strong"))
        words = _("You can look and print; nothing is saved. A copy can be changed.")
        texts.addWidget(Text(words, "small", "text2"))
        row.addSpacing(px(4))
        row.addLayout(texts)
        row.addStretch()
        self.again = Button(_("Try again"), small=True)
        self.copy = Button(_("Save a copy"), small=True)
        self.again.clicked.connect(lambda _on=False: again())
        self.copy.clicked.connect(lambda _on=False: copy())
        row.addWidget(self.again)
        row.addWidget(self.copy)
        self.setAccessibleName(_("This book is open read-only"))


class GoneBanner(Panel):
    """Says that the book's file is out of reach, and offers to look again."""

    def __init__(self, path: Path, again: Callable[[], None]) -> None:
        super().__init__(ground="danger_sub", edge="danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(mirror.inset(px(14), px(10), px(12), px(10)))
        row.setSpacing(px(12))
        row.addWidget(Picture("triangle-alert", "danger", 18))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Text(_("The book is out of reach"), "strong"))
        words = _(
            "{path} is not there; its drive or folder is gone. Nothing is lost, and it works "
            "again as soon as it is back."
        ).format(path=path)
        texts.addWidget(Text(words, "small", "text2", wrap=True))
        row.addLayout(texts, 1)
        self.again = Button(_("Try again"), small=True)
        self.again.clicked.connect(lambda _on=False: again())
        row.addWidget(self.again)
        self.setAccessibleName(words)


def ask_for_copy(book: OpenBook) -> None:
    """Let the user choose where a copy of the book goes."""
    from PySide6.QtWidgets import QFileDialog

    from sohodesk.store.backup import backup_name

    path = book.desk.book.path
    dialog = QFileDialog(book.shell, _("Save a copy"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("SohoDesk books ({pattern})").format(pattern=f"*{path.suffix}"))
    dialog.setDefaultSuffix(path.suffix.lstrip("."))
    # A file that is there is never written over: saving says so.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(str(path.with_name(backup_name(path, book.desk.clock.now()))))
    dialog.fileSelected.connect(lambda chosen: save_copy(book, Path(chosen)))
    dialog.open()


def save_copy(book: OpenBook, target: Path) -> None:
    """Save a copy of the book, and offer to open it."""
    from sohodesk.app import backups

    desk, around, opening = book.desk, book.around, book.opening

    def done(made: Path) -> None:
        words = _("The copy is saved: {name}").format(name=made.name)
        around.toasts.show_toast(words, button=_("Open"), act=lambda: opening.open(made))

    around.tasks.book(lambda: backups.back_up(desk, target), done, failed=around.tell, owner=book)
