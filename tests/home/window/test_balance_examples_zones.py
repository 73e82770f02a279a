# SPDX-License-Identifier: GPL-3.0-or-later
"""The worked examples over clock changes, edges of weeks and flights, in the window."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.home.window.balancehand import Say, log, opened

Request = pytest.FixtureRequest
AMSTERDAM = "Europe/Amsterdam"


@pytest.fixture
def clock() -> FixedClock:
    """After all that is told here."""
    return FixedClock(datetime(2026, 12, 1, 2, tzinfo=UTC), "Asia/Jakarta")


def lives_in(say: Say, zone: str) -> None:
    say("settings", "set", "office.zone", zone)


def test_2_a_spring_night_hides_a_breach(say: Say, desk: Desk, request: Request) -> None:
    lives_in(say, AMSTERDAM)
    log(say, "2026-03-28 13:00-22:00", "2026-03-29 09:00-12:00")
    seen = opened(request, "2026-03-29")
    assert "1 of 2 nights" in seen.part("rest")
    rest = " | ".join(seen.open("rest"))
    assert "Sunday, 29 March: 10 h, 1 h short: 22:00 to 09:00" in rest
    assert any("this week has 167 hours" in said for said in seen.open("hours"))


def test_2_a_night_over_the_change_is_three_hours(say: Say, desk: Desk, request: Request) -> None:
    lives_in(say, AMSTERDAM)
    log(say, "2026-03-28 23:30-03:30")
    seen = opened(request, "2026-03-28")
    assert ": 3 h;" in seen.part("hours")
    days = " | ".join(seen.open("hours"))
    assert "Saturday, 28 March: 30 min" in days
    assert "Sunday, 29 March: 2 h 30" in days


def test_3_an_autumn_night(say: Say, desk: Desk, request: Request) -> None:
    lives_in(say, AMSTERDAM)
    log(say, "2026-10-25T01:30+02:00 - 2026-10-25T02:30+01:00")
    seen = opened(request, "2026-10-25")
    assert ": 2 h;" in seen.part("hours")
    assert any("this week has 169 hours" in said for said in seen.open("hours"))


def test_4_a_night_over_the_edge_of_the_week(say: Say, desk: Desk, request: Request) -> None:
    log(say, "2026-03-08 21:00-02:00")
    seen = opened(request, "2026-03-08")
    assert ": 3 h;" in seen.part("hours")
    seen.book.page.step(1)
    assert ": 2 h;" in seen.part("hours")
    say("settings", "set", "office.week_start", "sun")
    seen.book.desk.poll()
    seen.book.go("home", view="balance", day=date(2026, 3, 8))
    assert ": 5 h;" in seen.part("hours")
    assert "4 h" in seen.beside("night")
    assert "Sun 8 Mar: 4 h in one night" in seen.explained("night")


def test_7_the_mean_of_seventeen_weeks(say: Say, desk: Desk, request: Request) -> None:
    first = date(2026, 1, 5)
    for number, hours in enumerate((*[50] * 8, *[46] * 6, 0, 0, 30)):
        for back in range(5 if hours else 0):
            day = first + timedelta(days=7 * number + back)
            minutes = hours * 12
            log(say, f"{day} 06:00 - {6 + minutes // 60:02}:{minutes % 60:02}")
    leave = first + timedelta(days=7 * 14)
    say("home", "off", str(leave), "--to", str(leave + timedelta(days=13)), "--kind", "leave")
    last = first + timedelta(days=7 * 16)
    say("home", "off", str(last), "--to", str(last + timedelta(days=1)), "--kind", "sick")
    seen = opened(request, last)
    assert seen.beside("mean") == "17-week mean: 48 h 21, EU 48 · 14.6 of 17"
    assert "706.0 h ÷ 14.6 = 48.36 h" in seen.explained("mean")
    assert seen.view.beside.rows_by_key["mean"].told.tone == "warn"


def test_9_a_flight_changes_no_rest_and_home_stays_home(
    say: Say, desk: Desk, request: Request
) -> None:
    say("home", "protect", "add", "Thu 18:00-20:00")
    log(say, "2026-03-11 09:00-17:00")
    lives_in(say, AMSTERDAM)
    say("settings", "set", "home.zone", "Asia/Jakarta")
    log(say, "2026-03-12 09:00-17:00")
    seen = opened(request, "2026-03-12")
    assert any(said.startswith("Thursday, 12 March: 22 h") for said in seen.open("rest"))
    assert any("120 min ÷ 120 min" in said for said in seen.open("protected"))
    assert "0.0 of 100, out of balance" in seen.part("protected")
    assert seen.score.startswith("0 of 100") is False
    say("home", "off", "2026-03-12", "--kind", "away")
    seen.book.desk.poll()
    assert "nothing protected" in seen.part("protected")
