# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the table of parts in words: measure, limit, value, weight, and what each adds."""

from __future__ import annotations

from fractions import Fraction

from sohodesk.base.texts import _, ngettext
from sohodesk.home.balance.overview import MemberOver, Overview
from sohodesk.home.balance.ranges import PartOver
from sohodesk.home.balance.words import part_word
from sohodesk.home.window.balance import figures
from sohodesk.home.window.balance.told import PartTold

ICONS = {
    "hours": "clock",
    "rest": "moon",
    "protected": "shield",
    "promises": "heart",
    "family": "users",
}


def rows_of(seen: Overview, *, hidden: bool) -> tuple[PartTold, ...]:
    """All rows of the table."""
    return tuple(_row(seen, part, hidden=hidden) for part in seen.stretch.parts)


def _row(seen: Overview, part: PartOver, *, hidden: bool) -> PartTold:
    name, state = part_word(part.name), figures.state_word(part.value)
    strong, measured = ("", "") if hidden else measured_of(seen, part.name)
    limit = "" if hidden else limit_of(seen, part.name)
    value = figures.NONE if part.value is None else figures.decimal(part.value)
    adds = figures.NONE if part.adds is None else figures.decimal(part.adds)
    if hidden:
        strong, value, adds = state, "", ""
        said = f"{name}: {state}"
    else:
        said = _("{part}: {measured}; {limit}; {value} of 100, {state}; weight {weight}").format(
            part=name,
            measured=f"{strong} {measured}".strip(),
            limit=limit,
            value=value,
            state=state,
            weight=part.weight,
        )
        if part.adds is not None:
            said = _("{row}, adds {points}").format(row=said, points=adds)
    return PartTold(
        key=part.name,
        icon=ICONS[part.name],
        name=name,
        strong=strong,
        measured=measured,
        limit=limit,
        tone=figures.tone(part.value),
        state=figures.state_icon(part.value),
        share=None if hidden else figures.share(part.value),
        value=value,
        weight="" if hidden else f"× {part.weight}",
        adds=adds,
        said=said,
    )


# What was measured ---


def measured_of(seen: Overview, name: str) -> tuple[str, str]:
    """The leading figure of a part, and the words after it."""
    return {
        "hours": _hours,
        "rest": _rest,
        "protected": _protected,
        "promises": _promises,
        "family": _family,
    }[name](seen)


def _hours(seen: Overview) -> tuple[str, str]:
    stretch = seen.stretch
    if not stretch.single:
        mean = stretch.hours
        return ("", _("nothing logged")) if mean is None else (figures.spoken(mean), _("a week"))
    if stretch.parts[0].value is None:
        return "", _("nothing logged")
    return figures.spoken(stretch.last.hours), _("so far") if seen.week.running else ""


def _rest(seen: Overview) -> tuple[str, str]:
    known = seen.stretch.known
    rests = [rest for report in known for rest in report.rests]
    ok = sum(not rest.breach for rest in rests)
    longest = max((report.weekly_rest.seconds for report in known), default=0)
    if not known:
        return "", _("nothing logged")
    if not rests:
        return "", _("no start, longest {rest}").format(rest=_brief(longest))
    strong = _("{ok} of {n}").format(ok=ok, n=len(rests))
    words = ngettext("night, longest {rest}", "nights, longest {rest}", len(rests))
    return strong, words.format(rest=_brief(longest))


def _brief(seconds: int) -> str:
    """``15 h``, with minutes only where there are some."""
    if seconds % 3600 == 0:
        return _("{n} h").format(n=seconds // 3600)
    return figures.spoken(seconds)


def _protected(seen: Overview) -> tuple[str, str]:
    kept = [report.protected for report in seen.stretch.known]
    windows = sum(len(one.windows) for one in kept)
    if not windows:
        return "", _("nothing protected")
    value = seen.stretch.parts[2].value
    strong = "" if value is None else _("{n}%").format(n=figures.whole(value))
    broken = sum(one.broken for one in kept)
    return strong, _("kept, {broken} of {n} broken").format(broken=broken, n=windows)


def _promises(seen: Overview) -> tuple[str, str]:
    tallies = [report.promises for report in seen.stretch.reports]
    due, waiting = sum(one.due for one in tallies), sum(one.unanswered for one in tallies)
    asked = ngettext("{n} unanswered", "{n} unanswered", waiting).format(n=waiting)
    if not due:
        return "", asked if waiting else _("none due")
    strong = _("{ok} of {n}").format(ok=sum(one.kept for one in tallies), n=due)
    return strong, _("kept, {asked}").format(asked=asked) if waiting else _("kept")


def _family(seen: Overview) -> tuple[str, str]:
    value = seen.stretch.parts[4].value
    if value is None:
        return "", _("no goals") if seen.members else _("nobody in the family yet")
    strong, lowest = _("{n}%").format(n=figures.whole(value)), lowest_member(seen)
    if lowest is None or lowest.ratio is None:
        return strong, ""
    if lowest.ratio == 1:
        return strong, _("every goal reached")
    words = _("lowest: {name} {n}%")
    return strong, words.format(name=lowest.member.name, n=figures.whole(100 * lowest.ratio))


def lowest_member(seen: Overview) -> MemberOver | None:
    """Whose goal was reached least."""
    with_goal = [one for one in seen.members if one.ratio is not None]
    return min(with_goal, key=lambda one: one.ratio or Fraction(0), default=None)


# Limits ---


def limit_of(seen: Overview, name: str) -> str:
    """The limit in the row."""
    if name == "hours":
        return _("own limit {hours}").format(hours=_brief(_target(seen)))
    if name == "rest":
        return _("11 h a night, 35 h a week")
    if name == "protected":
        return _("own: all, 5 min grace")
    if name == "promises":
        return _("own: all due so far") if seen.week.running else _("own: all due")
    return _("each member’s own goal")


def _target(seen: Overview) -> int:
    return seen.stretch.last.choice.target_minutes * 60
