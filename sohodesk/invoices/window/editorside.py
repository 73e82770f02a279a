# SPDX-License-Identifier: GPL-3.0-or-later
"""The right column of the editor: the page as it would be, and whether it is ready to issue."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from sohodesk.base.texts import _, ngettext
from sohodesk.invoices.pdf.typesetting import Printed
from sohodesk.invoices.ready import Readiness
from sohodesk.invoices.readylist import ReadyList, verdict
from sohodesk.invoices.window.mending import way_words
from sohodesk.invoices.window.preview import Preview
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings

_BETWEEN = 1.35
"""A4 is 1.41 times as high as wide, a sheet of letter paper 1.29 times."""


class PreviewCard(Card):
    """The page; its paper and how many sheets there are stand at the right."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Preview"), " ", inset=0)
        self.around = around
        self.preview = Preview(around, margin=14)
        self.preview.paper.shown.connect(self._show_count)
        self.larger = icon_button("maximize-2", _("Show the page large"), small=True, kind="quiet")
        self.larger.clicked.connect(lambda _on=False: self.show_large())
        self.head_row.addWidget(self.larger)
        self.body.addWidget(Rule("border"))
        self.body.addWidget(self.preview)

    def _show_count(self) -> None:
        pages = self.preview.paper.pages
        self.larger.setVisible(bool(pages))
        if not pages:
            self.note.setText(" ")
            return
        paper = "A4" if pages[0].height() / max(pages[0].width(), 1) > _BETWEEN else _("Letter")
        words = ngettext("{paper} · {n} page", "{paper} · {n} pages", len(pages))
        self.note.setText(words.format(paper=paper, n=len(pages)))
        self.fit_head()

    def show_large(self) -> None:
        """Show the page over the window, as large as that allows."""
        if self.preview.wish is not None:
            self.large = LargePage(self.around, self.preview.wish[0])
            self.large.open()


class LargePage(QDialog):
    """The page as large as the window allows; Esc closes it."""

    def __init__(self, around: Surroundings, read: Callable[[], Printed]) -> None:
        super().__init__(around.window)
        self.setWindowTitle(_("Preview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self.preview = Preview(around, margin=24)
        rows.addWidget(self.preview)
        room = around.window.size() if around.window is not None else QSize(1200, 860)
        self.resize(min(px(980), room.width() - px(80)), room.height() - px(60))
        self.preview.show_page(read)


class ReadyCard(Card):
    """The list "ready to issue" with its verdict."""

    def __init__(self) -> None:
        super().__init__(_("Ready to issue"), inset=0)
        self.tag = Tag()
        self.head_row.addWidget(self.tag)
        inside = Scrolled(_("Ready to issue"), inset=8)
        inside.body.setContentsMargins(px(8), 0, px(8), px(8))
        self.list = ReadyList(way_words)
        words = _("What is still missing is said here once there is a line.")
        self.hint = Text(words, "small", "text3", wrap=True)
        self.hint.setContentsMargins(px(8), 0, px(8), 0)
        inside.body.addWidget(self.hint)
        inside.body.addWidget(self.list)
        inside.body.addStretch(1)
        self.body.addWidget(inside)

    def show_ready(self, readiness: Readiness | None, number: str) -> None:
        """Show what was found; nothing for a draft that is not stored yet."""
        self.tag.setVisible(readiness is not None)
        self.hint.setVisible(readiness is None)
        self.list.setVisible(readiness is not None)
        if readiness is not None:
            found = verdict(readiness)
            self.tag.show_tag(found.text, found.kind, found.icon)
            self.list.show_ready(readiness, number)
