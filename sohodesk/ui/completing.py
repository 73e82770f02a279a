# SPDX-License-Identifier: GPL-3.0-or-later
"""Completions under a line that is typed in, dressed like the window.

The list of a ``QCompleter`` is a window without a parent, which no style sheet of ours reaches, so
it wears the sheet itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from sohodesk.ui import theme
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.scale import px

MOST_SHOWN = 10


def complete(line: QLineEdit, choices: Iterable[str], *, least: int = 260) -> QCompleter:
    """Offer the choices that contain what is typed; the list is at least ``least`` px wide."""
    completer = QCompleter(list(choices), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(MOST_SHOWN)
    dress(completer, least=least)
    line.setCompleter(completer)
    return completer


def dress(completer: QCompleter, *, least: int = 260) -> None:
    """Let the list of a completer look like the lists of the window."""
    popup = completer.popup()
    if popup is None:
        return
    popup.setObjectName("suggestions")
    popup.setFont(typing_font("body"))
    popup.setMinimumWidth(px(least))
    theme.wear(popup)
