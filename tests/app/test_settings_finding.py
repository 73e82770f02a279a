# SPDX-License-Identifier: GPL-3.0-or-later
"""What the search of the Settings page finds beside single settings: cards, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from sohodesk.invoices.profile import service
from sohodesk.store.desk import Desk


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("bank account", "Bank accounts"),
        ("rekening", "Bank accounts"),
        ("iban", "Bank accounts"),
        ("alamat", "Addresses"),
        ("logo", "Logo"),
        ("jam rumah", "Protected hours"),
        ("protected", "Protected hours"),
        ("pintasan", "Keys"),
        ("cadangan", "Book and backup"),
        ("dark mode", "Look and text size"),
        ("mode gelap", "Look and text size"),
        ("notifikasi", "Notices"),
        ("idle", "Remembered for time away"),
    ],
)
def test_cards_are_found_that_are_no_single_setting(window: Any, typed: str, part: str) -> None:
    window.go("settings")
    shown = window.page
    shown.search.line.setText(typed)
    cards = [*shown.shown.left, *shown.shown.right]
    assert part in [card.accessibleName() or card.title.text() for card in cards]
    assert all(card.isVisible() for card in cards)


@pytest.mark.parametrize("typed", ["", "logo", "a", "e"])
def test_what_is_found_shows_what_is_kept(window: Any, desk: Desk, typed: str) -> None:
    service.add_account(desk, currency="EUR", iban="BE71 0961 2345 6769")
    window.go("settings")
    shown = window.page
    shown.search.line.setText(typed)
    shown.search.line.setText("bank account")
    rows = next(card for card in shown.shown.rows if card.accessibleName() == "Bank accounts")
    assert "BE71 0961 2345 6769" in " ".join(
        part.accessibleName() for part in rows.findChildren(QWidget)
    )
