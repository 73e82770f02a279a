# SPDX-License-Identifier: GPL-3.0-or-later
"""Two kinds of failure: a sentence for the user, or our own mistake with a report to copy."""

from __future__ import annotations

import logging
import platform
import traceback

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

import sohodesk
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Picture, Text

log = logging.getLogger(__name__)


def sentence(problem: Exception) -> str | None:
    """What to tell the user, or nothing where the failure is our own mistake."""
    return problem.sentence if isinstance(problem, Refusal) else None


def report(problem: BaseException) -> str:
    """A report of our own mistake: versions and the way to it, nothing from the book."""
    lines = [
        f"SohoDesk {sohodesk.__version__}, Python {platform.python_version()}, {platform.system()}"
    ]
    lines += traceback.format_exception(problem)
    return "\n".join(line.rstrip() for line in lines)


class MistakeDialog(QDialog):
    """Says that something of ours went wrong, that nothing was changed, and gives the report."""

    def __init__(self, problem: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something of ours went wrong"))
        self.text = report(problem)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 20, 20, 16)
        rows.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Picture("bug", "text2", 20))
        head.addWidget(Text(_("Something of ours went wrong"), "card"))
        head.addStretch()
        rows.addLayout(head)
        said = _("Nothing was changed. The report stays on this computer until you send it.")
        rows.addWidget(Text(said, "body", "text2", wrap=True))
        view = QPlainTextEdit(self.text)
        view.setReadOnly(True)
        view.setAccessibleName(_("Report"))
        view.setMinimumSize(560, 180)
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
