# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide inside the program: the same pages as in docs/guide, to be read without a network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.scale import px

_PACKAGE = Path(__file__).resolve().parent.parent.parent
PLACES = (_PACKAGE / "resources" / "guide", _PACKAGE.parent / "docs" / "guide")
"""Where the pages lie: in the package, or beside it where the program runs from its sources."""
FIRST = "start.md"


def page(language: str, name: str = FIRST) -> Path | None:
    """A page of the guide in a language, else in English; None where no guide is installed."""
    found = (place / each / name for place in PLACES for each in (language, "en"))
    return next((path for path in found if path.is_file()), None)


class GuideDialog(QDialog):
    """Shows the guide; its links lead from page to page."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Guide"))
        self.resize(px(760), min(px(640), parent.height()))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(16), px(16), px(16), px(16))
        rows.setSpacing(px(12))
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Guide"))
        self.text.setOpenExternalLinks(True)
        self.text.document().setDefaultFont(typing_font("body"))
        found = page(language)
        if found is not None:
            self.text.setSource(QUrl.fromLocalFile(str(found)))
        else:
            self.text.setPlainText(_("The guide is not installed with this program."))
        rows.addWidget(self.text, 1)
        foot = QHBoxLayout()
        back = Button(_("Back"), icon="chevron-left")
        back.clicked.connect(self.text.backward)
        close = Button(_("Close"), kind="main")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(back)
        foot.addStretch()
        foot.addWidget(close)
        rows.addLayout(foot)
        self.ring = FocusRing(self)
