# SPDX-License-Identifier: GPL-3.0-or-later
"""What a member of the family may be called, and what a goal is: values in, values out."""

from __future__ import annotations

from datetime import date

from sohodesk.base.durations import parse_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

COLOURS = ("orange", "teal", "blue", "purple", "green", "gold", "rose", "grey")
WEEK_MINUTES = 7 * 24 * 60
LONGEST_NAME, LONGEST_RELATION = 100, 60


def checked_name(said: str) -> str:
    """A name on one line that can also be said among others: without a comma."""
    name = " ".join(said.split())
    if not name:
        raise Refusal(_("Say what the member of the family is called."))
    if len(name) > LONGEST_NAME or "," in name:
        raise Refusal(
            _("“{name}” is no name; give at most {n} characters without a comma.").format(
                name=name[:40], n=LONGEST_NAME
            )
        )
    return name


def checked_relation(said: str) -> str:
    """Who somebody is to you, on one line."""
    relation = " ".join(said.split())
    if len(relation) > LONGEST_RELATION:
        raise Refusal(_("Say who it is in at most {n} characters.").format(n=LONGEST_RELATION))
    return relation


def checked_colour(said: str) -> str:
    """One of the colours, or none."""
    colour = said.strip().lower()
    if colour and colour not in COLOURS:
        raise Refusal(
            _("There is no colour “{colour}”; choose one of {colours}.").format(
                colour=said.strip(), colours=", ".join(COLOURS)
            )
        )
    return colour


def checked_birthday(day: date | None, today: date) -> date | None:
    """A birthday that has been."""
    if day is not None and not date(1880, 1, 1) <= day <= today:
        raise Refusal(
            _("{day} is no birthday of somebody alive; check the year.").format(day=day.isoformat())
        )
    return day


def parse_goal(said: str) -> int | None:
    """Minutes a week; nothing, ``none`` or zero is no goal."""
    typed = said.strip()
    if typed.lower() in ("", "0", "none", "tidak ada", "-"):
        return None
    return checked_goal((parse_duration(typed) + 30) // 60)


def checked_goal(minutes: int | None) -> int | None:
    """A goal of a week; zero is no goal."""
    if not minutes:
        return None
    if not 1 <= minutes <= WEEK_MINUTES:
        raise Refusal(_("A week has 168 hours; the goal must lie within them."))
    return minutes


def next_birthday(birthday: date, today: date) -> date:
    """The next one, today included; of 29 February it is 1 March where there is no such day."""
    for year in (today.year, today.year + 1):
        try:
            day = birthday.replace(year=year)
        except ValueError:
            day = date(year, 3, 1)
        if day >= today:
            return day
    raise ValueError(birthday)


def age_on(birthday: date, day: date) -> int:
    """Full years on a day."""
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))
