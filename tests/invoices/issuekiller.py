# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that issues documents in children and ends them by kill -9 at a point it is told.

It is started by a test and talks with it by lines of JSON, so that what is imported and the fonts
are loaded once and not for each child.  A child runs the command line itself: it issues a draft
and writes its page into a file.  It is killed at its n-th call of a function after issuing has
begun (``calls``), or so many seconds after that (``seconds``): then also in the middle of what
SQLite and Typst do.  Neither given: it may finish, and tells how much there was of both.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import time
from typing import Any

from sohodesk.app.bootstrap import all_models
from sohodesk.app.main import main
from sohodesk.invoices import issuing
from sohodesk.invoices.pdf import typesetting


def issue_and_print(book: str, draft: str, page: str, begun: int, fatal_call: int) -> None:
    """The child: never comes back."""
    real, calls, start = issuing.issue, 0, 0.0

    def count(_frame: Any, event: str, _more: Any) -> None:
        nonlocal calls
        if event in ("call", "c_call"):
            calls += 1
            if calls == fatal_call:
                os.kill(os.getpid(), signal.SIGKILL)

    def watched(*words: Any, **more: Any) -> Any:
        nonlocal start
        start = time.monotonic()
        os.write(begun, b"!")
        if fatal_call >= 0:
            sys.setprofile(count)
        return real(*words, **more)

    issuing.issue = watched
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    code = main(["--book", book, "invoice", "issue", draft])
    code = code or main(["--book", book, "invoice", "pdf", draft, "-o", page])
    sys.setprofile(None)
    seconds = time.monotonic() - start
    told = {"code": code, "calls": calls, "seconds": seconds, "modules": list(sys.modules)}
    os.write(begun, json.dumps(told).encode())
    os._exit(0)


def run(order: dict[str, Any]) -> dict[str, Any]:
    """One child, to its end or to its death."""
    listen, begun = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        issue_and_print(order["book"], order["draft"], order["page"], begun, order["calls"])
    os.close(begun)
    os.read(listen, 1)
    if order["seconds"] is not None:
        time.sleep(order["seconds"])
        os.kill(child, signal.SIGKILL)
    rest = b"".join(iter(lambda: os.read(listen, 4096), b""))
    os.close(listen)
    _pid, status = os.waitpid(child, 0)
    died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    told = json.loads(rest) if rest else {}
    for name in told.pop("modules", ()):
        if name.partition(".")[0] in ("sohodesk", "sqlalchemy", "typst"):
            importlib.import_module(name)  # so that the next child needn't
    return {"died": died, **told}


if __name__ == "__main__":
    all_models()
    typesetting.warm_up()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()
