# SPDX-License-Identifier: GPL-3.0-or-later
"""Work behind the window: one worker for the book, a small pool for network and typesetting.

What a piece of work returns or raises always arrives on the UI thread.  ``Tasks(at_once=True)``
runs everything in place, for tests and screenshots.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from sohodesk.ui import collecting

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
Failed = Callable[[Exception], None]

_POOL = 2


class Tasks(QObject):
    """Runs work away from the UI thread. ``unhandled`` hears failures that nobody else takes."""

    _arrived = Signal(object)
    idle = Signal()

    def __init__(self, *, at_once: bool = False, unhandled: Failed | None = None) -> None:
        super().__init__()
        self.at_once = at_once
        self.unhandled = unhandled
        self._book: ThreadPoolExecutor | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._open = 0
        self._waiting: set[Future[Any]] = set()
        self._closed = False
        self._keeps = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def book(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run work on the book, one piece after the other in the order asked for.

        ``then`` gets the result, ``failed`` the exception, both on the UI thread; neither is
        called once ``owner`` is gone.
        """
        if self.at_once:
            _at_once(work, then, failed or self.unhandled)
            return
        if self._book is None:
            self._book = self._executor(1, "book")
        self._send(self._book, work, then, failed, owner)

    def last(self, work: Callable[[], object]) -> None:
        """Run work on the book, after what was asked for, that is done even on ``close``."""
        if self.at_once or self._book is None:
            work()
        elif not self._closed:
            self._book.submit(work)

    def slow(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run work that waits for the network or sets pages; pieces may overtake one another."""
        if self.at_once:
            _at_once(work, then, failed or self.unhandled)
            return
        if self._pool is None:
            self._pool = self._executor(_POOL, "slow")
        self._send(self._pool, work, then, failed, owner)

    @property
    def busy(self) -> bool:
        """Whether any work is still under way or its result not yet delivered."""
        return self._open > 0

    def close(self) -> None:
        """Let the work that has begun come to its end, drop the rest, deliver nothing more."""
        self._closed = True
        for future in tuple(self._waiting):
            future.cancel()
        for executor in (self._book, self._pool):
            if executor is not None:
                executor.shutdown(wait=True)
        if self._keeps:
            self._keeps = False
            collecting.end()

    def _executor(self, threads: int, name: str) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # not before the first work

        if not self._keeps:
            self._keeps = True
            collecting.begin()
        return ThreadPoolExecutor(threads, thread_name_prefix=f"sohodesk-{name}")

    def _send(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Failed | None,
        owner: QObject | None,
    ) -> None:
        if self._closed:
            return
        self._open += 1

        def ended(future: Future[T]) -> None:
            self._waiting.discard(future)
            if not self._closed:
                self._arrived.emit((future, then, failed, owner))

        future = executor.submit(work)
        self._waiting.add(future)
        future.add_done_callback(ended)

    @Slot(object)
    def _deliver(self, letter: tuple[Any, ...]) -> None:
        future, then, failed, owner = letter
        self._open -= 1
        if collecting.is_due():
            QTimer.singleShot(1, self, collecting.look)  # in a turn of its own
        if self._closed or future.cancelled() or (owner is not None and not isValid(owner)):
            return
        problem = future.exception()
        if problem is not None:
            _fail(problem, failed or self.unhandled)
        elif then is not None:
            then(future.result())
        if not self._open:
            self.idle.emit()


def _fail(problem: BaseException, failed: Failed | None) -> None:
    if failed is None or not isinstance(problem, Exception):
        raise problem
    failed(problem)


def _at_once(
    work: Callable[[], T], then: Callable[[T], None] | None, failed: Failed | None
) -> None:
    try:
        result = work()
    except Exception as problem:  # noqa: BLE001 handed on whole
        _fail(problem, failed)
        return
    if then is not None:
        then(result)
