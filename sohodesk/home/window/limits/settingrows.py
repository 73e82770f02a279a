# SPDX-License-Identifier: GPL-3.0-or-later
"""What is set of home, each in words, and what it leads to for this day: the prayer times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sohodesk.base.settings import Setting
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import show_weekdays
from sohodesk.home import settings
from sohodesk.home.limits import Limits
from sohodesk.home.promises.prayers import PRAYERS
from sohodesk.store.desk import Desk
from sohodesk.ui.saying import clock, spoken

ICONS: Mapping[str, str] = {
    settings.REST_DAYS.key: "sun",
    settings.FAMILY_ZONE.key: "clock",
    settings.HOLIDAYS.key: "calendar-days",
    settings.REGION.key: "calendar-days",
    settings.NIGHT.key: "moon-star",
    settings.COMMUTE.key: "car",
    settings.TRAVEL_TAG.key: "tag",
    settings.PLACE.key: "map-pin",
    settings.PRAYER_METHOD.key: "moon",
}
SHOWN: tuple[Setting[Any], ...] = (
    settings.REST_DAYS,
    settings.FAMILY_ZONE,
    settings.HOLIDAYS,
    settings.REGION,
    settings.NIGHT,
    settings.COMMUTE,
    settings.TRAVEL_TAG,
    settings.PLACE,
    settings.PRAYER_METHOD,
)


def value_words(desk: Desk, setting: Setting[Any], limits: Limits, *, hidden: bool) -> str:
    """What holds, in words; a value that follows from something else says that, too."""
    said = desk.setting(setting)
    if setting is settings.REST_DAYS:
        days = show_weekdays(settings.rest_days(desk), current())
        return days if said else _("{days} (weekend)").format(days=days)
    if setting is settings.FAMILY_ZONE:
        return limits.zone if said else _("{zone} (the book's)").format(zone=limits.zone)
    if setting is settings.HOLIDAYS:
        if not limits.country:
            return _("none")
        return limits.country if said else _("{country} (own)").format(country=limits.country)
    if setting is settings.COMMUTE:
        return _("none") if not said else _("set") if hidden else spoken(int(said) * 60)
    if setting is settings.PRAYER_METHOD:
        return _(settings.METHODS[said])
    return str(said) or _("none")


def prayer_words(prayers: Mapping[str, datetime]) -> str:
    """``Fajr 03:58 · Dhuhr 11:35 …`` of today."""
    return " · ".join(f"{_(PRAYERS[name])} {clock(at)}" for name, at in prayers.items())
