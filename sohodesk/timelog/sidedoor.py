# SPDX-License-Identifier: GPL-3.0-or-later
"""``start`` and ``stop`` in the plain case, without loading the mapper.

Most of a quick verb's time would go into loading SQLAlchemy.  What is asked plainly of a plain book
is done here by the same rules and leaves the same rows; in any doubt (tags, times, several timers,
locked periods, days that are billed by the day, an answer that would be a refusal) ``NotPlain`` is
raised before anything is written, and the verb goes its usual way.  A test compares the two ways.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, NamedTuple

from sohodesk.base import office, texts
from sohodesk.base.clock import Clock
from sohodesk.base.numbers import plain_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.settings import Setting
from sohodesk.base.zones import local
from sohodesk.clients.matching import Place, match_place
from sohodesk.clients.rules import RateLevels, effective_rate
from sohodesk.store import bookfile
from sohodesk.store.plainstep import NotPlain, plain_step

LONG_SECONDS: Final = 57_600
"""As in ``checks``: what ran longer is asked about."""
LONGEST: Final = 1000
MARKS: Final = "#!"
"""What may make more than words of a description."""
ENTRY: Final = frozenset({"entry"})
SHORTEST_KEY, SHORTEST_USUAL = "away.minutes", "5"
"""As ``presence.settings`` declares it; a test compares them."""
ASK_KEY, HOLIDAYS_KEY, FAMILY_KEY = "home.guard_ask", "home.guard_holidays", "home.zone"
"""As ``home.settings`` and the guard's declare them; a test compares them, too."""
SHIFT: Final = 120
"""Minutes about home's hours in which the usual way looks more closely."""


class Asked(NamedTuple):
    """What a plain call asks for."""

    path: Path
    verb: str
    what: str = ""
    project: str = ""


class Done(NamedTuple):
    """What was done, as the answer says it; ``at`` is the start, ``seconds`` how long it ran."""

    description: str
    place: str
    at: datetime
    zone: str
    seconds: int = 0


def start(asked: Asked, clock: Clock, kept: dict[str, Any]) -> Done:
    """Start the timer; ``kept`` are the user's own settings."""
    description = " ".join(asked.what.split())
    plain = description.isprintable() and not any(mark in description for mark in MARKS)
    if len(description) > LONGEST or not plain:
        raise NotPlain
    _require_plain(asked.path)
    label, shown = "Start {what}", _shown(description)
    with plain_step(
        asked.path, label, {"what": shown, "_by": "command"}, clock.now(), only=ENTRY
    ) as book:
        now = clock.now()  # here, for the book may have been waited for
        settings = _settings(book)
        zone = _value(settings, office.ZONE)
        day = local(now, zone).date().isoformat()
        if _running(book) or _locked(book, day) or _at_home(book, settings, kept, now):
            raise NotPlain
        place = _place(book, asked.project)
        started = book.execute(
            "INSERT INTO entry (project_id, description, start, timed, day, zone, billable)"
            " VALUES (?, ?, ?, 1, ?, ?, ?)",
            (
                None if place is None else place.project_id,
                description,
                int(now.timestamp()),
                day,
                zone,
                place is not None and place.billable,
            ),
        )
        # A timer has no slices yet; a book without their table is for the whole program to tell of.
        book.execute("DELETE FROM entry_slice WHERE entry_id = ?", (started.lastrowid,))
        _speak(settings, kept)
    return Done(description, "" if place is None else place.label, now, zone)


def stop(asked: Asked, clock: Clock, kept: dict[str, Any]) -> Done:
    """Stop the one timer that runs and freeze its rate."""
    _require_plain(asked.path)
    args = {"what": "", "_by": "command"}
    with plain_step(asked.path, "Stop {what}", args, clock.now(), only=ENTRY) as book:
        now = clock.now()
        settings = _settings(book)
        running = _running(book)
        if len(running) != 1 or _locked(book, _words(running[0]["day"])):
            raise NotPlain
        row = running[0]
        began, zone = datetime.fromtimestamp(row["start"], UTC), _words(row["zone"])
        _require_steady(book, settings, int(now.timestamp()), row["start"])
        end = now + timedelta(seconds=1) if now == began else now
        seconds = int((end - began).total_seconds())
        if not 0 < seconds <= LONG_SECONDS:
            raise NotPlain
        rate, currency, place = _rate(book, settings, row)
        book.execute(
            'UPDATE entry SET "end" = ?, seconds = ?, rate = ?, currency = ? WHERE id = ?',
            (int(end.timestamp()), seconds, rate, currency, row["id"]),
        )
        _slices(book, row, began, end, zone)
        _speak(settings, kept)
        description = _words(row["description"])
        _name_step(book, _shown(description))
    return Done(description, place, began, zone, seconds)


# What makes a book and a call plain ---


def _require_plain(path: Path) -> None:
    read_only, schema = bookfile.require_book(path)
    if read_only or schema != bookfile.SCHEMA:
        raise NotPlain


def _require_steady(
    book: sqlite3.Connection, settings: dict[str, Any], now: int, began: int
) -> None:
    """No clock that was set back, no absence that waits for an answer or has still to be noted."""
    seen = _one(book, "SELECT seen FROM heartbeat")
    shortest = _words(settings.get(SHORTEST_KEY, SHORTEST_USUAL))
    if not shortest.isdecimal():
        raise NotPlain
    if seen is not None and seen[0] >= began and not 0 <= now - seen[0] < int(shortest) * 60:
        raise NotPlain
    if seen is not None and seen[0] > now:
        raise NotPlain
    if _one(book, "SELECT 1 FROM absence WHERE answer = ''"):
        raise NotPlain


def _one(book: sqlite3.Connection, query: str, *values: Any) -> Any:
    return book.execute(f"{query} LIMIT 1", values).fetchone()


def _locked(book: sqlite3.Connection, day: str) -> bool:
    """Whether a period is locked that a timer which began on a day could touch."""
    return _one(book, "SELECT 1 FROM period_lock WHERE last >= ?", day) is not None


def _at_home(
    book: sqlite3.Connection, settings: dict[str, Any], kept: dict[str, Any], now: datetime
) -> bool:
    """Whether the hours may belong to home, so that whoever starts a timer is to be asked."""
    if kept.get(ASK_KEY) == "no":
        return False
    if kept.get(HOLIDAYS_KEY, "no") != "no":
        return True
    try:
        here = local(now, _words(settings.get(FAMILY_KEY, "")) or _value(settings, office.ZONE))
    except Refusal as refusal:
        raise NotPlain from refusal
    near = [(here + timedelta(days=n)).date().isoformat() for n in (-1, 1)]
    if _one(book, "SELECT 1 FROM day_off WHERE first <= ? AND last >= ?", near[1], near[0]):
        return True
    minute, today = here.hour * 60 + here.minute, here.weekday()
    for days, start, last in book.execute(
        "SELECT weekdays, from_minute, to_minute FROM protected_hours"
    ):
        end = last + (1440 if last <= start else 0)
        for day in (-1, 0, 1):
            # A change of clocks may shift both by an hour, seldom by two.
            begun = days >> (today + day) % 7 & 1
            if begun and start - SHIFT <= minute - day * 1440 < end + SHIFT:
                return True
    return False


def _running(book: sqlite3.Connection) -> list[sqlite3.Row]:
    return book.execute("SELECT * FROM entry WHERE seconds IS NULL LIMIT 2").fetchall()


def _words(value: Any) -> str:
    """Text as it should be; bytes in its place are for the whole program to tell of."""
    if not isinstance(value, str):
        raise NotPlain
    return value


# Settings ---


def _settings(book: sqlite3.Connection) -> dict[str, Any]:
    return dict(book.execute('SELECT "key", value FROM setting').fetchall())


def _value(kept: dict[str, Any], setting: Setting[Any]) -> Any:
    said = kept.get(setting.key)
    if said is None:
        return setting.default
    try:
        return setting.parse(_words(said))
    except Refusal as refusal:
        raise NotPlain from refusal


def _speak(settings: dict[str, Any], kept: dict[str, Any]) -> None:
    """Choose the language of the answer: this user's, else the book's."""
    own = _value(kept, office.WINDOW_LANGUAGE)
    texts.use(_value(settings, office.LANGUAGE) if own == "book" else own)


# Places and rates ---


def _place(book: sqlite3.Connection, said: str) -> Place | None:
    """The project that is meant, where that is beyond doubt."""
    if not said:
        return None
    rows = book.execute(
        "SELECT project.id, client_id, client.name, project.name, client.short, billable"
        " FROM project JOIN client ON client.id = client_id"
        " WHERE project.archived IS NULL AND client.archived IS NULL"
        " ORDER BY lower(client.name), lower(project.name)"
    )
    places = [
        Place(
            project_id=row[0],
            client_id=row[1],
            client=_words(row[2]),
            project=_words(row[3]),
            tasks=(),
            client_short=_words(row[4]),
            billable=bool(row[5]),
        )
        for row in rows
    ]
    try:
        return match_place(said, places)
    except Refusal as refusal:
        raise NotPlain from refusal


def _rate(
    book: sqlite3.Connection, settings: dict[str, Any], row: sqlite3.Row
) -> tuple[str | None, str, str]:
    """The rate and the currency that hold now, and the place as it is shown."""
    own, currency = _value(settings, office.RATE), _value(settings, office.CURRENCY)
    levels, place = RateLevels(own, currency), ""
    if row["project_id"] is not None:
        found = book.execute(
            "SELECT client.rate, client.currency, project.rate, task.rate, billing,"
            " client.name, project.name FROM project JOIN client ON client.id = client_id"
            " LEFT JOIN task ON task.id = ? WHERE project.id = ?",
            (row["task_id"], row["project_id"]),
        ).fetchone()
        if found is None or found[4] == "daily":
            raise NotPlain
        levels = RateLevels(
            own, currency, _exact(found[0]), found[1], _exact(found[2]), _exact(found[3])
        )
        place = f"{_words(found[5])} / {_words(found[6])}"
    rate = effective_rate(levels)
    return None if rate.amount is None else plain_decimal(rate.amount), rate.currency, place


def _exact(kept: Any) -> Decimal | None:
    if kept is None:
        return None
    try:
        return Decimal(_words(kept))
    except InvalidOperation as error:
        raise NotPlain from error


# Rows that follow ---


def _slices(
    book: sqlite3.Connection, row: sqlite3.Row, began: datetime, end: datetime, zone: str
) -> None:
    """The seconds of each local day, as ``timelog.slices`` derives them."""
    from sohodesk.base.spans import Span, split_by_day

    book.execute("DELETE FROM entry_slice WHERE entry_id = ?", (row["id"],))
    book.executemany(
        "INSERT INTO entry_slice (entry_id, day, seconds, project_id, billable)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (row["id"], day.isoformat(), seconds, row["project_id"], row["billable"])
            for day, seconds in split_by_day(Span(began, end), zone)
        ],
    )


def _name_step(book: sqlite3.Connection, what: str) -> None:
    said = json.dumps({"_by": "command", "what": what}, ensure_ascii=False)
    book.execute("UPDATE step SET args = ? WHERE id = (SELECT step_id FROM journal_now)", (said,))


def _shown(description: str) -> str:
    """A description as it stands in a step's label."""
    return description if len(description) <= 60 else description[:59] + "…"
