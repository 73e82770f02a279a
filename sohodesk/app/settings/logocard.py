# SPDX-License-Identifier: GPL-3.0-or-later
"""The logo in the business profile: shown as it is, changed by file or by dropping one on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import logo
from sohodesk.ui import icons, paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

SIDE = 88
INSET = 16


class LogoPicture(QWidget):
    """The picture on white, as on paper; a sign of a picture where there is none."""

    access_role = "Graphic"

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(px(SIDE), px(SIDE))
        self._data: bytes | None = None
        self._pixels: QPixmap | None = None

    def show_logo(self, data: bytes | None) -> None:
        """Show another picture."""
        self._data, self._pixels = data, None
        self.setAccessibleName(_("Your logo") if data else _("No logo yet"))
        self.update()

    def _picture(self, ratio: float) -> QPixmap | None:
        if self._data is None:
            return None
        room = px(SIDE) - 2 * px(INSET)
        if self._pixels is None or self._pixels.devicePixelRatio() != ratio:
            self._pixels = rendered(self._data, room, ratio)
        return self._pixels

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), fill="surface", line="border", radius=px(8))
        picture = self._picture(self.devicePixelRatio())
        if picture is None:
            icons.draw(
                painter, "image", px(SIDE) / 2 - px(12), px(SIDE) / 2 - px(12), px(24), "text3"
            )
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.GlobalColor.white)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(
            QRectF(px(6), px(6), px(SIDE) - px(12), px(SIDE) - px(12)), px(6), px(6)
        )
        size = picture.deviceIndependentSize()
        painter.drawPixmap(
            int((px(SIDE) - size.width()) / 2), int((px(SIDE) - size.height()) / 2), picture
        )


def rendered(data: bytes, room: int, ratio: float) -> QPixmap | None:
    """A picture that fits a square of so many pixels, sharp on its screen."""
    from PySide6.QtSvg import QSvgRenderer

    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        drawing = QSvgRenderer(QByteArray(data))
        wanted = drawing.defaultSize().scaled(room, room, Qt.AspectRatioMode.KeepAspectRatio)
        # A drawing like a line keeps the height of a pixel: nothing can be painted on none.
        picture = QPixmap((wanted * ratio).expandedTo(QSize(1, 1)))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
    else:
        whole = QPixmap()
        if not whole.loadFromData(data):
            return None
        picture = whole.scaled(
            int(room * ratio),
            int(room * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    picture.setDevicePixelRatio(ratio)
    return picture


class LogoPart(QWidget):
    """The picture with its two buttons."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, px(8))
        row.setSpacing(px(16))
        self.picture = LogoPicture()
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(6))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        self.change = Button(_("Choose logo"), icon="image")
        self.change.clicked.connect(self._choose)
        self.remove = Button(_("Remove"), kind="quiet")
        self.remove.setAccessibleName(_("Remove the logo"))
        self.remove.clicked.connect(lambda: self._set(None))
        buttons.addWidget(self.change)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        words.addLayout(buttons)
        self.said = Text("", "small", "text3", wrap=True)
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.hide()
        words.addWidget(self.said)
        words.addWidget(self.wrong)
        words.addStretch()
        row.addLayout(words, 1)

    def show_logo(self, data: bytes | None) -> None:
        """Show the logo that is kept."""
        self.picture.show_logo(data)
        self.remove.setVisible(data is not None)
        self.change.show_text(_("Change logo") if data else _("Choose logo"))
        words = _("SVG, PNG or JPEG, at most 2 MB.")
        if data is not None:
            size = max(1, round(len(data) / 1000))
            words += "\n" + _("It stays in the book, {size} kB.").format(size=size)
        self.said.setText(words)

    def _choose(self) -> None:
        kinds = _("Pictures") + " (*.svg *.png *.jpg *.jpeg)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose logo"), str(Path.home()), kinds)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Take a file as the logo; what is wrong with it is said in place."""
        desk = self.around.desk

        def work() -> None:
            logo.set_logo(desk, data=logo.read_logo(path))

        self.around.write(work, then=lambda _none: self.wrong.hide(), failed=self._complain)

    def _set(self, data: bytes | None) -> None:
        desk = self.around.desk
        self.around.write(
            lambda: logo.set_logo(desk, data=data),
            said=_("The logo is taken off."),
            then=lambda _none: self.wrong.hide(),
            failed=self._complain,
        )

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.show()
        self.change.setAccessibleDescription(sentence)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))
