# SPDX-License-Identifier: GPL-3.0-or-later
"""Completions under a line that is typed in, dressed like the window.

The list of a ``QCompleter`` is a window without a parent, which no style sheet of ours reaches, so
it wears the sheet itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from sohodesk.ui import theme
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.scale import px

MOST_SHOWN = 10
_OURS = "choices"


def complete(line: QLineEdit, choices: Iterable[str], *, least: int = 260) -> QCompleter:
    """Offer the choices that contain what is typed; the list is at least ``least`` px wide."""
    wanted = list(choices)
    kept: QCompleter | None = line.completer()
    model = kept.model() if kept is not None and kept.objectName() == _OURS else None
    if isinstance(model, QStringListModel):  # to make and dress another list takes milliseconds
        if model.stringList() != wanted:
            model.setStringList(wanted)
        return line.completer()
    completer = QCompleter(wanted, line)
    completer.setObjectName(_OURS)
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
