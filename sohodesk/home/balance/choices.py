# SPDX-License-Identifier: GPL-3.0-or-later
"""What a week is scored by: weights, targets and profile, dated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sohodesk.base.workrules import CUSTOM, PROFILES, WorkRule, rule_on
from sohodesk.home.balance.score import WEIGHTS

TARGET_MINUTES = 40 * 60
EVENINGS = 5
BREAK_MINUTES = 20
"""What ends a stretch of work where no profile says so."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Weights of the parts, the own target of a week's work, free evenings meant, the profile."""

    weights: Mapping[str, int] = field(default_factory=lambda: dict(WEIGHTS))
    target_minutes: int = TARGET_MINUTES
    evenings: int = EVENINGS
    profile: str = "eu"
    valid_from: date | None = None

    def rule(self, day: date) -> WorkRule | None:
        """The limits of the profile on a day; None for a profile of one's own."""
        return rule_on(self.profile, day)

    def break_minutes(self, day: date) -> int:
        """How long a break must be to end a stretch of work."""
        rule = self.rule(day)
        return rule.breaks[0].minutes if rule and rule.breaks else BREAK_MINUTES


def profile_of(country: str) -> str:
    """The profile that fits a country: Indonesia, Germany, the UK, else the EU's."""
    own = {"ID": "id", "DE": "de", "GB": "uk"}
    return own.get(country.upper(), "eu")


def known_profiles() -> tuple[str, ...]:
    """The names of all profiles, the own one last."""
    return (*PROFILES, CUSTOM)


def choice_on(choices: Sequence[Choice], day: date, usual: Choice) -> Choice:
    """What holds on a day: the newest that has begun, the usual one before all."""
    begun = [one for one in choices if one.valid_from is not None and one.valid_from <= day]
    return max(begun, key=lambda one: one.valid_from or date.min, default=usual)
