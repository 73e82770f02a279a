# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose time a block of the week is, as far as there is room to say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest

from sohodesk.timelog.week.wording import fitting_name


@dataclass
class Row:
    """What a name is taken from."""

    client: str
    short: str = ""
    project: str = ""
    description: str = ""


def said(client: str, room: float, *, brief: bool = False) -> str:
    row = Row(client, "ABC")
    return fitting_name(cast("Any", row), room, lambda words: 10.0 * len(words), brief=brief)


@pytest.mark.parametrize(
    ("client", "room", "shown"),
    [
        ("Hartmann & Söhne", 160, "Hartmann & Söhne"),
        ("Hartmann & Söhne", 105, "Hartmann"),  # never "Hartmann &"
        ("Klinik Sehat Bunda", 125, "Klinik Sehat"),
        ("Klinik Sehat Bunda", 110, "Klinik Sehat Bunda"),  # cut: “Klinik” alone tells less
        ("Hartmann", 50, "Hartmann"),
    ],
)
def test_a_name_is_shortened_by_whole_words(client: str, room: float, shown: str) -> None:
    assert said(client, room) == shown


def test_where_it_is_very_narrow_the_short_name_stands() -> None:
    assert said("Klinik Sehat Bunda", 50, brief=True) == "ABC"
    assert said("Van Dijk Tuinen", 80, brief=True) == "Van Dijk"
    assert fitting_name(cast("Any", Row("Klinik Sehat")), 20, len, brief=True) == "Klinik Sehat"
