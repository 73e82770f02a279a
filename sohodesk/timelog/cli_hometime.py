# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting a timer on the command line in time that belongs to home: asked once, never refused.

At a terminal the question is put; elsewhere the timer starts, and a sentence says what it means.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Final, TypeVar

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store.call import Call

T = TypeVar("T")
TRIES: Final = 3
_ANSWERS: Final = {
    "agreed": ("a", "agreed", "y", "yes", "s", "setuju", "ya", "sepakat"),
    "short": ("15", "15m", "15min", "short", "sebentar"),
    "leave": ("", "n", "no", "not now", "nanti", "tidak"),
}


def agreed_word(parser: ArgumentParser) -> None:
    """The option of whoever has agreed on it at home."""
    parser.add_argument(
        "--agreed",
        action="store_true",
        help=_("in protected hours: it was agreed at home, and counts as an exception"),
    )


def at_home(call: Call, work: Callable[[], T]) -> T:
    """Do what starts a timer; where that is home's time, as the user says."""
    from sohodesk.timelog.hometime import AGREED, LEAVE, TOLD, HomeTime

    try:
        return work()
    except HomeTime as problem:
        if getattr(call.args, "agreed", False):
            return problem.under(AGREED, work)
        if not _can_ask(call):
            done = problem.under(TOLD, work)
            _tell(problem.sentence, _("The timer was started; --agreed makes it an exception."))
            return done
        problem.asked()
        said = _asked(problem.sentence)
        if said == LEAVE:
            raise Refusal(_("Nothing was started, and nothing was changed.")) from None
        return problem.under(said, work)


def _can_ask(call: Call) -> bool:
    return not call.json and all(s.isatty() for s in (sys.stdin, sys.stderr))


def _asked(sentence: str) -> str:
    """The answer that was typed; Enter alone, and what nobody understands, is not now."""
    sys.stderr.write(f"{sentence}\n")
    for _try in range(TRIES):
        sys.stderr.write(
            _("[a] start, as agreed at home  [15] start for 15 minutes  [n] not now: ")
        )
        sys.stderr.flush()
        line = sys.stdin.readline()
        typed = " ".join(line.split()).casefold()
        found = next((answer for answer, words in _ANSWERS.items() if typed in words), None)
        if found is not None:
            return found
        if not line:
            break
    return "leave"


def _tell(*sentences: str) -> None:
    from sohodesk.base.console import tell

    tell(" ".join(sentences))
