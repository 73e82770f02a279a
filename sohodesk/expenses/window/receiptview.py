# SPDX-License-Identifier: GPL-3.0-or-later
"""A receipt as a picture: photographs as they are, of a PDF its first page; or a place to drop one.

Reading happens on the book's worker, decoding and drawing in the pool.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.expenses import receipts
from sohodesk.expenses.queries import ReceiptRow
from sohodesk.expenses.receiptkinds import PDF
from sohodesk.expenses.receiptpicture import pdf_page
from sohodesk.ui import icons, paint
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

WIDEST = 1600
"""Pixels; a telephone's picture has several times as many, which nobody sees here."""


class ReceiptView(QWidget):
    """Shows one receipt at a time; ``opened`` when it is pressed."""

    access_role = "Graphic"

    opened = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.receipt: ReceiptRow | None = None
        self.picture: QImage | None = None
        self.words = ""
        self._asked = 0
        self.setMinimumHeight(px(120))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(36), px(24), px(36), px(24))
        self.label = Text("", "small", "text3", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addStretch()
        rows.addSpacing(px(28))
        rows.addWidget(self.label)
        rows.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(300))

    def show_receipt(self, receipt: ReceiptRow | None) -> None:
        """Show a receipt, or that there is none."""
        if receipt is not None and self.receipt == receipt and self.picture is not None:
            return
        self.receipt, self.picture = receipt, None
        self._asked += 1
        if receipt is None:
            self._say(_("No receipt yet. Drop a picture or a PDF here."))
            return
        self._say("")
        self.setAccessibleName(_("Receipt {name}").format(name=receipt.name))
        number, desk = self._asked, self.around.desk
        wide = min(WIDEST, max(200, int(self.width() * self.devicePixelRatioF())))

        def failed(problem: Exception) -> None:
            if number == self._asked:
                self.around.tell(problem, self._say)

        def show(picture: QImage | None) -> None:
            if number != self._asked:
                return
            if picture is None:
                self._say(_("This picture can't be shown here; open it to look at it."))
                return
            self._say("")
            self.picture = picture

        def draw(data: bytes) -> None:
            kind = receipt.media_type
            self.around.tasks.slow(
                lambda: picture_of(data, kind, wide), show, failed=failed, owner=self
            )

        self.around.tasks.book(
            lambda: receipts.bytes_of(desk, receipt), draw, failed=failed, owner=self
        )

    def _say(self, words: str) -> None:
        self.words = words
        self.label.setText(words)
        if words:
            self.setAccessibleName(words)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.receipt is not None:
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, fill="sunken", radius=0)
        if self.picture is not None:
            size = self.picture.size().scaled(
                self.size() - QSize(px(24), px(24)), Qt.AspectRatioMode.KeepAspectRatio
            )
            spot = QRectF(0, 0, size.width(), size.height())
            spot.moveCenter(rect.center())
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(spot, self.picture)
            return
        if self.receipt is None:
            inner = rect.adjusted(px(16), px(16), -px(16), -px(16))
            paint.box(painter, inner, line="control", radius=px(8), dashed=True)
            middle = rect.center().y()
            icons.draw(
                painter, "paperclip", rect.center().x() - px(10), middle - px(34), px(20), "text3"
            )


def picture_of(data: bytes, kind: str, wide: int) -> QImage | None:
    """A receipt so many pixels wide at most, the right way up; None where it can't be shown."""
    if kind == PDF:
        drawn = QImage.fromData(pdf_page(data, 1, wide), "PNG")  # type: ignore[arg-type]
        return None if drawn.isNull() else drawn
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > wide:
        reader.setScaledSize(size.scaled(wide, wide, Qt.AspectRatioMode.KeepAspectRatio))
    found = reader.read()
    return None if found.isNull() else found


def beside(shown: ReceiptRow | None, all_: Sequence[ReceiptRow], step: int) -> ReceiptRow | None:
    """The receipt that many steps beside the one that is shown, round about."""
    if not all_:
        return None
    at = next((n for n, row in enumerate(all_) if shown is not None and row.id == shown.id), 0)
    return all_[(at + step) % len(all_)]
