# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pages the window has; a page's code is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sohodesk.app.window.rail import Place
from sohodesk.base.texts import n_

if TYPE_CHECKING:
    from sohodesk.ui.page import Page
    from sohodesk.ui.surroundings import Surroundings

PLACES = (
    Place("today", n_("Today"), "sun"),
    Place("time", n_("Time"), "clock"),
    Place("work", n_("Work"), "briefcase"),
    Place("invoices", n_("Invoices"), "receipt-text"),
)


def _today(around: Surroundings) -> Page:
    from sohodesk.app.today.page import TodayPage

    return TodayPage(around)


def _time(around: Surroundings) -> Page:
    from sohodesk.timelog.page import TimePage

    return TimePage(around)


def _work(around: Surroundings) -> Page:
    from sohodesk.app.work.page import WorkPage

    return WorkPage(around)


def _invoices(around: Surroundings) -> Page:
    from sohodesk.invoices.page import InvoicesPage

    return InvoicesPage(around)


MAKERS: dict[str, Callable[[Surroundings], Page]] = {
    "today": _today,
    "time": _time,
    "work": _work,
    "invoices": _invoices,
}
"""How each page is made, by its key."""
