# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards on the Settings page that are more than declared settings, and words to find them by."""

from __future__ import annotations

from typing import NamedTuple

from sohodesk.base.texts import n_


class CardWords(NamedTuple):
    """A card by its key and its group's; ``title`` and ``words`` are message ids."""

    key: str
    group: str
    title: str
    icon: str
    words: str = ""


CARDS = (
    CardWords("logo", "profile", n_("Logo"), "image", n_("picture on documents")),
    CardWords("addresses", "profile", n_("Addresses"), "map-pin", n_("office, post, street")),
    CardWords(
        "accounts",
        "profile",
        n_("Bank accounts"),
        "banknote",
        n_("IBAN, BIC, SWIFT, account number, bank details"),
    ),
    CardWords("codes", "profile", n_("Payment codes"), "qr-code", n_("QRIS, QR code, scan to pay")),
    CardWords("locks", "time", n_("Locked periods"), "lock", n_("lock, close a month")),
    CardWords(
        "away", "time", n_("Remembered for time away"), "moon-star", n_("answers, idle, sleep")
    ),
    CardWords(
        "hours",
        "home",
        n_("Protected hours"),
        "shield",
        n_("home time, evenings, weekend, no work, family"),
    ),
    CardWords("backup", "book", n_("Back up now"), "database-backup", n_("backup, copy, restore")),
    CardWords("keys", "keys", n_("Keys"), "keyboard", n_("keyboard, shortcuts, hotkeys")),
    CardWords("about", "about", n_("About and licences"), "info", n_("version, licence, update")),
)
