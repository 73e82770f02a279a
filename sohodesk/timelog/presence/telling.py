# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs of the timer tell of absences that wait for an answer."""

from __future__ import annotations

from typing import Any

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.store.call import instant_json
from sohodesk.store.desk import Desk
from sohodesk.timelog.presence import queries
from sohodesk.timelog.presence.rules import Gone, Question
from sohodesk.timelog.presence.settings import ASKED, least


def unclear(desk: Desk) -> list[Question]:
    """What is unclear, and with it the time since what runs was last seen; nothing is written."""
    now = desk.clock.now()
    with desk.read() as session:
        rows = queries.unanswered(session)
        gaps = queries.gaps(session)
        shortest = least(desk)
        long = [gap for gap in gaps if (now - gap.seen).total_seconds() >= shortest]
        wanted: bool = desk.setting(ASKED)
        if long and wanted:
            rows += queries.as_absences(
                session, {gap.entry_id: Gone(gap.seen, now, "unseen") for gap in long}
            )
    return queries.questions(sorted(rows, key=lambda row: (row.entry_id, row.start)), now)


def unclear_json(questions: list[Question]) -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        {
            "entry": question.entry_id,
            "start": instant_json(question.seen, question.zone),
            "end": instant_json(question.back, question.zone),
            "seconds": question.away,
        }
        for question in questions
    ]


def unclear_words(questions: list[Question]) -> str:
    """One sentence, or nothing where all is clear."""
    if not questions:
        return ""
    away = sum(question.away for question in questions)
    return _("{time} is unclear: nobody was seen. “sohodesk away” says when.").format(
        time=show_duration(away)
    )
