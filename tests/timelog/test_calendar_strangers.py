# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers of calendars that nobody vouches for: where a password goes, what is not trusted."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.timelog.calendars.discovery import discover
from sohodesk.timelog.calendars.fetching import Source, fetch
from sohodesk.timelog.calendars.network import Limits
from tests.calendarserver import (
    PASSWORD,
    USER,
    Answering,
    answering,
    radicale_calendar,
    reply,
    running,
)

ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n"
    "DTSTART:20260302T100000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
QUICK = Limits(silence=5.0, whole=10.0, most_bytes=100_000)


def leading(to: str, status: int) -> Answering:
    """Leads every call to the same place of another server."""

    def answer(call: BaseHTTPRequestHandler) -> None:
        reply(status, Location=f"{to}{call.path}")(call)

    return answer


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_password_of_an_address_stays_with_its_host(status: int) -> None:
    heard: list[str | None] = []

    def target(call: BaseHTTPRequestHandler) -> None:
        heard.append(call.headers.get("Authorization"))
        reply(body=ICS)(call)

    with answering(target) as other, answering(leading(other, status)) as address:
        assert fetch(Source("web", f"{address}/a.ics", USER), PASSWORD, QUICK).changed
    assert heard == [None]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_caldav_server_that_leads_away_is_told_with_the_place(
    status: int, tmp_path: Path
) -> None:
    with radicale_calendar(tmp_path) as (other, calendar):
        calendar.add_event(ICS)
        path = urlsplit(str(calendar.url)).path
        with answering(leading(other, status)) as address, pytest.raises(Refusal) as refused:
            fetch(Source("caldav", f"{address}{path}", USER), PASSWORD, QUICK)
        host = urlsplit(other).netloc
        assert f"leads to “{host}”" in refused.value.sentence
        assert len(fetch(Source("caldav", f"{other}{path}", USER), PASSWORD, QUICK).changed) == 1


@contextmanager
def encrypted(folder: Path, answer: Answering) -> Iterator[str]:
    """A server with a certificate of its own that nobody has signed."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    said = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
    files = ("-keyout", str(key), "-out", str(certificate))
    subprocess.run(["openssl", *said, *files], check=True, capture_output=True)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_said: object) -> None:
            """Nothing is written into the tests' output."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_said: object) -> None:
            """Whoever does not trust the certificate hangs up."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    with running(server):
        yield f"https://127.0.0.1:{server.server_port}"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with encrypted(tmp_path, reply(body=ICS)) as address:
        for kind in ("web", "caldav"):
            with pytest.raises(Refusal, match=r"certificate of “127\.0\.0\.1.*is not trusted"):
                fetch(Source(kind, f"{address}/a.ics", USER), PASSWORD, QUICK)
        with pytest.raises(Refusal, match="is not trusted"):
            discover(address, USER, PASSWORD, QUICK)


@pytest.mark.parametrize("body", ["<html>Sign in</html>", "<multistatus xmlns='DAV:'/>"])
def test_an_answer_without_sense_has_no_figure_in_its_sentence(body: str) -> None:
    with answering(reply(207, body, "application/xml")) as address:
        with pytest.raises(Refusal) as refused:
            fetch(Source("caldav", f"{address}/a/", USER), PASSWORD, QUICK)
        assert "(0)" not in refused.value.sentence
        assert "does not answer as a server of calendars does" in refused.value.sentence
