# SPDX-License-Identifier: GPL-3.0-or-later
"""Prayer times of a day by place and method, without a network.

The angles are those of the authorities, as the ``prayer-times-calculator-offline`` library has
them; places so far north or south that the sun does not set have no time on some days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sohodesk.base.texts import n_
from sohodesk.base.zones import zone

PRAYERS: Mapping[str, str] = {
    "fajr": n_("Fajr"),
    "dhuhr": n_("Dhuhr"),
    "asr": n_("Asr"),
    "maghrib": n_("Maghrib"),
    "isha": n_("Isha"),
}
FARTHEST_SHIFT = 180


@dataclass(frozen=True, slots=True)
class PrayerClock:
    """A prayer at a place by a method, ``shift`` minutes later (or earlier)."""

    prayer: str
    shift: int
    latitude: float
    longitude: float
    method: str

    def begins(self, day: date, zone_name: str) -> datetime | None:
        """The instant on a local day, to the minute; None where the sun gives none."""
        found = prayer_times(self.latitude, self.longitude, self.method, day, zone_name)
        at = found.get(self.prayer)
        return None if at is None else at + timedelta(minutes=self.shift)


@lru_cache(maxsize=4096)
def prayer_times(
    latitude: float, longitude: float, method: str, day: date, zone_name: str
) -> Mapping[str, datetime]:
    """The instants of the five prayers of a local day."""
    # Its parts are used below its own face, which also counts the Muslim calendar at each call.
    from prayer_times_calculator_offline import (  # type: ignore[import-untyped]
        PrayerTimesCalculator,
    )

    made = PrayerTimesCalculator(
        latitude,
        longitude,
        method,
        day.isoformat(),
        latitudeAdjustmentMethod="angle based",
    ).fetch_prayer_times()
    found = {}
    for prayer in PRAYERS:
        said = made.get(prayer.capitalize())
        at = _instant(said)
        if at is None:
            continue
        # The library names the instant of its own solar day; the one of the local day is meant.
        off = (at.astimezone(zone(zone_name)).date() - day).days
        found[prayer] = at - timedelta(days=off)
    return _in_order(found)


def _in_order(found: dict[str, datetime]) -> dict[str, datetime]:
    """Where the sun does not rise or set formulas still give times; out of order they are none."""
    noon = found.get("dhuhr")
    kept: dict[str, datetime] = {}
    for prayer, at in found.items():
        last = max(kept.values(), default=None)
        if noon is not None and (last is None or at > last) and (prayer != "fajr" or at < noon):
            kept[prayer] = at
    return kept


def _instant(said: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at.astimezone(UTC).replace(second=0, microsecond=0) if at.tzinfo else None
