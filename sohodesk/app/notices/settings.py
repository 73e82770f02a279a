# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of notices: a habit of this user on this computer."""

from __future__ import annotations

from sohodesk.base.settings import switch
from sohodesk.base.texts import n_

SHOWN = switch(
    "notices.shown",
    True,
    n_("Notices of the system"),
    n_("Shown by the desktop while the window is out of sight; never with anything to hurry you."),
    scope="user",
)
BUDGETS = switch(
    "notices.budgets",
    True,
    n_("Budgets"),
    n_("Tells once when a project has used 75, 90 or 100 % of its budget."),
    scope="user",
)
OVERDUE = switch(
    "notices.overdue",
    True,
    n_("Invoices that are late"),
    n_("Tells on the first day after the due date that an invoice is not paid."),
    scope="user",
)

SETTINGS = (SHOWN, BUDGETS, OVERDUE)
