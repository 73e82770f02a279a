# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs of the timer tell of absences that wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.store.anything import there_is
from sohodesk.store.call import instant_json
from sohodesk.store.desk import Desk

if TYPE_CHECKING:
    from sohodesk.timelog.presence.rules import Question

_ANY = (
    "FROM absence WHERE answer = ''",
    "FROM entry JOIN heartbeat ON heartbeat.seen >= entry.start WHERE entry.seconds IS NULL",
)


def unclear(desk: Desk) -> list[Question]:
    """What is unclear, and with it the time since what runs was last seen; nothing is written.

    Mostly nothing is, and the room of absences is not loaded to find that out.
    """
    with desk.read() as session:
        if not any(there_is(session, *_ANY)):
            return []
    return _unclear(desk)


def _unclear(desk: Desk) -> list[Question]:
    from sohodesk.timelog.presence import queries
    from sohodesk.timelog.presence.rules import Gone
    from sohodesk.timelog.presence.settings import ASKED, least

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
