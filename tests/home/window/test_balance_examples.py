# SPDX-License-Identifier: GPL-3.0-or-later
"""The worked examples in the window: each figure is heard where a person looks for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.home.enoughquarter import quarter
from tests.home.test_week_verbs import members, whole_week
from tests.home.window.balancehand import Say, log, opened

Request = pytest.FixtureRequest


@pytest.fixture
def clock() -> FixedClock:
    """Some weeks after what is told here."""
    return FixedClock(datetime(2026, 4, 20, 2, tzinfo=UTC), "Asia/Jakarta")


def test_1_overlap_and_the_longest_stretch(say: Say, desk: Desk, request: Request) -> None:
    # By the EU's break of 15 minutes, as by one of 20, the pause of ten is none.
    log(say, "2026-03-02 09:00-12:00", "2026-03-02 11:00-13:00", "2026-03-02 13:10-17:00")
    seen = opened(request, "2026-03-02")
    assert "7 h 50" in seen.part("hours")
    assert "60 min" in seen.beside("overlap")
    assert "7 h 50" in seen.beside("stretch")
    assert "470 min, from Mon 2 Mar 09:00 on" in seen.explained("stretch")
    inputs = seen.open("hours")
    assert "Monday, 2 March: 7 h 50, 3 entries" in inputs, inputs
    assert "Open the 3 entries" in inputs


def test_5_protected_hours(say: Say, desk: Desk, request: Request) -> None:
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    log(say, "2026-03-03 17:00-18:45", "2026-03-03 18:30-19:15", "2026-03-05 19:57-21:00")
    seen = opened(request, "2026-03-02")
    assert "1 of 5 broken" in seen.part("protected")
    assert "87.5 of 100" in seen.part("protected")
    inputs = " | ".join(seen.open("protected"))
    assert "= 100 × (1 − 75 min ÷ 600 min) = 87.5" in inputs
    assert "Tuesday, 3 March: 1 h 15 worked, of 18:00 to 20:00" in inputs
    assert "Thursday, 5 March: kept 18:00 to 20:00, 3 min don’t count" in inputs


def test_6_hours_with_the_family(say: Say, desk: Desk, request: Request) -> None:
    members(say, Ani="6h", Budi="5h", Citra="3h")
    say("home", "time", "2026-03-07 09:00-12:00", "--with", "Ani", "Budi")
    say("home", "time", "2026-03-07 11:00-13:00", "--with", "Budi")
    say("home", "time", "2026-03-07 18:00-19:30", "--with", "Ani", "Budi", "Citra")
    log(say, "2026-03-07 10:00-10:30")
    seen = opened(request, "2026-03-07")
    assert "lowest: Citra 50%" in seen.part("family")
    assert "72.2 of 100" in seen.part("family")
    heard = seen.all(seen.view.members)
    for words in ("Ani: 4 h of 6 h", "Budi: 5 h of 5 h", "Citra: 1 h 30 of 3 h"):
        assert words in heard
    assert "With anybody: 5 h" in heard
    assert any("(0.67 + 1.00 + 0.50) ÷ 3 = 72.2" in said for said in seen.open("family"))


def test_8_a_whole_week(say: Say, desk: Desk, request: Request) -> None:
    whole_week(say)
    seen = opened(request, "2026-03-02")
    assert seen.score.startswith("83 of 100, Time. Green throughout")
    assert "lowest part is Work hours, 70" in seen.score
    for key, value, adds in (
        ("hours", "70.0", "17.5"),
        ("rest", "90.0", "18.0"),
        ("protected", "90.0", "18.0"),
        ("promises", "83.3", "16.7"),
        ("family", "88.3", "13.3"),
    ):
        assert f"{value} of 100, good" in seen.part(key)
        assert seen.part(key).endswith(f"adds {adds}")
    assert seen.total == "Time: 83.4 of 100; 100 of 100 weight present, nothing missing"
    assert "46 h" in seen.part("hours")
    assert any("= 100 − 40 × (46.0 − 40.0) ÷ 8.0 = 70.0" in said for said in seen.open("hours"))
    rest = " | ".join(seen.open("rest"))
    for words in ("24 h", "15 h", "8 h 30", "12 h 30", "16 h", "44 h 30"):
        assert words in rest
    assert "Thursday, 5 March: 8 h 30, 2 h 30 short: 23:30 to 08:00" in rest
    assert "= 100 × (0.6 × 5 ÷ 6 + 0.4 × 35.0 ÷ 35) = 50.0 + 40.0 = 90.0" in rest
    assert "1 h 30" in seen.beside("night")
    assert "2 h 30" in seen.beside("restdays")
    assert "5 of 7" in seen.beside("evenings")
    assert "1 of 17" in seen.beside("mean")
    assert "–" in seen.beside("mean")
    assert "5 of 6 kept" in seen.part("promises")
    assert any("8 h 30" in said for said in seen.all(seen.view.breaches))


def test_8_without_promises_family_and_protection(say: Say, desk: Desk, request: Request) -> None:
    say("settings", "set", "home.rest_days", "Sat Sun")
    log(say, "2026-02-27 08:00-17:00", "2026-03-09 08:00-09:00")
    for day in range(2, 7):
        log(say, f"2026-03-0{day} 08:00-12:00", f"2026-03-0{day} 13:00-17:00")
    log(say, "2026-03-04 21:00-23:30", "2026-03-05 18:30-19:30", "2026-03-07 09:00-11:30")
    seen = opened(request, "2026-03-02")
    missing = "no data of Protected hours, Promises and Family hours"
    assert seen.score.startswith("No score yet. Too little to go by")
    assert seen.total == f"Time: – of 100; 45 of 100 weight present; {missing}"
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    seen.book.desk.poll()
    assert seen.score.startswith("82 of 100, Time")
    assert "82.3" in seen.total
    assert "no data of Promises and Family hours" in seen.total


def test_11_the_way_that_was_won_back(say: Say, desk: Desk, request: Request) -> None:
    say("settings", "set", "home.commute_minutes", "90")
    days = [date(2026, 3, 2) + timedelta(days=i) for i in range(24) if i % 7 < 5]
    for day in days:
        log(say, f"{day} 09:00-10:00")
    log(say, f"{days[3]} 12:00-14:00 #travel")
    seen = opened(request, days[-1], range="weeks4")
    assert "25 h 30" in seen.beside("commute")
    assert "17 days with work × 1 h 30" in seen.explained("commute")
    assert "2 h" in seen.beside("travel")


class TestInMay:
    """The tenth example is told in May."""

    @pytest.fixture
    def clock(self) -> FixedClock:
        """In the middle of May."""
        return FixedClock(datetime(2026, 5, 14, 2, tzinfo=UTC), "Asia/Jakarta")

    def test_10_enough(
        self,
        say: Say,
        desk: Desk,
        request: Request,
        tmp_path: object,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(str(tmp_path))
        quarter(say)
        seen = opened(request)
        assert "Enough, 1.32×, Needs met, with savings" in seen.all(seen.view.enough)
