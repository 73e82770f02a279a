# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups in which settings are shown, and which setting stands in which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sohodesk.base.settings import Setting
from sohodesk.base.texts import n_

HIDDEN = "hidden"
"""The group of settings that have a place of their own in the window, or none."""


class Group(NamedTuple):
    """A group of settings; ``part``, ``label`` and ``words`` are message ids, ``icon`` is Lucide's.

    ``words`` are further words by which a search finds the group.
    """

    key: str
    part: str
    label: str
    icon: str
    words: str = ""


BUSINESS, WORK, HOME, PROGRAM = n_("Business"), n_("Work"), n_("Home"), n_("Program")

GROUPS = (
    Group(
        "profile",
        BUSINESS,
        n_("Business profile"),
        "building-2",
        n_("logo, addresses, tax numbers, bank accounts, IBAN, QRIS"),
    ),
    Group("tax", BUSINESS, n_("Taxes"), "percent", n_("PPN, VAT, GST, sales tax")),
    Group("invoices", BUSINESS, n_("Invoices and numbers"), "receipt-text", n_("PDF, template")),
    Group("payment", BUSINESS, n_("Payment and QR"), "qr-code", n_("QR code, pay, bank")),
    Group("time", WORK, n_("Time and timer"), "clock", n_("idle, away, stopwatch, rates, limits")),
    Group(
        "calendars",
        WORK,
        n_("Calendars"),
        "calendar-days",
        n_("ICS, CalDAV, webcal, events, subscription"),
    ),
    Group("people", WORK, n_("People and rhythms"), "users"),
    Group("notices", WORK, n_("Notices"), "bell", n_("notifications, reminders, alerts, sound")),
    Group("home", HOME, n_("Protected hours"), "shield", n_("home time, evenings, weekend")),
    Group(
        "look",
        PROGRAM,
        n_("Look and text size"),
        "palette",
        n_("dark mode, light, font size, contrast, animation, zoom"),
    ),
    Group(
        "region",
        PROGRAM,
        n_("Language and region"),
        "languages",
        n_("format, locale, calendar week, decimal comma"),
    ),
    Group(
        "desktop",
        PROGRAM,
        n_("Tray and desktop"),
        "app-window",
        n_("icon, panel, menu bar, mini window, global shortcut, keys in every program"),
    ),
    Group("keys", PROGRAM, n_("Keys"), "keyboard", n_("keyboard, shortcuts")),
    Group("book", PROGRAM, n_("Book and backup"), "database-backup", n_("back up, copy, folder")),
    Group("about", PROGRAM, n_("About and licences"), "info", n_("version, licence")),
)

_BY_PREFIX = {
    "sender": "profile",
    "tax": "tax",
    "invoice": "invoices",
    "time": "time",
    "timer": "time",
    "tray": "desktop",
    "shortcut": "desktop",
    "people": "people",
    "notices": "notices",
    "backup": "book",
    "window": "look",
    "office": "region",
}


def group_of(setting: Setting[Any]) -> str:
    """The key of a setting's group: as declared, else by the first part of its own key."""
    return setting.group or _BY_PREFIX.get(setting.key.partition(".")[0], "time")


def grouped(settings: Iterable[Setting[Any]]) -> dict[str, list[Setting[Any]]]:
    """The settings by group, in the order of the groups and of their declaration."""
    found: dict[str, list[Setting[Any]]] = {group.key: [] for group in GROUPS}
    for setting in settings:
        key = group_of(setting)
        if key in found:
            found[key].append(setting)
    return found
