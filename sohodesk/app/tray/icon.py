# SPDX-License-Identifier: GPL-3.0-or-later
"""The icons of the tray: the roof of the program's own icon, quiet, running, or at home time."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from sohodesk.ui.assets import asset
from sohodesk.ui.tokens import DARK, LIGHT

SIZES = (16, 20, 22, 24, 32, 44, 48, 64)
STATES = ("quiet", "running", "home")
_TONES = {"quiet": ("text", ""), "running": ("work", "work"), "home": ("home", "home_fill")}
"""Strokes and dot of each state, as tokens; no dot while nothing runs."""
_DARK_PANELS = ("gnome", "unity")
_TASKBAR = "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"


@lru_cache(maxsize=8)
def tray_icon(state: str, *, dark: bool) -> QIcon:
    """The icon of a state for a light or a dark panel."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(_drawn(state, size, dark=dark))
    if sys.platform == "darwin" and state == "quiet":
        icon.setIsMask(True)  # the menu bar gives it its own colour
    return icon


def svg(state: str, *, dark: bool) -> bytes:
    """The drawing of a state, as SVG."""
    theme = DARK if dark else LIGHT
    stroke, dot = _TONES[state]
    text = Path(asset("icons", "sohodesk-tray.svg")).read_text(encoding="utf-8")
    text = text.replace("currentColor", theme.of(stroke))
    return text.replace('fill="#dot"', f'fill="{theme.of(dot) if dot else "none"}"').encode()


def _drawn(state: str, size: int, *, dark: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg(state, dark=dark))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def panel_is_dark(said: str) -> bool:
    """Whether the panel is dark: as the user said, else as the system shows it."""
    if said in ("light", "dark"):
        return said == "dark"
    if sys.platform == "win32":
        light = QSettings(_TASKBAR, QSettings.Format.NativeFormat).value("SystemUsesLightTheme", 1)
        return str(light) == "0"
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").lower()
    if sys.platform.startswith("linux") and any(name in desktop for name in _DARK_PANELS):
        return True
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
