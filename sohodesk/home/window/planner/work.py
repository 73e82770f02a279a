# SPDX-License-Identifier: GPL-3.0-or-later
"""What the view has reckoned away from the window; numpy is loaded here, with the first answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sohodesk.home.planner.question import Question
from sohodesk.home.planner.situation import Situation

if TYPE_CHECKING:
    from sohodesk.home.planner.levers import Helped, Lever
    from sohodesk.home.planner.planning import Answer
    from sohodesk.home.planner.weeks import WeekLoad


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer with the weeks that it lies on."""

    answer: Answer
    weeks: list[WeekLoad]


def answered(situation: Situation, question: Question | None, kind: str) -> Shown:
    """The answer to a question, or how things stand where there is none yet."""
    from sohodesk.home.planner.planning import answer, outlook
    from sohodesk.home.planner.weeks import load

    found = outlook(situation, kind) if question is None else answer(situation, question)
    return Shown(found, load(situation, found))


def helped(situation: Situation, found: Answer) -> list[Helped]:
    """What would help, each lever at its usual amount."""
    from sohodesk.home.planner.levers import levers_of, pulled

    return [pulled(situation, found.question, lever) for lever in levers_of(situation, found)]


def pulled_at(situation: Situation, question: Question, lever: Lever, amount: int) -> Helped:
    """The same futures with a lever at an amount."""
    from sohodesk.home.planner.levers import pulled

    return pulled(situation, question, lever, amount)
