# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pages the window has; whose code is loaded is known to ``loading``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sohodesk.app.window.rail import Place
from sohodesk.base.texts import n_

if TYPE_CHECKING:
    from sohodesk.ui.page import Page

PLACES = (
    Place("today", n_("Today"), "sun"),
    Place("time", n_("Time"), "clock"),
    Place("work", n_("Work"), "briefcase"),
    Place("invoices", n_("Invoices"), "receipt-text"),
    Place("home", n_("Home"), "house", tone="home"),
    Place("settings", n_("Settings"), "settings", below=True),
)


def _today() -> type[Page]:
    from sohodesk.app.today.page import TodayPage

    return TodayPage


def _time() -> type[Page]:
    from sohodesk.timelog.page import TimePage

    return TimePage


def _work() -> type[Page]:
    from sohodesk.app.work.page import WorkPage

    return WorkPage


def _invoices() -> type[Page]:
    from sohodesk.invoices.page import InvoicesPage

    return InvoicesPage


def _home() -> type[Page]:
    from sohodesk.home.page import HomePage

    HomePage.kinds[HomePage.first_kind].load()  # with the page, where nobody waits for it
    return HomePage


def _settings() -> type[Page]:
    from sohodesk.app.settings.page import SettingsPage

    return SettingsPage


PAGES: dict[str, Callable[[], type[Page]]] = {
    "today": _today,
    "time": _time,
    "work": _work,
    "invoices": _invoices,
    "home": _home,
    "settings": _settings,
}
"""Loads the code of a page, by its key; gives its class."""
