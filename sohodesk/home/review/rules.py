# SPDX-License-Identifier: GPL-3.0-or-later
"""When a week is looked back at, and what was kept of it: values in, values out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

STEPS = ("record", "promises", "fit", "next", "people")
"""The five things a review goes through."""
FRIDAY, FROM = 4, time(15, 0)
"""The card comes on Friday afternoon by the clock of the office, and goes with the week."""
PUT_OFF_TO = time(8, 0)
"""Put off, it comes back the next morning."""
LONGEST_WORDS = 600


@dataclass(frozen=True, slots=True)
class Words:
    """Own words on the page for the fridge; empty ones are left to the program."""

    title: str = ""
    greeting: str = ""
    to_come: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """What was ticked, until when the card was put off, and own words by month and language."""

    ticked: frozenset[str] = frozenset()
    later: datetime | None = None
    words: Mapping[str, Words] = field(default_factory=dict)

    def with_tick(self, key: str, *, on: bool) -> Steps:
        """The same with something ticked or not."""
        return replace(self, ticked=self.ticked | {key} if on else self.ticked - {key})

    def with_words(self, key: str, words: Words) -> Steps:
        """The same with own words; none at all are forgotten."""
        held = {k: v for k, v in self.words.items() if k != key}
        if words != Words():
            held[key] = words
        return replace(self, words=held)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of the review of the week that begins on ``week``."""

    week: date
    confirmed: datetime | None = None
    done: datetime | None = None
    skipped: datetime | None = None
    steps: Steps = field(default_factory=Steps)


def read_steps(said: str) -> Steps:
    """What stands in the book; what can't be read there is nothing, the rest still holds."""
    try:
        found = json.loads(said or "{}")
    except ValueError:
        return Steps()
    if not isinstance(found, dict):
        return Steps()
    ticked = found.get("ticked")
    words = found.get("words")
    return Steps(
        frozenset(str(each) for each in ticked) if isinstance(ticked, list) else frozenset(),
        _instant(found.get("later")),
        {str(key): _words(each) for key, each in words.items() if isinstance(each, dict)}
        if isinstance(words, dict)
        else {},
    )


def _instant(said: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _words(said: Mapping[str, Any]) -> Words:
    return Words(*(str(said.get(name, "")) for name in ("title", "greeting", "to_come")))


def write_steps(steps: Steps) -> str:
    """The same as it stands in the book; nothing for nothing."""
    held: dict[str, Any] = {}
    if steps.ticked:
        held["ticked"] = sorted(steps.ticked)
    if steps.later is not None:
        held["later"] = steps.later.isoformat()
    if steps.words:
        held["words"] = {
            key: {"title": one.title, "greeting": one.greeting, "to_come": one.to_come}
            for key, one in sorted(steps.words.items())
        }
    return json.dumps(held, ensure_ascii=False) if held else ""


def words_key(month: date, language: str) -> str:
    """Under what own words of a month are kept."""
    return f"{month:%Y-%m} {language}"


def is_due(kept: Kept, local_now: datetime) -> bool:
    """Whether the card shows: from Friday afternoon to the end of its week, not once it is done.

    ``local_now`` is by the clock of the office, with its zone.
    """
    if kept.done is not None or kept.skipped is not None:
        return False
    if kept.steps.later is not None and local_now < kept.steps.later:
        return False
    today = local_now.date()
    friday = kept.week + timedelta(days=(FRIDAY - kept.week.weekday()) % 7)
    if not kept.week <= today <= kept.week + timedelta(days=6):
        return False
    return today > friday or (today == friday and local_now.time() >= FROM)
