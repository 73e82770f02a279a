# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of keys that are heard everywhere: habits of this user on this computer."""

from __future__ import annotations

from sohodesk.app.shortcut.keys import check_combo
from sohodesk.base.settings import checked
from sohodesk.base.texts import n_

TIMER = checked(
    "shortcut.timer",
    "",
    check_combo,
    n_("Key that starts or stops the timer, in any program"),
    n_(
        "For example Ctrl+Alt+T; empty for none. Stops what runs, else continues the latest work. "
        "Desktops with a portal ask first and may give another key."
    ),
    scope="user",
)
LINE = checked(
    "shortcut.line",
    "",
    check_combo,
    n_("Key that logs time in one line, in any program"),
    n_("For example Ctrl+Alt+L; empty for none."),
    scope="user",
)

SETTINGS = (TIMER, LINE)
