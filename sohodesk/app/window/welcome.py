# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows without a book: why there is none, and what can be done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import LANGUAGE_NAMES, _, current
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.forms import Choice, FormDialog
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.app.window.opening import Opening


class Welcome(QWidget):
    """New book, open a book; and, where one could not be opened, the reason."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening
        self.path: Path | None = None
        rows = QVBoxLayout(self)
        card = Card()
        card.setFixedWidth(px(520))
        card.body.setSpacing(px(16))
        card.body.setContentsMargins(px(24), px(24), px(24), px(24))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Picture("sohodesk-icon", "text", 40))
        self.title = Text(_("Welcome"), "page")
        head.addWidget(self.title)
        head.addStretch()
        card.body.addLayout(head)
        self.why = Text("", "body", "text2", wrap=True)
        card.body.addWidget(self.why)
        self.again = Button(_("Try again"))
        self.again.clicked.connect(lambda: self.opening.open(self.path))
        self.other = Button(_("Open a book"), icon="folder")
        self.other.clicked.connect(opening.ask_for_book)
        self.new = Button(_("New book"), icon="plus", kind="main")
        self.new.clicked.connect(lambda: ask_new_book(opening))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.again)
        foot.addStretch()
        foot.addWidget(self.other)
        foot.addWidget(self.new)
        card.body.addLayout(foot)
        rows.addStretch()
        rows.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch()

    def tell(self, sentence: str, path: Path | None) -> None:
        """Say why no book is open; empty at the first start."""
        self.path = path
        self.title.setText(_("This book can't be opened") if sentence else _("Welcome"))
        usual = _(
            "A book is one file that holds your clients, time and invoices. "
            "Everything stays on this computer."
        )
        self.why.setText(sentence or usual)
        self.again.setVisible(bool(sentence) and path is not None)


def ask_new_book(opening: Opening) -> None:
    """Ask for the first facts of a new book and make it."""
    from sohodesk.base.clock import SystemClock

    dialog = FormDialog(
        _("New book"), opening.shell, lambda d: _make(opening, d), save_text=_("Make the book")
    )
    dialog.add("name", _("Name of the office"), QLineEdit())
    dialog.add_row(
        ("currency", _("Currency"), QLineEdit("IDR" if current() == "id" else "")),
        ("country", _("Country, two letters"), QLineEdit()),
    )
    dialog.add("zone", _("Time zone"), QLineEdit(SystemClock().zone()))
    dialog.add("language", _("Language"), Choice(list(LANGUAGE_NAMES.items()), current()))
    dialog.open()


def _make(opening: Opening, dialog: FormDialog) -> None:
    if not dialog.said("name"):
        dialog.complain(_("Give the office a name."), "name")
        return
    chosen, _filter = QFileDialog.getSaveFileName(
        dialog, _("Where to keep the book"), f"{dialog.said('name')}.sohodesk"
    )
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix != ".sohodesk":
        path = path.with_name(path.name + ".sohodesk")
    facts = {key: dialog.said(key) for key in ("name", "currency", "country", "zone", "language")}

    def make() -> None:
        from sohodesk.app import bootstrap

        bootstrap.new_book(
            path,
            name=facts["name"],
            currency=facts["currency"] or None,
            country=facts["country"],
            zone=facts["zone"] or None,
            language=facts["language"],
        )

    def failed(problem: Exception) -> None:
        if not isinstance(problem, Refusal):
            raise problem
        dialog.complain(problem.sentence)

    def done(_nothing: None) -> None:
        dialog.accept()
        opening.open(path)

    opening.tasks.book(make, done, failed=failed, owner=dialog)
