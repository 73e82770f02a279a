# SPDX-License-Identifier: GPL-3.0-or-later
"""What gives way where there is little room: notes of heads, names of months, caps of keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QMargins
from pytestqt.qtbot import QtBot

from sohodesk.base import formats, texts
from sohodesk.ui import mirror, saying, theme
from sohodesk.ui.cards import Card


@pytest.fixture(autouse=True)
def _straight() -> Iterator[None]:
    theme.use("light")
    yield
    mirror.use(right_to_left=False)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 Nov"),
        (date(2026, 9, 28), date(2026, 10, 4), "28 Sept – 4 Oct"),
        (date(2025, 11, 17), date(2025, 11, 23), "17–23 November 2025"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 Dec 2025 – 4 Jan 2026"),
    ],
)
def test_a_week_in_few_letters_keeps_a_year_that_is_another(
    first: date, last: date, said: str
) -> None:
    assert saying.days_briefly(first, last, 2026) == said


def test_days_in_a_form_of_their_own_stay_in_it() -> None:
    formats.use(formats.Formats(dates="y-m-d"))
    said = saying.days_briefly(date(2026, 11, 16), date(2026, 11, 22), 2026)
    assert said == saying.days_from_to(date(2026, 11, 16), date(2026, 11, 22))


def test_the_note_of_a_card_gives_way_to_its_title(qtbot: QtBot) -> None:
    card = Card("Home promises kept", "this week")
    qtbot.addWidget(card)
    card.resize(400, 200)
    card.show()
    assert card.note.isVisible()
    assert card.title.toolTip() == ""
    card.resize(190, 200)
    assert not card.note.isVisible()
    assert card.title.toolTip() == "this week"
    card.resize(400, 200)
    assert card.note.isVisible()
    assert card.title.toolTip() == ""


def test_margins_begin_where_reading_begins() -> None:
    assert mirror.inset(1, 2, 3, 4) == QMargins(1, 2, 3, 4)
    mirror.use(right_to_left=True)
    assert mirror.inset(1, 2, 3, 4) == QMargins(3, 2, 1, 4)


def test_short_months_in_indonesian() -> None:
    with texts.speaking("id"):
        said = saying.days_briefly(date(2026, 8, 17), date(2026, 8, 23), 2026)
    assert said == "17–23 Agu"
