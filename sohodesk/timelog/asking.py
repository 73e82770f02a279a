# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes from the window that may have to be confirmed: the question is a toast with a button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from sohodesk.base.texts import _
from sohodesk.timelog.checks import Unconfirmed
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

    def attempt(confirmed: bool) -> T | Unconfirmed:
        try:
            return work(confirmed)
        except Unconfirmed as unsure:
            return unsure

    def spoken(result: T | Unconfirmed) -> str:
        if isinstance(result, Unconfirmed):
            return ""
        return said(result) if callable(said) else said

    def done(result: T | Unconfirmed) -> None:
        if isinstance(result, Unconfirmed):
            _ask(around, result.sentence, run, put_back)
        elif then is not None:
            then(result)

    def run(confirmed: bool) -> None:
        task = partial(attempt, confirmed)
        around.write(task, said=spoken, kind=kind, then=done, failed=failed, owner=owner)

    run(confirmed=False)


def _ask(
    around: Surroundings,
    sentence: str,
    run: Callable[[bool], None],
    put_back: Callable[[], None] | None,
) -> None:
    if put_back is not None:
        put_back()
    act = partial(run, True)
    around.toasts.show_toast(sentence, kind="refused", button=_("Confirm"), act=act)
