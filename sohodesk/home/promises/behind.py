# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises as they lie behind the entries of a day or week."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from sohodesk.base.zones import day_start
from sohodesk.home.promises.signs import sign_of
from sohodesk.home.promises.standing import standings
from sohodesk.timelog.backdrop import Behind

_LONGEST = timedelta(days=8)
"""Of a promise, and a day for the zones."""


def promises_behind(session: Session, first: date, last: date, zone_name: str) -> list[Behind]:
    """The promises that touch the days from one to another of a zone, both included, by start."""
    start, end = day_start(first, zone_name), day_start(last + timedelta(days=1), zone_name)
    return [
        Behind(
            "promise",
            key_of(standing.promise.id, standing.day),
            standing.start,
            standing.end,
            standing.promise.title,
            standing.promise.place,
            standing.answer,
            sign=sign_of(standing.promise),
        )
        for standing in standings(session, first - _LONGEST, last + timedelta(days=1))
        if standing.start < end and standing.end > start
    ]


def key_of(promise_id: int, day: date) -> str:
    """``promise:3@2026-11-19``."""
    return f"promise:{promise_id}@{day.isoformat()}"


def of_key(key: str) -> tuple[int, date] | None:
    """The promise and day of a key; None where it is another thing's."""
    kind, _colon, rest = key.partition(":")
    promise, _at, day = rest.partition("@")
    return (int(promise), date.fromisoformat(day)) if kind == "promise" else None
