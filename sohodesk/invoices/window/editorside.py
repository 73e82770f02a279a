# SPDX-License-Identifier: GPL-3.0-or-later
"""The right column of the editor: the page as it would be, and whether it is ready to issue."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.invoices.ready import Readiness
from sohodesk.invoices.readylist import ReadyList, verdict
from sohodesk.invoices.window.preview import Preview
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings


class PreviewCard(Card):
    """The page."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Preview"), "A4", inset=0)
        self.preview = Preview(around, margin=14)
        self.body.addWidget(Rule("border"))
        self.body.addWidget(self.preview)


class ReadyCard(Card):
    """The list "ready to issue" with its verdict."""

    def __init__(self) -> None:
        super().__init__(_("Ready to issue"), inset=0)
        self.tag = Tag()
        self.head_row.addWidget(self.tag)
        inside = Scrolled(_("Ready to issue"), inset=8)
        inside.body.setContentsMargins(px(8), 0, px(8), px(8))
        self.list = ReadyList()
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
