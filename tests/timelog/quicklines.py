# SPDX-License-Identifier: GPL-3.0-or-later
"""Quick-add lines as the tests read them: a Thursday, an office's places, what was understood."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.clients.matching import Place, TaskName
from sohodesk.timelog.quickadd import QuickEntry, parse_line

JAKARTA, BERLIN = "Asia/Jakarta", "Europe/Berlin"
NOW = datetime(2026, 11, 19, 14, 29, tzinfo=ZoneInfo(JAKARTA))  # a Thursday
PLACES = [
    Place(1, 1, "Nusa Kopi", "Website", (TaskName(1, "Frontend"), TaskName(2, "Design"))),
    Place(2, 1, "Nusa Kopi", "Care plan"),
    Place(3, 2, "Big Company", "Shop", (TaskName(3, "Checkout"),)),
    Place(4, 3, "Hartmann & Söhne", "Shop relaunch", client_short="HS"),
    Place(5, 4, "Van Dijk Tuinen", "Care plan"),
    Place(6, 5, "PT Maju Bersama", "Katalog"),
    Place(7, 6, "Read / Write Ltd", "C# #dotnet"),
    Place(8, 7, "The Studio", "Admin"),
]


def parse(text: str, zone: str = JAKARTA, **more: bool) -> QuickEntry:
    return parse_line(text, places=PLACES, now=NOW, zone=zone, **more)


def times(text: str, zone: str = JAKARTA) -> str:
    """Start and end as the zone's clock shows them."""
    said = parse(text, zone)
    assert said.start is not None
    start = f"{said.start.astimezone(ZoneInfo(zone)):%m-%d %H:%M}"
    return start + (f" {said.end.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" if said.end else " …")


def place(text: str) -> tuple[int | None, str]:
    said = parse(f"9-10 {text}")
    return said.project_id, said.description


def refused(text: str, zone: str = JAKARTA) -> str:
    with pytest.raises(Refusal) as refusal:
        parse(text, zone)
    return refusal.value.sentence
