# SPDX-License-Identifier: GPL-3.0-or-later
"""The place where a file is dropped or chosen, and what a drop brings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDropEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px

ENDINGS = (".csv", ".tsv", ".txt")
MIDDLE = Qt.AlignmentFlag.AlignHCenter


def dropped_files(data: QMimeData) -> list[Path]:
    """The files that are dropped, each once; what is none of this computer is left out."""
    urls = data.urls() if data.hasUrls() else []
    return list(dict.fromkeys(Path(url.toLocalFile()) for url in urls if url.isLocalFile()))


class FileDrop(QWidget):
    """A dashed place that takes a file; ``wanted`` when the button is pressed."""

    access_role = "Grouping"

    wanted = Signal()

    def __init__(self, said: str = "") -> None:
        super().__init__()
        self.hot = False
        self.setAccessibleName(_("Drop a file here"))
        self.setMinimumHeight(px(172))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(24), px(16), px(24), px(16))
        rows.setSpacing(px(8))
        rows.addStretch()
        rows.addWidget(Picture("import", "text2", 24), 0, MIDDLE)
        rows.addWidget(Text(_("Drop a file here"), "card"), 0, MIDDLE)
        said = said or _("In Toggl Track open Reports, Detailed, and export them as CSV.")
        hint = Text(said, "small", "text3", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addWidget(hint)
        rows.addSpacing(px(4))
        self.button = Button(_("Choose a file"), icon="folder", kind="main")
        self.button.setDefault(True)
        self.button.clicked.connect(self.wanted)
        rows.addWidget(self.button, 0, MIDDLE)
        rows.addStretch()

    def show_hot(self, *, hot: bool) -> None:
        """Show that a file is held over it."""
        self.hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect, painter = QRectF(self.rect()), paint.on(self)
        if self.hot:
            paint.box(painter, rect, fill="sel", line="work", radius=px(8), width=2)
        else:
            paint.box(painter, rect, fill="bg", line="control", radius=px(8), dashed=True)


class FileDrops(QObject):
    """Lets a widget take a dropped file anywhere on it: ``dropped(path)``, ``held(bool)``.

    ``several(paths)`` when there is more than one; ``foreign()`` when there is only an address of
    something that is no file of this computer, as browsers give it for a picture.

    What the file is is told by its content, by whoever hears of it.
    """

    dropped = Signal(object)
    several = Signal(object)
    foreign = Signal()
    held = Signal(bool)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self.held.emit(False)
        if not isinstance(event, QDropEvent):  # a drag that enters or moves is one, too
            return False
        if not event.mimeData().hasUrls():
            return False
        event.acceptProposedAction()
        self.held.emit(event.type() != QEvent.Type.Drop)
        if event.type() == QEvent.Type.Drop:
            self._drop(dropped_files(event.mimeData()))
        return True

    def _drop(self, paths: list[Path]) -> None:
        if not paths:
            self.foreign.emit()
        elif len(paths) == 1:
            self.dropped.emit(paths[0])
        else:
            self.several.emit(paths)
