# SPDX-License-Identifier: GPL-3.0-or-later
"""How much a thing is used, told from how often and how lately: what is used little sinks.

Each use adds one; what was added halves every two weeks.  So one number and its moment stand for
the whole history, and two things keep their order while neither is used.  These are no figures of
the book, only an order, so they may be floats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

HALF_LIFE = 14 * 86_400
"""Seconds after which a use counts half."""
MOST_KEPT = 200


class Use(NamedTuple):
    """What the uses of a thing came to at a moment, in seconds since 1970."""

    score: float
    at: int


def worth(use: Use, now: int) -> float:
    """What the uses are worth at a moment; a clock that was set back takes nothing away."""
    return float(use.score * 0.5 ** (max(0, now - use.at) / HALF_LIFE))


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses of many things by name."""

    by_name: Mapping[str, Use]

    def used(self, name: str, now: int) -> Uses:
        """The same after one more use; the least used are forgotten."""
        before = self.by_name.get(name)
        score = 1.0 + (worth(before, now) if before is not None else 0.0)
        found = {**self.by_name, name: Use(score, max(now, before.at if before else 0))}
        kept = sorted(found, key=lambda n: (n != name, -worth(found[n], now)))[:MOST_KEPT]
        return Uses({n: found[n] for n in found if n in set(kept)})

    def worths(self, now: int) -> dict[str, float]:
        """What each is worth now."""
        return {name: worth(use, now) for name, use in self.by_name.items()}

    def as_json(self) -> dict[str, list[float]]:
        """As the user's settings keep it."""
        return {name: [round(use.score, 4), use.at] for name, use in self.by_name.items()}


def uses_from(kept: Any) -> Uses:
    """What the user's settings kept; what can't be read is left out."""
    found: dict[str, Use] = {}
    if isinstance(kept, dict):
        for name, value in list(kept.items())[: MOST_KEPT * 2]:
            match value:
                case [int() | float() as score, int() as at] if 0 < score < 1e9:
                    found[str(name)] = Use(float(score), at)
                case _:
                    continue
    return Uses(found)
