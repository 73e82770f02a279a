# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame of the import dialog: its parts, and which of them belong to which moment."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base import office
from sohodesk.base.texts import _, ngettext, pgettext
from sohodesk.exchange.preview import Preview
from sohodesk.exchange.service import Outcome
from sohodesk.exchange.window import wording
from sohodesk.exchange.window.filedrop import FileDrop, FileDrops
from sohodesk.exchange.window.pacing import PaceCard
from sohodesk.exchange.window.questions import Questions
from sohodesk.exchange.window.report import Remark, Report
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.chips import Tag
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

WIDTH = 640
MARGIN = 40  # what is left of the window above and below


class ImportFrame(QDialog):
    """Shows the moments of an import: no file yet, ``preview``, importing, ``outcome``."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.window)
        self.around = around
        self.preview: Preview | None = None
        self.outcome: Outcome | None = None
        self.importing = False
        self.setWindowTitle(_("Import time"))
        self._make_parts()
        self._lay_out()
        self.ring = FocusRing(self)
        self.drops = FileDrops(self)
        self.drops.held.connect(lambda held: self.drop.show_hot(hot=held))

    def _make_parts(self) -> None:
        self.heading = Text(_("Import time"), "figure.mid")
        self.tag = Tag()
        self.sub = Elided("", "small", "text2", stretch=True)
        self.drop = FileDrop()
        self.questions = Questions(self.around.desk.setting(office.ZONE))
        self.remark = Remark()
        self.pace = PaceCard()
        self.pace.appeared.connect(self._show_pace)
        self.report = Report()
        self.other_button = Button(_("Another file"), icon="folder")
        self.undo_button = Button(_("Undo whole import"), icon="undo-2")
        self.cancel_button = Button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.take_button = Button(_("Import"), kind="main")
        self.close_button = Button(_("Close"), kind="main")
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        self.setMinimumWidth(px(WIDTH))
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.tag)
        top = QVBoxLayout()
        top.setSpacing(0)
        top.addLayout(head)
        top.addWidget(self.sub)
        self.rows = QVBoxLayout()
        self.rows.setContentsMargins(px(20), px(20), px(20), px(16))
        self.rows.setSpacing(px(12))
        self.rows.addLayout(top)
        for part in (self.drop, self.questions, self.remark, self.pace):
            self.rows.addWidget(part)
        self.rows.addWidget(self.report, 1)
        self.rows.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self.rows, 1)
        whole.addWidget(Rule("border"))
        whole.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        foot = Panel(ground="bg", edge=None, radius=0)
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(20), px(10), px(20), px(10))
        row.setSpacing(px(8))
        row.addWidget(self.other_button)
        row.addWidget(self.undo_button)
        row.addStretch()
        for button in (self.cancel_button, self.take_button, self.close_button):
            row.addWidget(button)
        return foot

    def show_state(self) -> None:
        """Show the parts that belong to this moment."""
        preview, done = self.preview, self.outcome is not None
        outcome = self.outcome or (preview.outcome if preview is not None else None)
        self.drop.setVisible(preview is None)
        self.questions.setVisible(preview is not None and not done)
        self.questions.setEnabled(not self.importing)
        self.report.setVisible(outcome is not None)
        self.other_button.setVisible(preview is not None and not done)
        self.other_button.setEnabled(not self.importing)
        self.undo_button.setVisible(done)
        self.cancel_button.setVisible(not done)
        self.take_button.setVisible(preview is not None and not done)
        self.close_button.setVisible(done)
        self._show_head(preview, outcome)
        self._show_take(outcome if not done else None)
        self.fit()

    def _show_head(self, preview: Preview | None, outcome: Outcome | None) -> None:
        self.heading.setText(_("Import from Toggl") if preview is not None else _("Import time"))
        self.tag.setVisible(outcome is not None)
        if self.outcome is not None:
            self.tag.show_tag(pgettext("import", "done"), "ok", "check")
        else:
            self.tag.show_tag(_("preview"), "neutral", "eye")
        words = _("The hours that you logged in another tool, with clients and projects.")
        if preview is not None:
            words = preview.wishes.path.name
        if preview is not None and outcome is not None:
            words = _("{file} · times read as {zone}").format(file=words, zone=outcome.zone)
        self.sub.setText(words)

    def _show_take(self, outcome: Outcome | None) -> None:
        count = outcome.created if outcome is not None else 0
        words = ngettext("Import {n} entry", "Import {n} entries", count)
        said = words.format(n=wording.counted(count)) if count else _("Import")
        self.take_button.show_text(said)
        self.take_button.setEnabled(bool(count) and not self.importing)
        first = self.drop.button if self.preview is None else self.take_button
        if self.outcome is not None:
            first = self.close_button
        first.setDefault(True)
        focus: QWidget = first
        if self.preview is not None and self.preview.outcome is None:
            asked = self.questions
            focus = asked.zone if self.preview.zone_trouble else asked.order
        if focus.isEnabled():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pace(self) -> None:
        """Show how far it is in the place of the report; the dialog keeps its size if it can."""
        self.report.hide()
        layout = self.layout()
        if layout is not None:
            layout.activate()
            need = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), need))

    def fit(self) -> None:
        """Become as high as what is shown needs, once Qt knows how high that is."""
        QTimer.singleShot(0, self, self._fit_now)

    def _fit_now(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        width = max(self.width(), px(WIDTH))
        need = layout.totalHeightForWidth(width)
        window = self.around.window
        most = window.height() - px(MARGIN) if window is not None else need
        liked = need + (self.report.spare if self.report.isVisible() else 0)
        self.resize(width, max(need, min(liked, most)))
