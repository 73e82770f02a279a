# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that uses the timer in children and ends them by kill -9 before a statement it is told.

It is started by a test and talks with it by lines of JSON.  A child calls the command line, each
call at its own moment, and is killed before its n-th statement, ``BEGIN`` and ``COMMIT`` counted;
none given: it may finish, and tells how many there were.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from datetime import datetime
from typing import Any, cast

from sohodesk.app.bootstrap import all_models
from sohodesk.app.main import main
from sohodesk.base.clock import FixedClock


def use(book: str, calls: list[tuple[str, list[str]]], fatal: int, tell: int) -> None:
    """The child: never comes back."""
    done, library = 0, cast("Any", sqlite3)
    connect = library.connect

    def count(_statement: str) -> None:
        nonlocal done
        done += 1
        if done == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*words: Any, **more: Any) -> Any:
        connection = connect(*words, **more)
        connection.set_trace_callback(count)
        return connection

    library.connect = watched
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    for at, words in calls:
        clock = FixedClock(datetime.fromisoformat(at), "Asia/Jakarta")
        if main(["--book", book, *words], clock=clock):
            os._exit(3)
    os.write(tell, str(done).encode())
    os._exit(0)


def run(order: dict[str, Any]) -> dict[str, Any]:
    """One child, to its end or to its death."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        use(order["book"], order["calls"], order["fatal"], tell)
    os.close(tell)
    said = b"".join(iter(lambda: os.read(listen, 4096), b""))
    os.close(listen)
    _pid, status = os.waitpid(child, 0)
    return {"died": os.WIFSIGNALED(status), "statements": int(said or b"0"), "status": status}


if __name__ == "__main__":
    all_models()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()
