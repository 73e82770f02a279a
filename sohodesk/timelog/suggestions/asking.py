# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks ActivityWatch over its local REST what happened on a day; every failure is one sentence.

Its API: ``/api/0/buckets/`` gives the buckets by name with their ``type``, and of each
``/api/0/buckets/NAME/events?start=…&end=…`` its events with ``timestamp``, ``duration`` in seconds
and ``data``.  It never asks through a proxy and never follows a redirection, so nothing is asked
but the address that was set.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
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
from sohodesk.timelog.suggestions.arrayreading import DECODER, objects

MOST_BYTES = 32 << 20
"""Of the events of one bucket; they are read piece by piece."""
MOST_OF_BUCKETS = 1 << 20
MOST_EVENTS = 20_000
_LONGEST_TITLE = 300
_PIECE = 1 << 16
_LONGEST = 10 * 86_400
Event = dict[str, Any]


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


class _TooMuch(ValueError):
    """An answer that is longer than a day can be."""


def read_activity(address: Address, within: Span, patience: Patience = USUAL) -> Activity:
    """What was seen in a stretch of time; runs off the UI thread, for it waits for an answer."""
    asker = _Asker(address, patience)
    try:
        return _read(asker, within)
    except TimeoutError:
        raise Refusal(
            _("ActivityWatch at {address} takes too long to answer; try again later.").format(
                address=address
            )
        ) from None
    except _TooMuch:
        raise Refusal(
            _(
                "ActivityWatch at {address} says more of that day than is read: {n} events or "
                "{mb} MB; ask for another day."
            ).format(address=address, n=MOST_EVENTS, mb=MOST_BYTES >> 20)
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


def _read(asker: _Asker, within: Span) -> Activity:
    buckets = asker.ask("/api/0/buckets/")
    if not isinstance(buckets, dict):
        raise _Unreadable
    windows: list[Seen] = []
    present: list[Span] = []
    asked_presence = False
    for name, facts in buckets.items():
        kind = facts.get("type") if isinstance(facts, dict) else None
        if kind == "currentwindow":
            windows += _windows(asker.events(_events(name, within)), within)
        elif kind == "afkstatus":
            asked_presence = True
            present += _present(asker.events(_events(name, within)), within)
    return Activity(tuple(sorted(windows)), tuple(present) if asked_presence else None)


def _events(bucket: str, within: Span) -> str:
    said = {
        "start": within.start.isoformat(),
        "end": within.end.isoformat(),
        "limit": str(MOST_EVENTS),
    }
    return f"/api/0/buckets/{quote(bucket, safe='')}/events?{urlencode(said)}"


def _windows(events: Iterable[Event], within: Span) -> Iterable[Seen]:
    for span, data in _spans(events, within):
        program = data.get("app")
        if isinstance(program, str) and program.strip():
            title = data.get("title")
            words = title[:_LONGEST_TITLE] if isinstance(title, str) else ""
            yield Seen(span, program.strip()[:200], words)


def _present(events: Iterable[Event], within: Span) -> Iterable[Span]:
    return [span for span, data in _spans(events, within) if data.get("status") == "not-afk"]


def _spans(events: Iterable[Event], within: Span) -> Iterable[tuple[Span, dict[str, Any]]]:
    """The events in whole seconds, cut to the stretch; those that last no second are left out."""
    for n, event in enumerate(events):
        if n == MOST_EVENTS:
            raise _TooMuch
        if not isinstance(event.get("data"), dict):
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
        with self._answering(path, MOST_OF_BUCKETS) as pieces:
            return DECODER.decode(b"".join(pieces).decode())

    def events(self, path: str) -> Iterator[Event]:
        """The events of a bucket, one after the other as they come."""
        with self._answering(path, MOST_BYTES) as pieces:
            yield from objects(pieces)

    @contextmanager
    def _answering(self, path: str, most: int) -> Iterator[Iterator[bytes]]:
        """The pieces of an answer; whatever is wrong with them is one thing."""
        kind = HTTPSConnection if self.address.secure else HTTPConnection
        wait = min(self.patience.piece, self._left())
        with closing(kind(self.address.host, self.address.port, timeout=wait)) as connection:
            connection.connect()
            # A server may send a byte now and then for ever; at the end of the time it is cut off.
            limit = Timer(self._left(), _cut_off, [connection.sock])
            limit.start()
            try:
                yield self._body(connection, path, most)
            except (OSError, HTTPException):
                self._left()
                raise
            except (ValueError, RecursionError) as wrong:
                self._left()
                raise wrong if isinstance(wrong, _TooMuch) else _Unreadable from None
            finally:
                limit.cancel()
                limit.join()

    def _body(self, connection: HTTPConnection, path: str, most: int) -> Iterator[bytes]:
        connection.request("GET", path, headers={"Accept": "application/json"})
        answer = connection.getresponse()
        if answer.status != 200:
            raise _Unreadable
        length = 0
        while piece := answer.read1(_PIECE):
            length += len(piece)
            if length > most:
                raise _TooMuch
            yield piece

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _cut_off(connected: socket) -> None:
    with suppress(OSError):
        connected.shutdown(SHUT_RDWR)
