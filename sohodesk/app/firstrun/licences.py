# SPDX-License-Identifier: GPL-3.0-or-later
"""Version, terms and licences in a small window, where no book is open."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.app.settings.programcards import about_card, licences_card
from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled


class LicencesDialog(QDialog):
    """What the program stands on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Licences"))
        self.resize(px(480), min(px(600), parent.height()))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(16), px(16), px(16), px(16))
        rows.setSpacing(px(12))
        area = Scrolled(_("Licences"), inset=0, spacing=px(16))
        area.body.addWidget(about_card())
        area.body.addWidget(licences_card())
        rows.addWidget(area, 1)
        foot = QHBoxLayout()
        close = Button(_("Close"), kind="main")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addStretch()
        foot.addWidget(close)
        rows.addLayout(foot)
        self.ring = FocusRing(self)
