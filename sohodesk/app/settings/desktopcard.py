# SPDX-License-Identifier: GPL-3.0-or-later
"""What this desktop offers outside the window: a tray, keys that are heard everywhere; in words."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSystemTrayIcon

from sohodesk.app.shortcut import standing
from sohodesk.app.shortcut.shortcuts import way
from sohodesk.base.texts import _, n_
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px

_KEYS = {
    "portal": n_("Keys for every program: the desktop is asked, and may give another key."),
    "x11": n_("Keys for every program: taken from the X server, unless another program has them."),
    "windows": n_("Keys for every program: given by Windows, unless another program has them."),
    "macos": n_("Keys for every program: given by macOS, unless another program has them."),
    "": n_(
        "This desktop offers no keys to programs. Its own keyboard settings can call “sohodesk "
        "continue” and “sohodesk stop” instead."
    ),
}
"""What is said of each way to hear keys."""


def desktop_card() -> Card:
    """The card; read anew with each look at the group."""
    card = Card(_("On this desktop"))
    card.body.setSpacing(px(10))
    for good, words in said():
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(Picture("circle-check" if good else "info", "ok" if good else "text3"))
        row.addWidget(Text(words, "small", "text2", wrap=True), 1)
        card.body.addLayout(row)
    card.body.addStretch()
    return card


def said() -> list[tuple[bool, str]]:
    """What there is (true) and what there is not, each as a sentence."""
    found = [_tray()]
    keys = way(sys.platform, os.environ, QGuiApplication.platformName())
    refused = standing.refusals()
    found += [(False, sentence) for sentence in refused]
    if not refused:
        found.append((bool(keys), _(_KEYS[keys])))
    return found


def _tray() -> tuple[bool, str]:
    if QSystemTrayIcon.isSystemTrayAvailable():
        return True, _("This desktop shows icons of programs in its panel.")
    return False, _(
        "This desktop shows no icons of programs: there is none of SohoDesk, and closing the "
        "window ends it. The mini window (Ctrl+Shift+M) works all the same."
    )
