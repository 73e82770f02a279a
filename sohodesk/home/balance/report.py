# SPDX-License-Identifier: GPL-3.0-or-later
"""A week's balance: every measure, the score and what they came from; values in, values out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sohodesk.home.balance import metrics
from sohodesk.home.balance.bounds import Week, epoch
from sohodesk.home.balance.choices import Choice
from sohodesk.home.balance.cover import Cover, Piece
from sohodesk.home.balance.log import Log
from sohodesk.home.balance.metrics import Mean, Protected, Rest
from sohodesk.home.balance.score import (
    Score,
    family_part,
    hours_part,
    ratio_to_goal,
    rest_part,
    score,
)
from sohodesk.home.promises.rules import Tally
from sohodesk.home.rules import ProtectedRule, window


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the family: the goal in seconds, None for none; ``left`` of a former one."""

    id: int
    name: str
    goal: int | None = None
    left: date | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Time of the family, seconds since 1970, with whom; ``around`` is at home, not together."""

    start: int
    end: int
    members: tuple[int, ...] = ()
    around: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """All that weeks are judged from.

    ``windows`` are protected ones, ``exceptions`` what was agreed; days are sets of dates.  On
    ``unplanned`` days no work was planned at all, on ``rest_days`` (leave among them) none was
    meant.  ``log`` reaches back as far as the weeks that are asked for need it.  Of the family
    nothing is known before ``home_since``, where that is known.
    """

    log: Log
    zone: str
    now: int
    first_entry: date | None
    windows: Sequence[tuple[int, int]] = ()
    exceptions: Cover = field(default_factory=Cover)
    rest_days: frozenset[date] = frozenset()
    unplanned: frozenset[date] = frozenset()
    excused: frozenset[date] = frozenset()
    sick: frozenset[date] = frozenset()
    leave: frozenset[date] = frozenset()
    workdays: int = 5
    members: Sequence[Member] = ()
    together: Sequence[Together] = ()
    home_since: date | None = None
    travelled: Mapping[date, int] | None = None
    commute: int = 0
    night: tuple[int, int] = metrics.NIGHT


@dataclass(frozen=True, slots=True)
class MemberHours:
    """A member's hours of a week in seconds, ``around`` of them not together."""

    member: Member
    seconds: int
    around: int
    goal: Fraction | None
    """The goal so far: of a running week as much as days have begun."""

    @property
    def ratio(self) -> Fraction | None:
        """How much of the goal is reached."""
        return None if self.goal is None else ratio_to_goal(self.seconds, self.goal)


@dataclass(frozen=True, slots=True)
class WeekReport:
    """What the log says of a week.

    ``label`` is ``off`` for a week without work, ``sick`` for one that has no score, else empty.
    """

    week: Week
    choice: Choice
    worked: int
    untimed: int
    overlap: int
    rests: Sequence[Rest]
    weekly_rest: Piece
    stretch: Piece
    protected: Protected
    promises: Tally
    members: Sequence[MemberHours]
    any_home: int
    nights: Mapping[date, int]
    rest_day_work: int
    evenings: tuple[int, int]
    travel: int
    off_a_day: Fraction
    commute_won: int
    mean: Mean
    score: Score
    label: str

    @property
    def hours(self) -> int:
        """M1: all seconds worked, those without a clock time too."""
        return self.worked + self.untimed


class Balance:
    """Answers for weeks from one material; the union of all work is made once."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.raw = material.log.spans(material.now)
        self.work = Cover(self.raw)
        self._longest = max((end - start for start, end in self.raw), default=0)
        self._lengths = material.log.lengths()
        self._zones = self._by_zone()
        self._worked: dict[date, int] = {}

    def worked(self, week: Week) -> int:
        """M1 of a week."""
        if week.first not in self._worked:
            self._worked[week.first] = self.work.seconds(week.start, week.end) + self._untimed(week)
        return self._worked[week.first]

    def _untimed(self, week: Week) -> int:
        """What was written down without a clock time, of a week."""
        return sum(self._lengths.get(day, 0) for day in week.days) if self._lengths else 0

    def report(self, week: Week, choice: Choice, promises: Tally) -> WeekReport:
        """Everything about one week."""
        work, said = self.work, self.material
        rests = metrics.daily_rests(work, week)
        weekly = metrics.weekly_rest(work, week)
        kept = metrics.protected(said.windows, said.exceptions, work, week)
        members = self._members(week)
        worked = work.seconds(week.start, week.until)
        untimed = self._untimed(week)
        travel = sum((said.travelled or {}).get(day, 0) for day in week.days)
        values = self._values(week, choice, worked + untimed, rests, weekly)
        values["protected"] = kept.kept if self._known(week) else None
        values["promises"] = Fraction(100 * promises.kept, promises.due) if promises.due else None
        ratios = [one.ratio for one in members if one.ratio is not None]
        since = said.home_since
        told = since is None or since <= week.last
        values["family"] = family_part(ratios) if told else None
        label = self._label(week, worked + untimed)
        found = score(values, choice.weights)
        if label == "sick":
            found = Score(found.parts, None)
        return WeekReport(
            week=week,
            choice=choice,
            worked=worked,
            untimed=untimed,
            overlap=metrics.overlap(self.raw_of(week), work, week.start, week.until),
            rests=rests,
            weekly_rest=weekly,
            stretch=metrics.longest_stretch(work, week, choice.break_minutes(week.first)),
            protected=kept,
            promises=promises,
            members=members,
            any_home=self._any(week),
            nights=metrics.nights(self._zones, week, said.night),
            rest_day_work=metrics.on_days(work, said.rest_days, week),
            evenings=metrics.evenings(work, week),
            travel=travel,
            off_a_day=metrics.off_a_day(work, travel, week),
            commute_won=metrics.commute_won(
                work, said.travelled or {}, week.days, week.zone, said.commute
            ),
            mean=self.mean(week),
            score=found,
            label=label,
        )

    def _values(
        self, week: Week, choice: Choice, hours: int, rests: Sequence[Rest], weekly: Piece
    ) -> dict[str, Fraction | None]:
        """The parts that come of the log alone."""
        if not self._known(week):
            return {"hours": None, "rest": None}
        ok = sum(not rest.breach for rest in rests)
        return {
            "hours": hours_part(hours, Fraction(choice.target_minutes, 60)),
            "rest": rest_part(ok, len(rests), weekly.seconds, over=not week.running),
        }

    def _known(self, week: Week) -> bool:
        """Whether the log tells of a week at all: it has begun, and so had the log."""
        first = self.material.first_entry
        return first is not None and first <= week.last and week.start < self.material.now

    def _label(self, week: Week, hours: int) -> str:
        planned = [day for day in week.days if day not in self.material.unplanned]
        if planned and all(day in self.material.sick for day in planned):
            return "sick"
        return "off" if self._known(week) and not hours and not week.running else ""

    def raw_of(self, week: Week) -> list[tuple[int, int]]:
        """The entries of a week as they were logged."""
        first = bisect_left(self.raw, (week.start - self._longest,))
        last = bisect_left(self.raw, (week.until,))
        return [span for span in self.raw[first:last] if span[1] > week.start]

    def _by_zone(self) -> dict[str, Cover]:
        """The work by the zone of its entries; nearly always there is but one."""
        zones = set(self.material.log.zones)
        if len(zones) <= 1:
            return dict.fromkeys(zones, self.work)
        spans = self.material.log.spans_by_zone(self.material.now)
        return {zone: Cover(found) for zone, found in spans.items()}

    def mean(self, week: Week) -> Mean:
        """M2: over the last 17 weeks that the book has whole; a running one is not among them."""
        first = self.material.first_entry
        last = week.before(1) if week.running else week
        if first is None or first > last.last:
            return metrics.weekly_mean([], 0, self.material.workdays)
        weeks = [last.before(i) for i in range(metrics.MEAN_WEEKS)]
        whole = [one for one in weeks if one.first >= first]
        excused = sum(
            day in self.material.excused and day not in self.material.unplanned
            for one in whole
            for day in one.days
        )
        worked = [self.worked(one) for one in whole]
        return metrics.weekly_mean(worked, excused, self.material.workdays)

    def _members(self, week: Week) -> list[MemberHours]:
        found = []
        for member in self.material.members:
            if member.left is not None and member.left <= week.first:
                continue
            events = [one for one in self.material.together if member.id in one.members]
            every = self._home(week, events)
            near = every - self._home(week, [one for one in events if not one.around])
            goal = None if not member.goal else Fraction(member.goal)
            if goal is not None and week.running:
                goal = goal * week.days_begun / 7
            found.append(MemberHours(member, every, near, goal or None))
        return found

    def _any(self, week: Week) -> int:
        return self._home(week, self.material.together)

    def _home(self, week: Week, events: Sequence[Together]) -> int:
        """Time of the family in a week that was not worked, up to now."""
        start, until = week.start, week.until  # asked once: of ten years there are many events
        spans = (
            (max(start, one.start), min(until, one.end))
            for one in events
            if one.start < until and one.end > start
        )
        return Cover(spans).without(self.work).total


def protected_windows(
    rules: Sequence[ProtectedRule],
    days: Sequence[date],
    zone: str,
    away: Callable[[date], bool] = lambda _day: False,
) -> list[tuple[int, int]]:
    """The windows that begin on these days by each rule, none on days away from home."""
    found = []
    for day in days:
        if away(day):
            continue
        for rule in rules:
            if rule.begins_on(day):
                start, end = window(rule.hours, day, zone)
                found.append((epoch(start), epoch(end)))
    return found
