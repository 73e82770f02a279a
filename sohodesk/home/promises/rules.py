# SPDX-License-Identifier: GPL-3.0-or-later
"""When a promise stands, and how its answers are counted: values in, values out.

It stands by the clock of its own zone.  A time that the clock jumps over is shifted forward by the
jump, of one that comes twice the earlier is meant; how long it lasts is real time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from sohodesk.base.recurrence import days_of
from sohodesk.base.zones import zone

if TYPE_CHECKING:
    from sohodesk.home.promises.prayers import PrayerClock

ANSWERS = ("kept", "moved", "missed", "cancelled-family", "cancelled-force")
AHEAD = timedelta(hours=24)
"""How long before it begins a promise must be moved to count as kept on its new day."""
WITHIN = 7
"""Days from its own day within which a moved promise must be kept."""


@dataclass(frozen=True, slots=True)
class Times:
    """When a promise stands: its first day, minute of the day and length, rule and last day.

    With ``prayer`` it begins at the time of a prayer, and by the clock where that is not known.
    """

    first: date
    at_minute: int
    minutes: int
    zone: str
    rule: str = ""
    until: date | None = None
    prayer: PrayerClock | None = None

    def days(self, first: date, last: date) -> list[date]:
        """The days from one to another, both included, on which it stands by its rule."""
        last = last if self.until is None else min(last, self.until)
        if not self.rule:
            return [self.first] if first <= self.first <= last else []
        return days_of(self.rule, self.first, first, last)

    def begins(self, day: date) -> datetime:
        """The instant at which it begins on a day: by the prayer's time, else by the clock."""
        if self.prayer is not None:
            at = self.prayer.begins(day, self.zone)
            if at is not None:
                return at
        wall = datetime.combine(day, time()) + timedelta(minutes=self.at_minute)
        # fold=0 is the earlier of two, and shifts a time that is jumped over forward by the jump.
        return wall.replace(tzinfo=zone(self.zone), fold=0).astimezone(UTC)

    def ends(self, day: date) -> datetime:
        """The instant at which it ends when it begins on a day."""
        return self.begins(day) + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Answer:
    """How one occurrence went, and when that was said; ``moved_to`` is its new day."""

    answer: str
    answered: datetime
    moved_to: date | None = None


Outcome = Literal["kept", "broken", "waived", "open"]


def outcome(times: Times, day: date, answers: Mapping[date, Answer], now: datetime) -> Outcome:
    """What an occurrence counts as, M7 of the book's rules.

    ``answers`` are those of this promise, by day.  Kept is what was kept, or moved at least 24
    hours ahead (each time, where it was moved again) and then kept within 7 days.  What family or
    force cancelled is waived.  Unanswered is open, and so is one that was moved in time while its
    new time is still to come; after that it must have been kept.
    """
    final, late = day, False
    seen: set[date] = set()
    while (said := answers.get(final)) is not None and said.moved_to is not None:
        late |= said.answered > times.begins(final) - AHEAD
        seen.add(final)
        if said.moved_to in seen:
            return "broken"
        final = said.moved_to
    if said is None:
        waiting = final == day or (not late and times.ends(final) > now)
        return "open" if waiting else "broken"
    if said.answer == "kept":
        in_time = not late and abs((final - day).days) <= WITHIN
        return "kept" if final == day or in_time else "broken"
    return "broken" if said.answer == "missed" else "waived"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises were due and how many of those were kept; unanswered ones beside."""

    kept: int = 0
    due: int = 0
    unanswered: int = 0

    def with_(self, result: Outcome, *, begun: bool) -> Tally:
        """One more; an open one is unanswered once it has begun."""
        due = result in ("kept", "broken")
        return Tally(
            self.kept + (result == "kept"),
            self.due + due,
            self.unanswered + (result == "open" and begun),
        )
