# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of a block of the week, and of free time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.ui import saying
from sohodesk.ui.keynames import key_name

if TYPE_CHECKING:
    from sohodesk.timelog.week.view import WeekView

_KEYS = {
    "open": "Return",
    "billable": "B",
    "split": "S",
    "copy": "Ctrl+Shift+Right",
    "day_before": "Shift+Left",
    "day_after": "Shift+Right",
    "delete": "Del",
    "fill": "Return",
    "not_work": "Del",
}


def offer_menu(view: WeekView, key: str, at: datetime, point: QPoint) -> QMenu | None:
    """Show what can be done at a point of the screen; ``at`` is the instant there."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    part, row = view.grid.block(key), view.row_of(key)
    if row is not None:
        _entry(view, menu, key, at)
    elif part is not None and part.gap is not None:
        _put(menu, _("Fill gap"), partial(view.do, key, "fill"), "fill")
        _put(menu, _("Not work"), partial(view.do, key, "delete"), "not_work")
    elif part is not None and part.behind is not None:
        view.behind_opened.emit(part.behind, point)
        menu.deleteLater()
        return None
    else:
        clock = saying.clock(local(at, view.known.zone))
        words = _("New entry at {time}…").format(time=clock)
        _put(menu, words, partial(view.grid.menu.emit, "new", at, None))
    menu.setAccessibleName(_("Menu"))
    menu.popup(point)
    return menu


def _entry(view: WeekView, menu: QMenu, key: str, at: datetime) -> None:
    row = view.row_of(key)
    if row is None:
        return
    do = partial(view.do, key)
    _put(menu, _("Edit…"), partial(do, "open"), "open")
    if row.timed:
        clock = saying.clock(local(at, view.known.zone))
        words = _("Split here, at {time}").format(time=clock)
        inside = row.start < at < (row.end or view.around.desk.clock.now())
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


def _put(menu: QMenu, words: str, act: Callable[[], None], keys: str = "") -> QAction:
    told = f"\t{key_name(_KEYS[keys])}" if keys else ""
    made = menu.addAction(words + told)
    made.triggered.connect(lambda _on=False: act())
    return made
