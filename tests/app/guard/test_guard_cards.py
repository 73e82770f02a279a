# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the desktop shows no notices, or none with buttons, the window does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.timelog import timer
from tests.app.guard.conftest import Pretended
from tests.app.guard.test_guard_notes import agreed, runs

PassBy = Callable[..., None]


@pytest.mark.parametrize("there", [True, False])
def test_a_card_has_the_buttons(
    desktop: Pretended, window: Any, pass_by: PassBy, there: bool
) -> None:
    desktop.there, desktop.buttons = there, False
    timer.start(window.desk, description="Checkout")
    pass_by(hours=9)
    card = window.telling.notices.cards.cards["guard"]
    assert card.isVisible()
    assert card.accessibleName() == "Home time begins"
    assert [button.text() for button in card.buttons] == [
        "Stop the timer",
        "Finish in 15 minutes",
        "Agreed exception",
    ]
    card.buttons[2].click()
    assert agreed(window.desk) == [("18:00", "20:00")]
    assert not window.telling.notices.cards.cards


def test_a_card_goes_with_the_timer(desktop: Pretended, window: Any, pass_by: PassBy) -> None:
    desktop.there = False
    timer.start(window.desk, description="Checkout")
    pass_by(hours=9)
    assert window.telling.notices.cards.cards
    timer.stop(window.desk)
    assert not window.telling.notices.cards.cards


def test_a_card_is_put_away(desktop: Pretended, window: Any, pass_by: PassBy) -> None:
    desktop.there = False
    timer.start(window.desk, description="Checkout")
    pass_by(hours=9)
    window.telling.notices.cards.cards["guard"].close_button.click()
    assert not window.telling.notices.cards.cards
    assert runs(window.desk)


def test_cards_stay_in_the_window(desktop: Pretended, window: Any) -> None:
    cards = window.telling.notices.cards
    for n in range(5):
        cards.show_card(f"c{n}", "Title " * n, "Some words " * 20, [("Yes", lambda: None)])
    window.shell.resize(1024, 640)
    assert list(cards.cards) == ["c2", "c3", "c4"]
    room = cards.host.rect()
    places = [card.geometry() for card in cards.cards.values()]
    assert all(room.contains(place) for place in places)
    assert not any(a.intersects(b) for a in places for b in places if a is not b)
