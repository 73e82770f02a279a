# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the page for the fridge on A5 by the system's own dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QDialog

from sohodesk.base.texts import _
from sohodesk.home.review.fridge import FridgePage
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QWidget

DOTS = 300
"""Dots an inch: finer than an eye sees on a fridge."""
A5_INCHES = 148 / 25.4
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def ask_printer(around: Surroundings, page: FridgePage, owner: QWidget) -> QPrintDialog:
    """Open the dialog; what is chosen there is printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setFullPage(True)
    printer.setDocName(page.title)
    dialog = QPrintDialog(printer, around.window)
    dialog.setWindowTitle(_("Print A5"))
    dialog.accepted.connect(lambda: print_on(around, page, printer, owner))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
    return dialog


def print_on(around: Surroundings, page: FridgePage, printer: QPrinter, owner: QWidget) -> None:
    """Set the page as a picture, and paint it on a printer."""

    def pictures() -> list[bytes]:
        from sohodesk.invoices.pdf.typesetting import preview

        return preview(page, int(DOTS * A5_INCHES))

    def paint(made: list[bytes]) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            words = _("The printer can't be reached; save the page as PDF and print that.")
            around.toasts.show_toast(words, kind="refused")
            return
        for number, data in enumerate(made):
            if number:
                printer.newPage()
            image = QImage.fromData(data)
            room = QRectF(painter.viewport())
            size = image.size().toSizeF().scaled(room.size(), _KEEP)
            spot = QRectF(room.topLeft(), size)
            spot.moveCenter(room.center())
            painter.drawImage(spot, image)
        painter.end()
        around.toasts.show_toast(_("Sent to the printer"))

    around.tasks.slow(
        pictures, paint, failed=lambda problem: around.tell(problem, None), owner=owner
    )
