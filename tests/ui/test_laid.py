# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that are laid out once look as Qt draws them, and are measured anew at another scale."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from sohodesk.ui import fonts, laid, paint, scale
from sohodesk.ui.fonts import font
from sohodesk.ui.theme import colour

WIDE, HIGH = 260, 40


def drawn(said: str, align: Qt.AlignmentFlag, *, by_qt: bool, ratio: float = 1) -> QImage:
    """A text on white, by our way or straight by Qt's."""
    picture = QImage(int(WIDE * ratio), int(HIGH * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.white)
    painter, room = QPainter(picture), QRectF(8, 6, 220, 16)
    if by_qt:
        painter.setFont(font("small"))
        painter.setPen(colour("text"))
        painter.drawText(room, int(align | Qt.TextFlag.TextSingleLine), said)
    else:
        paint.text(painter, room, said, "small", "text", align)
    painter.end()
    return picture


@pytest.mark.parametrize(
    "said", ["Nusa Kopi", "0:45", "Rp\xa0450.000", "Ünïcödé gjpq", "مرحبا", "日本 text"]
)
@pytest.mark.parametrize("align", [paint.LEFT, paint.RIGHT])
def test_it_looks_as_qt_draws_it(qtbot: QtBot, said: str, align: Qt.AlignmentFlag) -> None:
    assert drawn(said, align, by_qt=False) == drawn(said, align, by_qt=True)


@pytest.mark.parametrize("align", [paint.LEFT, paint.RIGHT, paint.CENTRE])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_looks_the_same_however_often_it_is_painted(
    qtbot: QtBot, align: Qt.AlignmentFlag, ratio: float
) -> None:
    for said in ("AVATA Nusa 1:30", "Rp\xa01.234.567", "9\u201310:30 fi"):
        pictures = [
            drawn(said, align, by_qt=False, ratio=ratio) for _time in range(laid.SELDOM + 2)
        ]
        assert all(picture == pictures[0] for picture in pictures)


def test_what_is_too_wide_is_cut(qtbot: QtBot) -> None:
    whole, cut = laid.laid("Hartmann & Söhne", "body", 500)
    assert (whole.said, cut) == ("Hartmann & Söhne", False)
    short, cut = laid.laid("Hartmann & Söhne", "body", 60)
    assert cut
    assert short.said.endswith("…")
    assert short.width <= 60


def test_another_scale_is_measured_anew(qtbot: QtBot) -> None:
    before = laid.laid("Nusa Kopi", "body", 500)[0].width
    scale.use("150")
    fonts.forget()
    try:
        assert laid.laid("Nusa Kopi", "body", 500)[0].width > before * 1.4
    finally:
        scale.use("100")
        fonts.forget()


def test_only_so_many_are_kept(qtbot: QtBot) -> None:
    for n in range(laid.MOST + 50):
        laid.laid(f"text {n}", "body", 500)
    assert len(laid._kept) == laid.MOST
