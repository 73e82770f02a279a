# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers of calendars that tests talk to: a real Radicale, and one that answers as it is told."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

USER, PASSWORD = "dewi", "kopi tubruk"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_said: Any) -> None:
        """Nothing is written into the tests' output."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = False


@contextmanager
def radicale(folder: Path) -> Iterator[str]:
    """A Radicale with one user, on a free port; gives its address."""
    from radicale import config
    from radicale.app import Application

    logging.getLogger("radicale").setLevel(logging.CRITICAL)
    logging.getLogger("radicale").propagate = False

    users = folder / "users"
    users.write_text(f"{USER}:{PASSWORD}\n")
    settings = config.load()
    settings.update(
        {
            "auth": {
                "type": "htpasswd",
                "htpasswd_filename": str(users),
                "htpasswd_encryption": "plain",
                "delay": "0",
            },
            "storage": {"filesystem_folder": str(folder / "collections")},
            "logging": {"level": "critical"},
        },
        "tests",
    )
    server = _Server(("127.0.0.1", 0), _Quiet)
    server.set_app(Application(settings))
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}"


@contextmanager
def running(server: Any) -> Iterator[None]:
    """Serve until the end, on a thread."""
    server.stopped = threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield
    finally:
        server.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def radicale_calendar(folder: Path, name: str = "Work") -> Iterator[tuple[str, Any]]:
    """A Radicale with one calendar; gives the server's address and the library's calendar."""
    from caldav.davclient import DAVClient

    with (
        radicale(folder) as address,
        DAVClient(f"{address}/", username=USER, password=PASSWORD) as client,
    ):
        yield address, client.get_principal().make_calendar(name=name)


Answering = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answering) -> Iterator[str]:
    """A server that answers every call by a function; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.close_connection = True
            self.raw_requestline = self.rfile.readline(65537)
            if self.raw_requestline and self.parse_request():
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                answer(self)

        def log_message(self, *_said: Any) -> None:
            """Nothing is written into the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}"


def reply(
    status: int = 200, body: bytes | str = b"", kind: str = "text/calendar", **headers: str
) -> Answering:
    """An answer that is always the same; ``ETag`` and the like are given by name."""
    data = body.encode() if isinstance(body, str) else body

    def answer(call: BaseHTTPRequestHandler) -> None:
        call.send_response(status)
        call.send_header("Content-Type", kind)
        call.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            call.send_header(name.replace("_", "-"), value)
        call.end_headers()
        call.wfile.write(data)

    return answer


def closing(call: BaseHTTPRequestHandler) -> None:
    """Close the line without a word."""
    call.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def silent() -> Iterator[str]:
    """A server that takes a call and never answers; gives its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.close()


def nobody() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"http://127.0.0.1:{listening.getsockname()[1]}"
