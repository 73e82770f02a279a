# SPDX-License-Identifier: GPL-3.0-or-later
"""Every table of home is kept by the journal: what is written can be undone and done again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import func, select

from sohodesk.home.balance.model import BalanceChoice, CheckIn
from sohodesk.home.daysoff.model import DayOff, Exemption
from sohodesk.home.enough.model import CashCount, LivingCost, OtherIncome, TaxSetAside
from sohodesk.home.family.model import Member
from sohodesk.home.planner.model import Forecast, PastJob
from sohodesk.home.review.model import WeekReview
from sohodesk.store.desk import Desk
from sohodesk.store.tables import Base

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
HALF = Decimal("0.5")


def rows() -> list[Base]:
    chances = dict.fromkeys(
        (
            *("all_without", "all_with", "new", "low", "high"),
            *("short_low", "short_middle", "short_high", "quote_hours"),
        ),
        HALF,
    )
    return [
        BalanceChoice(
            valid_from=DAY,
            hours=25,
            rest=20,
            protected=20,
            promises=20,
            family=15,
            target_minutes=2400,
            evenings=5,
            profile="id",
        ),
        CheckIn(week=DAY, answer=4),
        DayOff(kind="away", first=DAY, last=DAY),
        Exemption(start=NOW, end=NOW.replace(hour=3)),
        CashCount(day=DAY, amount_minor=5, currency="EUR"),
        LivingCost(title="Rent", amount_minor=5, currency="EUR", every="month", first=DAY),
        OtherIncome(
            title="Dewi", kind="household", amount_minor=5, currency="EUR", every="month", first=DAY
        ),
        TaxSetAside(valid_from=DAY, percent=HALF),
        Member(name="Dewi"),
        Forecast(made=NOW, title="X", guess_minutes=60, due=DAY, own_jobs=0, **chances),
        PastJob(guess_minutes=1, real_minutes=2, day=DAY),
        WeekReview(week=DAY),
    ]


def test_what_is_written_can_be_undone_and_done_again(desk: Desk) -> None:
    with desk.work("Fill home") as session:
        session.add_all(rows())

    def counts() -> list[int]:
        with desk.read() as session:
            return [
                session.scalar(select(func.count()).select_from(type(row))) or 0 for row in rows()
            ]

    assert counts() == [1] * 12
    desk.undo()
    assert counts() == [0] * 12
    desk.redo()
    assert counts() == [1] * 12
    with desk.read() as session:
        assert session.scalars(select(Forecast.new)).one() == HALF
