# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetching from files, addresses and a real Radicale; servers that are down, slow or broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.timelog.calendars.discovery import discover
from sohodesk.timelog.calendars.fetching import Fetched, Source, fetch
from sohodesk.timelog.calendars.network import Limits
from sohodesk.timelog.calendars.rules import read_address
from tests.calendarserver import (
    PASSWORD,
    USER,
    Answering,
    answering,
    closing,
    nobody,
    radicale_calendar,
    reply,
    silent,
)

ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n"
EVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260301T000000Z\r\nDTSTART:20260302T100000Z\r\n"
    "SUMMARY:{title}\r\nEND:VEVENT\r\n"
)
QUICK = Limits(silence=0.3, whole=1.0, most_bytes=100_000)
"""For what never answers in time: the waiting is the test."""

PATIENT = Limits(silence=20.0, whole=30.0, most_bytes=100_000)
"""For what does answer, however busy the computer is."""


def one(uid: str, title: str = "Meeting") -> str:
    """A calendar of one event."""
    return ICS.format(events=EVENT.format(uid=uid, title=title))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Any]]:
    """A Radicale with a calendar of three events."""
    with radicale_calendar(tmp_path) as (address, calendar):
        for uid in ("a", "b", "c"):
            calendar.add_event(one(uid))
        yield address, calendar


def merged(source: Source, fetched: Fetched) -> Source:
    """The source as it is known after a fetch."""
    etags = dict(source.etags) | {piece.href: piece.etag for piece in fetched.changed}
    for href in fetched.removed:
        etags.pop(href, None)
    return Source(source.kind, source.address, source.user, fetched.token, etags)


# Files and addresses ---


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "team.ics"
    path.write_text(one("a"))
    source = Source("file", str(path))
    first = fetch(source)
    assert [piece.href for piece in first.changed] == [""]
    source = merged(source, first)
    assert fetch(source).nothing
    path.write_text(one("a", "Longer than before"))
    assert "Longer" in fetch(source).changed[0].ics
    path.unlink()
    with pytest.raises(Refusal, match="can't be read"):
        fetch(source)


def test_an_address_is_asked_for_changes_only() -> None:
    asked: list[str | None] = []

    def answer(call: BaseHTTPRequestHandler) -> None:
        asked.append(call.headers.get("If-None-Match"))
        (reply(304) if asked[-1] == '"7"' else reply(body=one("a"), ETag='"7"'))(call)

    with answering(answer) as address:
        source = Source("web", f"{address}/team.ics")
        source = merged(source, fetch(source, limits=PATIENT))
        assert fetch(source, limits=PATIENT).nothing
    assert asked == [None, '"7"']


def test_a_webcal_address_falls_back_to_plain_http_only_without_a_password() -> None:
    with answering(reply(body=one("a"))) as address:
        source = Source("web", address.replace("http", "webcal", 1))
        assert fetch(source, limits=PATIENT).changed
        with pytest.raises(Refusal):
            fetch(Source("web", source.address, user=USER), PASSWORD, PATIENT)


def test_an_address_behind_a_password() -> None:
    def answer(call: BaseHTTPRequestHandler) -> None:
        known = call.headers.get("Authorization") == "Basic ZGV3aToxMjM="
        (reply(body=one("a")) if known else reply(401))(call)

    with answering(answer) as address:
        source = Source("web", address, USER)
        assert fetch(source, "123", PATIENT).changed
        with pytest.raises(Refusal, match="refuses the user or the password"):
            fetch(source, "wrong", PATIENT)


def test_a_redirect_is_followed_a_circle_is_not() -> None:
    with (
        answering(reply(body=one("a"))) as target,
        answering(reply(302, Location=f"{target}/x.ics")) as address,
    ):
        assert fetch(Source("web", address), limits=PATIENT).changed
    with (
        answering(reply(302, Location="/again")) as address,
        pytest.raises(Refusal, match="from one address to the next"),
    ):
        fetch(Source("web", address), limits=PATIENT)


def dripping(call: BaseHTTPRequestHandler) -> None:
    """Send a little now and then, for ever; each piece is early enough."""
    call.send_response(200)
    call.end_headers()
    try:
        while not call.server.stopped.wait(0.1):  # type: ignore[attr-defined]
            call.wfile.write(b"BEGIN:VCALENDAR\r\n")
            call.wfile.flush()
    except OSError:
        pass


@pytest.mark.parametrize("kind", ["web", "caldav"])
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(401), "refuses the user"),
        (reply(403), "refuses the user"),
        (reply(404), "no calendar"),
        (reply(500), "failed (500)"),
        (reply(503), "too much to do"),
        (reply(418), "does not answer as"),
        (closing, "can't be reached"),
        (reply(body=b"x" * 200_000), "larger than"),
        (dripping, "too long"),
    ],
)
def test_each_failure_is_one_sentence(kind: Any, answer: Answering, said: str) -> None:
    with answering(answer) as address, pytest.raises(Refusal) as refused:
        fetch(
            Source(kind, f"{address}/x/", USER), PASSWORD, QUICK if answer is dripping else PATIENT
        )
    assert said in refused.value.sentence
    assert "127.0.0.1" in refused.value.sentence


@pytest.mark.parametrize("kind", ["web", "caldav"])
def test_nobody_there_and_nobody_answering(kind: Any) -> None:
    with pytest.raises(Refusal, match="can't be reached"):
        fetch(Source(kind, f"{nobody()}/x/"), limits=QUICK)
    with silent() as address, pytest.raises(Refusal, match="takes too long"):
        fetch(Source(kind, f"{address}/x/"), limits=QUICK)


@pytest.mark.parametrize("token", ["", "token"])
@pytest.mark.parametrize("body", ["<broken", "", "<html><body>Sign in</body></html>", "\0\1"])
def test_an_answer_that_is_no_caldav_throws_nothing_away(body: str, token: str) -> None:
    source = Source("caldav", "", USER, token, {"/x/a.ics": "1"})
    for status in (200, 207):
        with answering(reply(status, body, "text/xml")) as address:
            known = Source("caldav", f"{address}/x/", USER, source.token, source.etags)
            with pytest.raises(Refusal):
                fetch(known, PASSWORD, PATIENT)


# CalDAV ---


def test_calendars_are_found_from_any_address(server: tuple[str, Any]) -> None:
    address, calendar = server
    wanted = [("Work", str(calendar.url))]
    for said in (address, f"{address}/", f"{address}/{USER}/", str(calendar.url)):
        found = discover(said, USER, PASSWORD)
        assert [(one.name, one.address) for one in found] == wanted


@pytest.mark.parametrize(
    ("path", "user", "password", "said"),
    [
        ("/", USER, "wrong", "refuses the user"),
        ("/somebody/else/", USER, PASSWORD, "refuses the user"),
    ],
)
def test_what_is_not_found_is_told(
    server: tuple[str, Any], path: str, user: str, password: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        discover(server[0] + path, user, password)


def test_a_plain_web_server_is_no_caldav_server() -> None:
    for answer in (reply(404), reply(405), reply(200, "<html>", "text/html")):
        with answering(answer) as address, pytest.raises(Refusal, match="no CalDAV server"):
            discover(address, USER, PASSWORD, PATIENT)


def test_a_server_may_name_its_address(server: tuple[str, Any]) -> None:
    def answer(call: BaseHTTPRequestHandler) -> None:
        there = call.path == "/.well-known/caldav"
        (reply(301, Location=f"{server[0]}/") if there else reply(404))(call)

    with answering(answer) as address:
        assert [found.name for found in discover(address, USER, PASSWORD)] == ["Work"]


def hrefs(fetched: Fetched) -> list[str]:
    """The last part of what has changed."""
    return sorted(piece.href.rpartition("/")[2] for piece in fetched.changed)


def synced(server: tuple[str, Any], forget: Callable[[Source], Source]) -> None:
    """Fetch all, then only what has changed; ``forget`` spoils what is known of the token."""
    _address, calendar = server
    source = Source("caldav", str(calendar.url), USER)
    first = fetch(source, PASSWORD)
    assert hrefs(first) == ["a.ics", "b.ics", "c.ics"]
    assert first.token
    source = forget(merged(source, first))
    assert fetch(source, PASSWORD).nothing
    calendar.add_event(one("d"))
    calendar.add_event(one("a", "Changed"))
    calendar.get_event_by_uid("b").delete()
    second = fetch(source, PASSWORD)
    assert hrefs(second) == ["a.ics", "d.ics"]
    assert [href.rpartition("/")[2] for href in second.removed] == ["b.ics"]
    assert "Changed" in "".join(piece.ics for piece in second.changed)
    assert fetch(forget(merged(source, second)), PASSWORD).nothing


def test_only_changes_are_fetched_by_the_servers_token(server: tuple[str, Any]) -> None:
    synced(server, lambda source: source)


def test_and_by_etags_where_the_token_is_no_longer_known(server: tuple[str, Any]) -> None:
    unknown = "http://radicale.org/ns/sync/" + "0" * 64
    synced(server, lambda s: Source(s.kind, s.address, s.user, unknown, s.etags))


def test_a_calendar_that_is_gone_is_told(server: tuple[str, Any]) -> None:
    _address, calendar = server
    source = Source("caldav", str(calendar.url), USER)
    source = merged(source, fetch(source, PASSWORD))
    calendar.delete()
    with pytest.raises(Refusal):
        fetch(source, PASSWORD)


# Addresses ---


@pytest.mark.parametrize(
    ("said", "url", "user", "password"),
    [
        ("cal.example.com/x.ics", "https://cal.example.com/x.ics", "", ""),
        ("webcal://cal.example.com/x", "webcal://cal.example.com/x", "", ""),
        ("https://me:p%40ss@host:8443/x?k=1#f", "https://host:8443/x?k=1", "me", "p@ss"),
        ("http://[::1]:80/", "http://[::1]:80/", "", ""),
    ],
)
def test_addresses_are_read(said: str, url: str, user: str, password: str) -> None:
    found = read_address(said)
    assert (found.url, found.user, found.password) == (url, user, password)


@pytest.mark.parametrize("said", ["", "ftp://host/x", "https://", "https://ho st/", "https://h:x/"])
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(Refusal, match="no address"):
        read_address(said)
