# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of the care card: whether it shows, whom one can call, a line of help.

They are this user's on this computer and in no book, so that no copy of a book carries them.
"""

from __future__ import annotations

from sohodesk.base.settings import switch, text
from sohodesk.base.texts import n_

GROUP = "home"
MOST_PEOPLE = 3

CARE = switch(
    "home.care",
    True,
    n_("Care card"),
    n_("After three weeks in a row that felt bad it names whom you can call. It stays here."),
    scope="user",
    group=GROUP,
)
CARE_PEOPLE = text(
    "home.care_people",
    "",
    n_("People I can call"),
    n_("One on a line, with the number: up to three."),
    scope="user",
    group=GROUP,
)
CARE_LINE = text(
    "home.care_line",
    "",
    n_("Local help line"),
    n_("A number and when it answers, in your own words."),
    scope="user",
    group=GROUP,
)

SETTINGS = (CARE, CARE_PEOPLE, CARE_LINE)


def people_of(said: str) -> list[str]:
    """The people of the setting, one a line, three at most."""
    return [line for each in said.splitlines() if (line := " ".join(each.split()))][:MOST_PEOPLE]
