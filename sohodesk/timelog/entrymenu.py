# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of an entry or a gap on a day or in the week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui import saying
from sohodesk.ui.keynames import key_name

_KEYS = {
    "open": "Return",
    "billable": "B",
    "split": "S",
    "copy": "Ctrl+Shift+Right",
    "day_before": "Shift+Left",
    "day_after": "Shift+Right",
    "delete": "Del",
    "fill": "Return",
}
Do = Callable[..., Any]
"""Does a deed by its name; splitting takes the instant, too."""


def menu_of(parent: QWidget) -> QMenu:
    """A menu that goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(_("Menu"))
    return menu


def entry_menu(
    parent: QWidget, row: EntryRow, do: Do, *, at: datetime, zone: str, now: datetime
) -> QMenu:
    """What can be done with an entry; ``at`` is the instant at which the menu is asked for."""
    menu = menu_of(parent)
    _put(menu, _("Edit…"), partial(do, "open"), "open")
    if row.timed:
        words = _("Split here, at {time}").format(time=saying.clock(local(at, zone)))
        inside = row.start < at < (row.end or now)
        _put(menu, words, partial(do, "split", at), "split").setEnabled(inside)
    billable = _("Not billable") if row.billable else _("Billable")
    _put(menu, billable, partial(do, "billable"), "billable")
    menu.addSeparator()
    if row.timed and not row.running:
        _put(menu, _("Copy to the next day"), partial(do, "copy"), "copy")
        _put(menu, _("Move to the day before"), partial(do, "day_before"), "day_before")
        _put(menu, _("Move to the next day"), partial(do, "day_after"), "day_after")
        menu.addSeparator()
    _put(menu, _("Delete"), partial(do, "delete"), "delete")
    return menu


def gap_menu(parent: QWidget, do: Do) -> QMenu:
    """What can be done with a gap: ``fill`` or ``delete``."""
    menu = menu_of(parent)
    _put(menu, _("Fill gap"), partial(do, "fill"), "fill")
    _put(menu, _("Not work"), partial(do, "delete"), "delete")
    return menu


def free_menu(parent: QWidget, add: Do, *, at: datetime, zone: str) -> QMenu:
    """What can be done with free time."""
    menu = menu_of(parent)
    words = _("New entry at {time}…").format(time=saying.clock(local(at, zone)))
    _put(menu, words, partial(add, at))
    return menu


def _put(menu: QMenu, words: str, act: Do, keys: str = "") -> QAction:
    told = f"\t{key_name(_KEYS[keys])}" if keys else ""
    made = menu.addAction(words + told)
    made.triggered.connect(lambda _on=False: act())
    return made
