# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the balance as the view writes them, in the language in use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from sohodesk.base.numbers import round_half_up, show_decimal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.home.balance.score import Colour, colour_of, rounded
from sohodesk.ui import saying

NONE = "–"
TONES: dict[Colour | None, str] = {"green": "ok", "amber": "warn", "red": "danger", None: "text3"}
ICONS: dict[Colour | None, str] = {
    "green": "circle-check",
    "amber": "triangle-alert",
    "red": "circle-alert",
    None: "circle-dashed",
}


def decimal(value: Fraction | int, places: int = 1) -> str:
    """``62.1``."""
    exact = Fraction(value)
    shown = round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator), places)
    return show_decimal(shown, current(), places, places)


def whole(value: Fraction | int) -> str:
    """``62``."""
    return str(rounded(Fraction(value)))


def share(value: Fraction | None) -> float | None:
    """Points of 0 to 100 as a share of a bar."""
    return None if value is None else float(value / 100)


def hours(seconds: Fraction | int) -> str:
    """``46.0``: seconds as hours with one place."""
    return decimal(Fraction(seconds) / 3600)


def spoken(seconds: Fraction | int) -> str:
    """``1 h 50``, whole minutes."""
    return saying.spoken(rounded(Fraction(seconds) / 60) * 60)


def tone(value: Fraction | None) -> str:
    """The tone of a value by the marks at 40 and 70."""
    return TONES[None if value is None else colour_of(value)]


def state_icon(value: Fraction | None) -> str:
    """Its icon, so that no colour says it alone."""
    return ICONS[None if value is None else colour_of(value)]


def state_word(value: Fraction | None) -> str:
    """The state of a part where no figures are told."""
    if value is None:
        return _("no data")
    return {"green": _("good"), "amber": _("strained"), "red": _("out of balance")}[
        colour_of(value)
    ]


def wall(at: int, zone: str) -> datetime:
    """An instant (seconds since 1970) by the clock of a zone."""
    return local(datetime.fromtimestamp(at, UTC), zone)


def day(at: int, zone: str) -> date:
    """Its day there."""
    return wall(at, zone).date()


def clock(at: int, zone: str) -> str:
    """``17:00``."""
    return saying.clock(wall(at, zone))


def weekday_day(on: date) -> str:
    """``Mon 16``."""
    return f"{saying.weekday(on)} {on.day}"


def named_day(on: date) -> str:
    """``Monday``."""
    return saying.pattern(on, "dddd")


def from_to(start: int, end: int, zone: str) -> str:
    """``16:30 to 07:30``."""
    return _("{start} to {end}").format(start=clock(start, zone), end=clock(end, zone))


def listed(words: Sequence[str]) -> str:
    """``Rest, Promises and Family hours``."""
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])
