# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that answers as ActivityWatch does, by its documented JSON, or as it should not."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Event = dict[str, Any]


class ActivityWatch:
    """Buckets and events; ``answer`` may answer instead, and ``asked`` tells what was asked."""

    def __init__(self) -> None:
        self.buckets: dict[str, Event] = {}
        self.events: dict[str, list[Event]] = {}
        self.asked: list[str] = []
        self.answer: Callable[[Any], bool] = lambda _request: False
        self.over = threading.Event()
        self.port = 0

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def bucket(self, name: str, kind: str, client: str) -> None:
        """A bucket as a watcher makes it."""
        self.buckets[name] = {
            "id": name,
            "created": "2026-01-01T08:00:00.000000+00:00",
            "name": None,
            "type": kind,
            "client": client,
            "hostname": "desk",
            "data": {},
            "last_updated": "2026-03-02T02:00:00.000000+00:00",
        }
        self.events[name] = []

    def window(self, start: datetime, seconds: float, app: str, title: str = "") -> None:
        """A window that had the focus."""
        self._event("aw-watcher-window_desk", start, seconds, {"app": app, "title": title})

    def there(self, start: datetime, seconds: float, *, away: bool = False) -> None:
        """Whether somebody was there."""
        status = "afk" if away else "not-afk"
        self._event("aw-watcher-afk_desk", start, seconds, {"status": status})

    def _event(self, bucket: str, start: datetime, seconds: float, data: Event) -> None:
        rows = self.events[bucket]
        stamp = start.isoformat(timespec="microseconds")
        event = {"id": len(rows) + 1, "timestamp": stamp, "duration": seconds, "data": data}
        rows.insert(0, event)  # the newest first

    def body(self, path: str) -> Any:
        """What a path answers; None where there is nothing."""
        parts = urlsplit(path)
        names = parts.path.strip("/").split("/")
        if names == ["api", "0", "buckets"]:
            return self.buckets
        if names[:3] == ["api", "0", "buckets"] and names[4:] == ["events"]:
            said = parse_qs(parts.query)
            start, end = (datetime.fromisoformat(said[key][0]) for key in ("start", "end"))
            return [
                event
                for event in self.events[unquote(names[3])]
                if datetime.fromisoformat(event["timestamp"]) < end
                and datetime.fromisoformat(event["timestamp"])
                + timedelta(seconds=event["duration"])
                > start
            ]
        return None


@contextmanager
def served() -> Iterator[ActivityWatch]:
    """The server on a free port of this computer, until the block ends."""
    watch = ActivityWatch()
    watch.bucket("aw-watcher-window_desk", "currentwindow", "aw-watcher-window")
    watch.bucket("aw-watcher-afk_desk", "afkstatus", "aw-watcher-afk")
    watch.bucket("aw-watcher-web-firefox", "web.tab.current", "aw-client-web")

    class Handler(BaseHTTPRequestHandler):
        """Answers one request."""

        def do_GET(self) -> None:
            watch.asked.append(self.path)
            if watch.answer(self):
                return
            body = watch.body(self.path)
            told = json.dumps(body).encode()
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    watch.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01))
    thread.start()
    try:
        yield watch
    finally:
        watch.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
