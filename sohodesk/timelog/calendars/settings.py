# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of the calendars of others."""

from __future__ import annotations

from sohodesk.base.settings import whole
from sohodesk.base.texts import n_

EVERY = whole(
    "calendars.every",
    30,
    n_("Read calendars again, in minutes"),
    n_("After so many minutes, and when the book is opened; 0 reads them by hand only."),
    least=0,
    most=1440,
    scope="user",
    group="calendars",
)

SETTINGS = (EVERY,)
