# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of the timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sohodesk.base.refusals import Refusal
from sohodesk.base.settings import switch
from sohodesk.base.texts import _, n_

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from sohodesk.store.desk import Desk


def _one_at_most(session: Session, several: bool) -> None:
    """Off while several run, nobody could say which one is the timer."""
    from sohodesk.timelog import which

    rows = [] if several else which.running(session)
    if len(rows) > 1:
        raise Refusal(
            _("Several timers run: {timers}. Stop all but one first.").format(
                timers=which.told(rows)
            )
        )


SEVERAL = switch(
    "timer.several",
    False,
    n_("Several timers at once"),
    n_(
        "A start leaves running what runs; the time of each counts whole. Switching stops the "
        "one that was started last."
    ),
)._replace(guard=_one_at_most)

SETTINGS = (SEVERAL,)


def several(desk: Desk) -> bool:
    """Whether more than one timer may run in this book."""
    return desk.setting(SEVERAL)
