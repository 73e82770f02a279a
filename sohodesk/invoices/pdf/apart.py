# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets the pages of own templates in a process of its own, which is ended when it takes too long.

A template may reckon for ever, and Typst can't be stopped from within.  The process is started
with the first such page and waits for more; it ends with the program, whose end closes its input.
A request and an answer are one line of JSON each.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

LONGEST_S = 30.0
"""A page takes some hundredths of a second, one with hundreds of lines less than one."""
MOST_MEMORY = 6 << 30
"""Addresses, not pages in use: fonts are mapped many times over."""
_ROOT = Path(__file__).resolve().parents[3]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from {0} import serve; serve()"
_turn = threading.Lock()


class Unset(Exception):
    """What Typst says where it can't set a page."""

    def __init__(self, message: str, diagnostic: str) -> None:
        super().__init__(message)
        self.message, self.diagnostic = message, diagnostic


class TooLong(Exception):
    """The page was not set within ``LONGEST_S``, or took all memory."""


class _Setter:
    """The process; nothing of it is there before it is asked for."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request; raises ``TooLong``."""
        given = b""

        def talk(process: subprocess.Popen[bytes]) -> None:
            nonlocal given
            with suppress(OSError, ValueError):  # it was ended meanwhile
                cast("IO[bytes]", process.stdin).write(json.dumps(request).encode() + b"\n")
                cast("IO[bytes]", process.stdin).flush()
                given = cast("IO[bytes]", process.stdout).readline()

        talking = threading.Thread(target=talk, args=(self._running(),), daemon=True)
        talking.start()
        talking.join(LONGEST_S)
        if not given:
            self.end(talking)
            raise TooLong
        answer: dict[str, Any] = json.loads(given)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(  # noqa: S603 our own program
                _command(),
                stdin=pipe,
                stdout=pipe,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    def end(self, talking: threading.Thread | None = None) -> None:
        """Kill it; the next page starts another one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if talking is not None:
            talking.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


_setter = _Setter()
atexit.register(_setter.end)

FLAG = "--set-pages"
"""By it the packed program, which has no Python to call, is told to be this process."""


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    return [sys.executable, "-c", _START.format(__name__), str(_ROOT)]


def set_apart(folder: Path, fonts: dict[str, bool], call: dict[str, Any]) -> Any:
    """The PDF or the pictures of a template's page; raises ``Unset`` or ``TooLong``."""
    request: dict[str, Any] = {"folder": str(folder), "fonts": fonts, "call": call}
    with _turn:
        answer = _setter.ask(request)
    if "failed" in answer:
        raise Unset(answer["failed"], answer["diagnostic"])
    made = [base64.b64decode(each) for each in answer["made"]]
    return made if request["call"]["format"] == "png" else made[0]


# In the process -------------------------------------------------------------------------------


def serve() -> None:
    """Set one page after the other, until nobody asks any more."""
    _limit_memory()
    # A packed program without a console has no streams of its own, though pipes were given.
    asked = os.fdopen(0, "rb") if sys.stdin is None else sys.stdin.buffer
    answers = os.fdopen(1, "wb") if sys.stdout is None else sys.stdout.buffer
    for line in asked:
        answers.write(json.dumps(_answer(json.loads(line))).encode() + b"\n")
        answers.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # a thing of Unix
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    import typst

    from sohodesk.invoices.pdf.fonts import fonts_of
    from sohodesk.invoices.pdf.looks import ENTRY

    folder = Path(request["folder"])
    nowhere = folder / ".packages"
    try:
        compiler = typst.Compiler(
            font_paths=fonts_of(**request["fonts"], more=(folder,)),
            root=folder,
            package_path=nowhere,
            package_cache_path=nowhere,
        )
        made = compiler.compile(input=folder / ENTRY, **request["call"])
    except typst.TypstError as error:
        return {"failed": error.message, "diagnostic": error.diagnostic}
    pages: list[Any] = made if isinstance(made, list) else [made]
    return {"made": [base64.b64encode(each).decode() for each in pages]}
