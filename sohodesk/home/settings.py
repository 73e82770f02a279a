# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of home: rest days, holidays, the night, the way to an office, prayers."""

from __future__ import annotations

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.settings import checked, choice, switch, text, whole
from sohodesk.base.texts import _, n_
from sohodesk.base.weekdays import CODES, codes_of, parse_weekdays
from sohodesk.base.zones import is_known, zone
from sohodesk.home.rules import parse_hours
from sohodesk.store.desk import Desk

GROUP = "home"


def _check_days(said: str) -> str:
    return " ".join(codes_of(parse_weekdays(said))) if said else ""


def _check_zone(said: str) -> str:
    return zone(said).key if said else ""


def _check_night(said: str) -> str:
    night = parse_hours(f"every day {said}")
    if night.to_minute > night.from_minute:
        raise Refusal(_("A night goes over midnight; say it like 22:00-05:00."))
    return " ".join(said.split())


def _check_country(said: str) -> str:
    from sohodesk.home.publicdays import NONE, require_supported

    if said.lower() == NONE:
        return NONE
    require_supported(said, "")
    return said.upper()


def _check_place(said: str) -> str:
    if not said:
        return ""
    parts = said.replace(";", " ").split()
    if len(parts) == 1:
        parts = said.split(",")
    try:
        latitude, longitude = (float(part.strip().rstrip(",")) for part in parts)
    except ValueError:
        raise _no_place(said) from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise _no_place(said)
    return f"{latitude:.9g} {longitude:.9g}"


def _no_place(said: str) -> Refusal:
    return Refusal(
        _("“{said}” is no place; give latitude and longitude like -6.92 107.61.").format(said=said)
    )


REST_DAYS = checked(
    "home.rest_days",
    "",
    _check_days,
    n_("Rest days"),
    n_("Days of the week on which you don't mean to work; empty: the weekend of your country."),
    group=GROUP,
)
FAMILY_ZONE = checked(
    "home.zone",
    "",
    _check_zone,
    n_("Time zone of the family"),
    n_("Protected hours and promises hold by its clock; empty: the book's zone."),
    kind="zone",
    group=GROUP,
    lenient=True,
)
HOLIDAYS = checked(
    "home.holidays",
    "",
    _check_country,
    n_("Public holidays of"),
    n_("Two letters of a country; empty: your own country, none: no public holidays."),
    kind="text",
    group=GROUP,
)
REGION = text(
    "home.holidays_region",
    "",
    n_("Region of the holidays"),
    n_("Where a country has holidays by region, as BY for Bavaria in DE."),
    group=GROUP,
)
NIGHT = checked(
    "home.night",
    "22:00-05:00",
    _check_night,
    n_("Night"),
    n_("Work in these hours is shown as night work."),
    group=GROUP,
)
COMMUTE = whole(
    "home.commute_minutes",
    0,
    n_("Way to an office, minutes a day"),
    n_("What working at home saves: there and back. The mean of 27 countries is 72; 0: none."),
    most=600,
    group=GROUP,
)
TRAVEL_TAG = text(
    "home.travel_tag",
    "travel",
    n_("Tag of travel"),
    n_("Time entries with this tag are ways: they count against the way won back."),
    group=GROUP,
)
PLACE = checked(
    "home.place",
    "",
    _check_place,
    n_("Place, for prayer times"),
    n_("Latitude and longitude, as -6.92 107.61 for Bandung. It stays on this computer."),
    group=GROUP,
)
METHODS = {
    "kemenag": n_("Indonesia, Kemenag"),
    "jakim": n_("Malaysia, JAKIM"),
    "singapore": n_("Singapore, MUIS"),
    "mwl": n_("Muslim World League"),
    "isna": n_("North America, ISNA"),
    "egypt": n_("Egypt"),
    "makkah": n_("Makkah, Umm al-Qura"),
    "karachi": n_("Karachi"),
    "turkey": n_("Türkiye, Diyanet"),
    "france": n_("France"),
    "dubai": n_("Dubai"),
    "kuwait": n_("Kuwait"),
    "qatar": n_("Qatar"),
    "morocco": n_("Morocco"),
}
PRAYER_METHOD = choice(
    "home.prayer_method",
    "kemenag",
    METHODS,
    n_("Prayer times by"),
    n_("The authority whose angles are used."),
    group=GROUP,
)
HIDDEN = switch(
    "home.hidden",
    False,
    n_("Hide the figures of home"),
    n_("The Home page and notes about home tell in words, without a score, hours or money."),
    scope="user",
    group=GROUP,
)

SETTINGS = (
    REST_DAYS,
    FAMILY_ZONE,
    HOLIDAYS,
    REGION,
    NIGHT,
    COMMUTE,
    TRAVEL_TAG,
    PLACE,
    PRAYER_METHOD,
    HIDDEN,
)


def family_zone(desk: Desk) -> str:
    """The zone whose clock home goes by; the book's where this computer does not know it."""
    said: str = desk.setting(FAMILY_ZONE)
    return said if said and is_known(said) else desk.setting(office.ZONE)


def lost_zone(desk: Desk) -> str:
    """The family's zone where this computer does not know it; else nothing."""
    said: str = desk.setting(FAMILY_ZONE)
    return "" if not said or is_known(said) else said


def rest_days(desk: Desk) -> int:
    """The rest days of the week added up (1 for Monday … 64 for Sunday)."""
    from sohodesk.home.weekend import weekend_of

    said = desk.setting(REST_DAYS)
    if said:
        return sum(1 << CODES.index(code) for code in said.split())
    return weekend_of(desk.setting(office.COUNTRY))


def night(desk: Desk) -> tuple[int, int]:
    """The night in minutes from 00:00, its end beyond 1440."""
    hours = parse_hours(f"every day {desk.setting(NIGHT)}")
    return hours.from_minute, hours.to_minute + 1440


def holiday_country(desk: Desk) -> str:
    """The country whose public holidays hold, empty for none."""
    said: str = desk.setting(HOLIDAYS)
    if said == "none":
        return ""
    return said or desk.setting(office.COUNTRY)
