# SPDX-License-Identifier: GPL-3.0-or-later
"""ActivityWatch missing, slow or sending rubbish: one sentence, and nothing else moved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span
from sohodesk.timelog.suggestions.address import parse_address
from sohodesk.timelog.suggestions.asking import Patience, read_activity
from tests.timelog.suggestions.activitywatch import ActivityWatch, served

DAY = Span(datetime(2026, 3, 1, 17, tzinfo=UTC), datetime(2026, 3, 2, 17, tzinfo=UTC))
SHORT = Patience(piece=0.3, whole=0.3)
LONG_PIECE = Patience(piece=60, whole=0.3)


@pytest.fixture
def watch() -> Iterator[ActivityWatch]:
    with served() as server:
        yield server


def ask(watch: ActivityWatch, patience: Patience = Patience()) -> Any:  # noqa: B008
    return read_activity(parse_address(watch.address), DAY, patience)


def sending(body: bytes, status: int = 200, **headers: str) -> Callable[[Any], bool]:
    def answer(request: Any) -> bool:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
        return True

    return answer


def event(**changed: Any) -> bytes:
    whole = {
        "id": 1,
        "timestamp": "2026-03-02T02:00:00+00:00",
        "duration": 600.0,
        "data": {"app": "Code", "title": "x"},
    }
    return json.dumps([whole | changed]).encode()


RUBBISH: dict[str, bytes] = {
    "nothing": b"",
    "no json": b"<html>Not found</html>",
    "not utf-8": b"\xff\xfe{}",
    "a list": b"[]",
    "a number": b"7",
    "no figure": b'{"a": NaN}',
    "endless nesting": b"[" * 200_000,
    "a huge figure": b'{"a": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("body", RUBBISH.values(), ids=RUBBISH)
def test_rubbish_is_told(watch: ActivityWatch, body: bytes) -> None:
    watch.answer = sending(body)
    with pytest.raises(Refusal, match="does not speak as ActivityWatch does"):
        ask(watch)


BROKEN: dict[str, bytes] = {
    "no list": b"{}",
    "no events": b"[1, 2]",
    "no data": event(data=None),
    "no time": event(timestamp=None),
    "a time without a zone": event(timestamp="2026-03-02T02:00:00"),
    "a time that is none": event(timestamp="yesterday"),
    "a time out of range": event(timestamp="0001-01-01T00:00:00+23:00"),
    "a length in words": event(duration="600"),
    "a length that is true": event(duration=True),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_broken_events_are_told(watch: ActivityWatch, body: bytes) -> None:
    def answer(request: Any) -> bool:
        return "events" in request.path and sending(body)(request)

    watch.answer = answer
    with pytest.raises(Refusal, match="does not speak as ActivityWatch does"):
        ask(watch)


@pytest.mark.parametrize("length", [-5, 0, 0.4, 1e300, 10**9])
def test_lengths_that_cannot_be_are_left_out(watch: ActivityWatch, length: float) -> None:
    body = event(duration=length)
    watch.answer = lambda request: "events" in request.path and sending(body)(request)
    assert ask(watch).windows == ()


@pytest.mark.parametrize("status", [301, 302, 404, 500])
def test_another_answer_is_told_and_not_followed(watch: ActivityWatch, status: int) -> None:
    watch.answer = sending(b"{}", status, Location="http://192.0.2.7/")
    with pytest.raises(Refusal, match="does not speak as ActivityWatch does"):
        ask(watch)
    assert len(watch.asked) == 1


def test_nobody_there_is_told() -> None:
    with served() as gone:
        address = parse_address(gone.address)
    with pytest.raises(Refusal, match=r"does not answer at 127\.0\.0\.1"):
        read_activity(address, DAY)


def test_a_server_that_keeps_still_is_given_up(watch: ActivityWatch) -> None:
    watch.answer = lambda _request: watch.over.wait(60)
    with pytest.raises(Refusal, match="takes too long"):
        ask(watch, SHORT)
    watch.over.set()


def test_a_server_that_goes_on_for_ever_is_cut_off(watch: ActivityWatch) -> None:
    """Each piece comes in time; all of them together do not."""

    def answer(request: Any) -> bool:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
        request.wfile.flush()
        watch.over.wait(60)
        return True

    watch.answer = answer
    with pytest.raises(Refusal, match="takes too long"):
        ask(watch, LONG_PIECE)
    watch.over.set()


def test_an_answer_that_breaks_off_is_told(watch: ActivityWatch) -> None:
    def answer(request: Any) -> bool:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")
        return True

    watch.answer = answer
    with pytest.raises(Refusal, match="ActivityWatch"):
        ask(watch)


def test_a_proxy_of_the_system_is_not_asked(
    watch: ActivityWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://192.0.2.7:1")
    assert ask(watch).windows == ()
