# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises in words: when they stand, how one went, and what is refused of them."""

from __future__ import annotations

from datetime import date, timedelta

from sohodesk.base.recurrence import weekdays_of
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.weekdays import show_weekdays
from sohodesk.home.promises.rules import Times

LONGEST = 200
"""Characters of a title, or of a place."""
STEPS = {
    "kept": n_("{title}, {day}: kept"),
    "moved": n_("{title}, {day}: moved to {to}"),
    "missed": n_("{title}, {day}: missed"),
    "cancelled-family": n_("{title}, {day}: cancelled by the family"),
    "cancelled-force": n_("{title}, {day}: cancelled by force"),
}
"""What a step is called in which an answer was given."""
_LOOK = timedelta(days=400)


def checked_title(said: str) -> str:
    """A title on one line; refused where there is none or it is far too long."""
    title = checked_text(said)
    if not title:
        raise Refusal(_("Say what is promised, for example Dinner."))
    return title


def checked_text(said: str) -> str:
    """A text on one line; refused where it is far too long."""
    text = " ".join(said.split())
    if len(text) > LONGEST:
        raise Refusal(
            _("“{start}…” has {n} characters; give at most {longest}.").format(
                start=text[:20], n=len(text), longest=LONGEST
            )
        )
    return text


def answer_word(answer: str) -> str:
    """How one went, for people."""
    return {
        "kept": _("kept"),
        "moved": _("moved"),
        "missed": _("missed"),
        "cancelled-family": _("cancelled by the family"),
        "cancelled-force": _("cancelled by force"),
        "": _("not answered"),
    }[answer]


def show_repeat(times: Times, language: str) -> str:
    """``Mon–Fri``, ``every day``; the day of a promise of one day, else the rule as it is."""
    if not times.rule:
        return times.first.isoformat()
    days = weekdays_of(times.rule)
    return times.rule if days is None else show_weekdays(days, language)


def not_on_day(title: str, times: Times, day: date) -> Refusal:
    """That a promise does not stand on a day, with the nearest days on which it does."""
    before = times.days(day - _LOOK, day)[-1:]
    after = times.days(day, day + _LOOK)[:1]
    near = [found.isoformat() for found in (*before, *after)]
    if not near:
        return Refusal(
            _("“{title}” is not promised on {day}.").format(title=title, day=day.isoformat())
        )
    return Refusal(
        _("“{title}” is not promised on {day}; the nearest days are {near}.").format(
            title=title, day=day.isoformat(), near=", ".join(near)
        )
    )
