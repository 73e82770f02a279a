# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks ActivityWatch over its local REST what happened on a day; every failure is one sentence.

Its API: ``/api/0/buckets/`` gives the buckets by name with their ``type``, and of each
``/api/0/buckets/NAME/events?start=…&end=…`` its events with ``timestamp``, ``duration`` in seconds
and ``data``.  It never asks through a proxy and never follows a redirection, so nothing is asked
but the address that was set.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR, socket
from threading import Timer
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span
from sohodesk.base.texts import _
from sohodesk.timelog.suggestions.address import Address

MOST_BYTES = 32 << 20
MOST_EVENTS = 20_000
_PIECE = 1 << 16
_LONGEST = 10 * 86_400


class Patience(NamedTuple):
    """How long to wait, in seconds: for the next piece of an answer, and for all of it."""

    piece: float = 2.0
    whole: float = 5.0


USUAL = Patience()


class Seen(NamedTuple):
    """A window that had the focus for a while."""

    span: Span
    program: str
    title: str


class Activity(NamedTuple):
    """What ActivityWatch saw: windows, and when somebody was there (None: it does not say)."""

    windows: tuple[Seen, ...]
    present: tuple[Span, ...] | None


class _Unreadable(ValueError):
    """An answer that is not as documented."""


def read_activity(address: Address, within: Span, patience: Patience = USUAL) -> Activity:
    """What was seen in a stretch of time; runs off the UI thread, for it waits for an answer."""
    asker = _Asker(address, patience)
    try:
        return _read(asker.ask, within)
    except TimeoutError:
        raise Refusal(
            _("ActivityWatch at {address} takes too long to answer; try again later.").format(
                address=address
            )
        ) from None
    except _Unreadable:
        raise Refusal(
            _(
                "What answers at {address} does not speak as ActivityWatch does; check the address "
                "in Settings."
            ).format(address=address)
        ) from None
    except (OSError, HTTPException):
        raise Refusal(
            _(
                "ActivityWatch does not answer at {address}; start it, or switch its suggestions "
                "off in Settings."
            ).format(address=address)
        ) from None


def _read(ask: Callable[[str], Any], within: Span) -> Activity:
    buckets = ask("/api/0/buckets/")
    if not isinstance(buckets, dict):
        raise _Unreadable
    windows: list[Seen] = []
    present: list[Span] = []
    asked_presence = False
    for name, facts in buckets.items():
        kind = facts.get("type") if isinstance(facts, dict) else None
        if kind == "currentwindow":
            windows += _windows(ask(_events(name, within)), within)
        elif kind == "afkstatus":
            asked_presence = True
            present += _present(ask(_events(name, within)), within)
    return Activity(tuple(sorted(windows)), tuple(present) if asked_presence else None)


def _events(bucket: str, within: Span) -> str:
    said = {
        "start": within.start.isoformat(),
        "end": within.end.isoformat(),
        "limit": str(MOST_EVENTS),
    }
    return f"/api/0/buckets/{quote(bucket, safe='')}/events?{urlencode(said)}"


def _windows(events: Any, within: Span) -> Iterable[Seen]:
    for span, data in _spans(events, within):
        program = data.get("app")
        if isinstance(program, str) and program.strip():
            title = data.get("title")
            yield Seen(span, program.strip()[:200], title if isinstance(title, str) else "")


def _present(events: Any, within: Span) -> Iterable[Span]:
    return [span for span, data in _spans(events, within) if data.get("status") == "not-afk"]


def _spans(events: Any, within: Span) -> Iterable[tuple[Span, dict[str, Any]]]:
    """The events in whole seconds, cut to the stretch; those that last no second are left out."""
    if not isinstance(events, list):
        raise _Unreadable
    for event in events:
        if not isinstance(event, dict) or not isinstance(event.get("data"), dict):
            raise _Unreadable
        start, length = _instant(event.get("timestamp")), event.get("duration", 0)
        if isinstance(length, bool) or not isinstance(length, int | Decimal):
            raise _Unreadable
        if not 1 <= length <= _LONGEST:
            continue
        first, last = (
            max(start, within.start),
            min(start + timedelta(seconds=int(length)), within.end),
        )
        if first < last:
            yield Span(first, last), event["data"]


def _instant(said: Any) -> datetime:
    try:
        at = datetime.fromisoformat(said)
    except (TypeError, ValueError):
        raise _Unreadable from None
    if at.tzinfo is None:
        raise _Unreadable
    try:
        return at.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        raise _Unreadable from None


class _Asker:
    """Asks one address, each question on a connection of its own, within one time limit."""

    def __init__(self, address: Address, patience: Patience) -> None:
        self.address, self.patience = address, patience
        self._end = time.monotonic() + patience.whole

    def ask(self, path: str) -> Any:
        """The answer to a question, read as JSON."""
        kind = HTTPSConnection if self.address.secure else HTTPConnection
        wait = min(self.patience.piece, self._left())
        with closing(kind(self.address.host, self.address.port, timeout=wait)) as connection:
            connection.connect()
            # A server may send a byte now and then for ever; at the end of the time it is cut off.
            limit = Timer(self._left(), _cut_off, [connection.sock])
            limit.start()
            try:
                return _json(self._body(connection, path))
            except (OSError, HTTPException, _Unreadable):
                self._left()
                raise
            finally:
                limit.cancel()
                limit.join()

    def _body(self, connection: HTTPConnection, path: str) -> bytes:
        connection.request("GET", path, headers={"Accept": "application/json"})
        answer = connection.getresponse()
        if answer.status != 200:
            raise _Unreadable
        body = bytearray()
        while piece := answer.read1(_PIECE):
            body += piece
            if len(body) > MOST_BYTES:
                raise _Unreadable
        return bytes(body)

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _cut_off(connected: socket) -> None:
    with suppress(OSError):
        connected.shutdown(SHUT_RDWR)


def _json(body: bytes) -> Any:
    """JSON with exact figures; whatever is wrong with it is one thing."""

    def no_figure(_word: str) -> Any:
        raise _Unreadable

    try:
        return json.loads(body.decode(), parse_float=Decimal, parse_constant=no_figure)
    except (ValueError, RecursionError):
        raise _Unreadable from None
