# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of rest by profile (EU, UK, Germany, Indonesia, own), read from dated data.

The data is resources/workrules.toml with the source of each rule.  None of them binds somebody who
works for himself: they say what employees are protected by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

PROFILES: Final = ("eu", "uk", "de", "id")
CUSTOM: Final = "custom"


@dataclass(frozen=True, slots=True, order=True)
class Break:
    """After so many minutes of work without one, a break of so many minutes is due."""

    after: int
    minutes: int


@dataclass(frozen=True, slots=True)
class WorkRule:
    """What holds by a profile from a day on; rests in minutes, ``mean_weeks`` for the weekly hours.

    ``overtime_hours`` may come on top in a week; None where that is not a term of the rule.
    """

    profile: str
    since: date
    source: str
    weekly_hours: int
    mean_weeks: int
    breaks: tuple[Break, ...]
    daily_rest: int
    weekly_rest: int
    overtime_hours: int | None = None


@cache
def all_rules() -> tuple[WorkRule, ...]:
    """Every rule there is, in the order of the file."""
    import tomllib  # with the first that asks

    text = (files("sohodesk") / "resources" / "workrules.toml").read_text(encoding="utf-8")
    return tuple(
        WorkRule(
            **{key: value for key, value in each.items() if key != "breaks"},
            breaks=tuple(sorted(Break(**b) for b in each["breaks"])),
        )
        for each in tomllib.loads(text)["rule"]
    )


def rule_on(profile: str, day: date) -> WorkRule | None:
    """The rule of a profile that holds on a day; None for a profile of one's own, or before it."""
    known = [rule for rule in all_rules() if rule.profile == profile and rule.since <= day]
    return max(known, key=lambda rule: rule.since, default=None)
