# SPDX-License-Identifier: GPL-3.0-or-later
"""The card that makes a book: its name, its folder, the hours that belong to home."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sohodesk.app.firstrun.facts import EVENINGS, Facts
from sohodesk.app.firstrun.waycard import icon_box, shown_folder
from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.texts import _, current
from sohodesk.home.rules import clock
from sohodesk.ui import icons, paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.forms import Check
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import CONTROL_HEIGHT, RADIUS_FIELD


class FolderField(QPushButton):
    """The folder of the book; pressed, it lets another one be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Folder of the book"))

    def show_folder(self, folder: Path) -> None:
        """Show a folder."""
        self.folder = folder
        self.setToolTip(str(folder))
        self.setAccessibleDescription(str(folder))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(CONTROL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        edge = "text2" if self.underMouse() else "control"
        paint.box(painter, rect, fill="surface", line=edge, radius=px(RADIUS_FIELD))
        icons.draw(painter, "folder", px(10), rect.height() / 2 - px(7), px(14), "text2")
        room = rect.adjusted(px(34), 0, -px(8), 0)
        paint.text(painter, room, shown_folder(self.folder), "body", "text2")


class CreateCard(QWidget):
    """The card; ``wanted`` when the book shall be made, ``changed`` when something was typed."""

    wanted = Signal()
    changed = Signal()

    access_role = "Grouping"

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.setAccessibleName(_("Create a book"))
        self.name = QLineEdit(facts.name)
        self.name.setFont(typing_font("body"))
        self.name.setMaxLength(200)
        self.name.setAcceptDrops(False)  # a file that is dropped here is meant for the window
        self.name.setMinimumWidth(px(120))
        self.name.setAccessibleName(_("Name of the book"))
        self.name.returnPressed.connect(self.wanted)
        self.name.textEdited.connect(lambda _said: self._edited())
        self.folder = FolderField()
        self.folder.show_folder(facts.folder)
        self.folder.clicked.connect(self.choose_folder)
        self.button = Button(_("Create book"), kind="main")
        self.button.setDefault(True)
        self.button.clicked.connect(self.wanted)
        hours = show_clocks(clock(EVENINGS.from_minute), clock(EVENINGS.to_minute), current())
        self.evenings = Check(_("weekdays {hours}").format(hours=hours), on=facts.evenings)
        self.sunday = Check(_("all Sunday"), on=facts.sunday)
        for tick in (self.evenings, self.sunday):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(px(16), px(16), px(16), px(14))
        across.setSpacing(0)
        across.addSpacing(px(56))  # the icon stands there, on the side where reading begins
        rows = QVBoxLayout()
        rows.setSpacing(0)
        across.addLayout(rows, 1)
        rows.addWidget(Text(_("Create a book"), "option"))
        words = _("One file for clients, time, invoices and home")
        rows.addWidget(Text(words, "small", "text2", wrap=True))
        rows.addSpacing(px(10))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.name, 10)
        line.addWidget(self.folder, 11)
        line.addWidget(self.button)
        rows.addLayout(line)
        rows.addWidget(self.wrong)
        rows.addSpacing(px(8))
        self._home = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._home.setSpacing(px(12))
        said, ticks = self._said, self._ticks = QHBoxLayout(), QHBoxLayout()
        said.setSpacing(px(8))
        said.addWidget(Picture("heart", "home", 14))
        said.addWidget(Text(_("Protect home time"), "small.name", "home"), 1)
        ticks.setSpacing(px(12))
        ticks.addWidget(self.evenings)
        ticks.addWidget(self.sunday)
        ticks.addStretch()
        self._home.addLayout(said)
        self._home.addLayout(ticks, 1)
        rows.addLayout(self._home)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = sum(part.sizeHint().width() for part in (self._said, self._ticks))
        fits = wanted + px(12) <= self.width() - px(56) - px(32)
        self._home.setDirection(across if fits else down)
        self._home.setSpacing(px(12) if fits else px(2))

    def _edited(self) -> None:
        self.clear()
        self.changed.emit()

    def choose_folder(self) -> None:
        """Let another folder be chosen."""
        start = next(f for f in (self.folder.folder, *self.folder.folder.parents) if f.is_dir())
        dialog = QFileDialog(self.window(), _("Folder of the book"), str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.take_folder(Path(chosen)))
        dialog.open()

    def take_folder(self, folder: Path) -> None:
        """Take a folder that was chosen."""
        self.folder.show_folder(folder)
        self._edited()

    def complain(self, sentence: str) -> None:
        """Say in place why no book was made."""
        self.wrong.setText(sentence)
        self.wrong.show()
        self.name.setProperty("wrong", True)
        self.name.setAccessibleDescription(sentence)
        self._polish()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the complaint away."""
        if self.wrong.isVisible() or self.name.property("wrong"):
            self.wrong.hide()
            self.name.setProperty("wrong", False)
            self.name.setAccessibleDescription("")
            self._polish()

    def _polish(self) -> None:
        self.name.style().unpolish(self.name)
        self.name.style().polish(self.name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, fill="surface", line="work", radius=px(10), width=2)
        icon_box(painter, px(16), rect.height() / 2, "book-plus", main=True)
