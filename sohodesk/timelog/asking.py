# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes from the window that may have to be confirmed: the question is a toast with a button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from sohodesk.base.texts import _
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.hometime import HomeTime
from sohodesk.ui.surroundings import Surroundings

T = TypeVar("T")


def write_asking(
    around: Surroundings,
    work: Callable[[bool], T],
    *,
    said: str | Callable[[T], str] = "",
    kind: str = "done",
    then: Callable[[T], None] | None = None,
    failed: Callable[[str], None] | None = None,
    put_back: Callable[[], None] | None = None,
    owner: QObject | None = None,
) -> None:
    """Write ``work(confirmed)``; what is hardly meant is asked, and done once it is confirmed.

    While it is asked nothing is changed, and ``put_back`` shows what stands in the book.  The rest
    is as in ``Surroundings.write``.
    """

    def spoken(result: T | Unconfirmed) -> str:
        if isinstance(result, Unconfirmed):
            return ""
        return said(result) if callable(said) else said

    def run(confirmed: bool, start: Callable[[Callable[[], T]], T]) -> None:
        def attempt() -> T | Unconfirmed:
            try:
                return start(partial(work, confirmed))
            except Unconfirmed as unsure:
                return unsure

        def done(result: T | Unconfirmed) -> None:
            if isinstance(result, HomeTime):
                ask_home(around, result, partial(run, confirmed), put_back)
            elif isinstance(result, Unconfirmed):
                _ask(around, result.sentence, partial(run, True, start), put_back)
            elif then is not None:
                then(result)

        around.write(attempt, said=spoken, kind=kind, then=done, failed=failed, owner=owner)

    run(False, _at_once)


def ask_home(
    around: Surroundings,
    problem: HomeTime,
    start: Callable[[Callable[[Callable[[], T]], T]], None],
    put_back: Callable[[], None] | None = None,
) -> None:
    """Ask whoever starts a timer in home's time, then ``start`` in the way of the answer."""
    if put_back is not None:
        put_back()

    def answered(answer: str) -> None:
        start(partial(problem.under, answer))

    around.ask_home(problem, answered)


def _at_once(work: Callable[[], T]) -> T:
    return work()


def _ask(
    around: Surroundings,
    sentence: str,
    act: Callable[[], None],
    put_back: Callable[[], None] | None,
) -> None:
    if put_back is not None:
        put_back()
    around.toasts.show_toast(sentence, kind="refused", button=_("Confirm"), act=act)
