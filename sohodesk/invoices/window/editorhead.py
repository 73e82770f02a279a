# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of the editor: back, what is edited, whether it is saved, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.invoices.drafting import Room
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px
from sohodesk.ui.tightrow import TightRow
from sohodesk.ui.tokens import PAGE_HEAD


def _heading(kind: str) -> str:
    return {
        "credit": _("Credit note for {client}"),
        "quote": _("Quote for {client}"),
        "proforma": _("Proforma invoice for {client}"),
    }.get(kind) or _("Invoice for {client}")


def _deed(kind: str) -> str:
    return {
        "credit": _("Issue credit note"),
        "quote": _("Send quote"),
        "proforma": _("Send proforma invoice"),
    }.get(kind) or _("Issue invoice")


class EditorHead(TightRow):
    """Shows a ``Room``; its buttons are connected by the editor."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(PAGE_HEAD))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.back = icon_button("chevron-left", _("Back to the list"))
        self.title = Elided("", "page")
        self.tag = Tag(_("Draft"), "neutral", "pencil")
        self.saved = Text("", "small", "text2")
        self.past = icon_button("clock", _("History…"), kind="quiet")
        self.delete = Button(_("Delete draft"), kind="quiet")
        self.pdf = Button(_("PDF draft"), icon="file-text")
        self.issue = Button(_("Issue invoice"), icon="check", kind="main")
        for part in (self.back, self.title, self.tag, self.saved):
            row.addWidget(part)
        row.addStretch()
        for button in (self.past, self.delete, self.pdf, self.issue):
            row.addWidget(button)

    def say_saved(self, words: str, tone: str = "text2") -> None:
        """Say whether what is typed is in the book."""
        self.saved.setText(words)
        self.saved.set_tone(tone)

    def show_room(self, room: Room) -> None:
        """Name the draft; one that is not stored yet can't be issued, printed or deleted."""
        draft = room.draft
        stored = draft.id is not None
        if stored:
            words = _heading(draft.kind)
            client = room.client(draft.client_id)
            self.title.setText(words.format(client=client.name if client is not None else ""))
            self.tag.show_tag(_("Draft {id}").format(id=draft.id), "neutral", "pencil")
        else:
            quote = draft.kind == "quote"
            self.title.setText(_("New quote") if quote else _("New invoice"))
        self.issue.setText(_deed(draft.kind))
        self.issue.updateGeometry()
        for part in (self.tag, self.past, self.delete, self.pdf):
            part.setVisible(stored)
        self.issue.setEnabled(stored)
        why = "" if stored else _("There is nothing to issue yet: add a line.")
        self.issue.setToolTip(why)
        self.issue.setAccessibleDescription(why)
