# SPDX-License-Identifier: GPL-3.0-or-later
"""The question of whoever starts a timer in time that belongs to home.

Time knows nothing of home: who does hands the question in, with its answers
(``Desk.before_start``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from sohodesk.timelog.checks import Unconfirmed

T = TypeVar("T")
Under = Callable[[str, Callable[[], Any]], Any]

AGREED: Final = "agreed"
SHORT: Final = "short"
LEAVE: Final = "leave"
"""Start as an agreed exception, start for 15 minutes, or don't start."""
TOLD: Final = "told"
"""Start, where nobody could be asked and somebody is told."""


class HomeTime(Unconfirmed):
    """Raised before anything is written, once for each stretch of home's time.

    ``heading`` and ``sentence`` say what the time is, ``off`` whether it is a day off.
    ``under(answer, work)`` does what was to be done as the answer says; ``asked()`` notes that the
    question was put, so that nobody puts it again.
    """

    def __init__(
        self,
        sentence: str,
        *,
        heading: str,
        off: bool,
        under: Under,
        asked: Callable[[], object],
    ) -> None:
        super().__init__(sentence)
        self.heading, self.off = heading, off
        self.asked = asked
        self._under = under

    def under(self, answer: str, work: Callable[[], T]) -> T:
        """Do the work as the answer says; runs on the book's worker."""
        done: T = self._under(answer, work)
        return done
