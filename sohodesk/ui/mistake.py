# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that tells our own mistake, with a report that can be copied."""

from __future__ import annotations

import logging

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.failures import report
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px

log = logging.getLogger(__name__)


class MistakeDialog(QDialog):
    """Says that something of ours went wrong, that nothing was changed, and gives the report."""

    def __init__(self, problem: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something of ours went wrong"))
        self.text = report(problem)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(20), px(20), px(20), px(16))
        rows.setSpacing(px(12))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Picture("bug", "text2", 20))
        head.addWidget(Text(_("Something of ours went wrong"), "card"))
        head.addStretch()
        rows.addLayout(head)
        said = _("Nothing was changed. The report stays on this computer until you send it.")
        rows.addWidget(Text(said, "body", "text2", wrap=True))
        view = QPlainTextEdit(self.text)
        view.setReadOnly(True)
        view.setAccessibleName(_("Report"))
        view.setMinimumSize(px(560), px(180))
        rows.addWidget(view)
        foot = QHBoxLayout()
        copy = Button(_("Copy report"), icon="copy")
        copy.clicked.connect(self.copy)
        close = Button(_("Close"), kind="main")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        foot.addWidget(copy)
        foot.addStretch()
        foot.addWidget(close)
        rows.addLayout(foot)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QApplication.clipboard().setText(self.text)


def show_mistake(problem: BaseException, parent: QWidget | None = None) -> MistakeDialog:
    """Log our own mistake and show it; the window goes on."""
    log.error("unexpected failure", exc_info=problem)
    dialog = MistakeDialog(problem, parent)
    dialog.open()
    return dialog
