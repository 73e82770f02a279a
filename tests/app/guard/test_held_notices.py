# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices of work wait while the time belongs to home, and come in one notice after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.home.daysoff import service as offs
from sohodesk.home.guard.settings import HOLD
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.service import create_draft
from sohodesk.store.desk import Desk
from sohodesk.timelog.service import log
from tests.app.guard.conftest import Pretended

PassBy = Callable[..., None]


def late_invoice(desk: Desk) -> None:
    """Issue an invoice that is due today, late from midnight on."""
    clients.add_client(desk, name="Nusa Kopi", currency="IDR", rate=Decimal(100_000))
    document = Document("IDR", (Line(Decimal(1), Decimal(500_000), Tax("O"), "Website"),))
    said = Particulars(due_date=desk.clock.now().date())
    issue(desk, invoice_id=create_draft(desk, client_id=1, document=document, said=said))


def full_budget(desk: Desk) -> None:
    """Log nine of ten hours."""
    project = clients.add_project(desk, client_id=1, name="Shop", budget_hours=Decimal(10))
    start = desk.clock.now() - timedelta(hours=30)
    log(desk, start=start, end=start + timedelta(hours=9), project_id=project)


def test_both_come_in_one_notice_after_it(
    window: Any, desktop: Pretended, clock: FixedClock, pass_by: PassBy
) -> None:
    late_invoice(window.desk)
    pass_by(hours=33, minutes=30)  # Tuesday, 18:30
    window.telling.look()
    full_budget(window.desk)
    window.telling.look()
    assert desktop.titles == []
    pass_by(hours=1, minutes=29)
    assert desktop.titles == []
    pass_by(minutes=1)
    (told,) = desktop.told
    assert told.title == "While you were at home"
    assert told.text.splitlines() == [
        "An invoice is late: 2026-001, Nusa Kopi.",
        "90% of a budget is used: Nusa Kopi / Shop: 9 h of 10 h.",
    ]
    desktop.answered.emit("gathered", "budget")
    assert window.shown == "work"
    desktop.answered.emit("gathered", "late")
    assert window.shown == "invoices"
    window.telling.look()
    pass_by(hours=1)
    assert len(desktop.told) == 1


def test_a_single_one_is_told_as_it_is(window: Any, desktop: Pretended, pass_by: PassBy) -> None:
    late_invoice(window.desk)
    pass_by(hours=33, minutes=30)
    window.telling.look()
    pass_by(hours=1, minutes=30)
    assert desktop.titles == ["An invoice is late"]


def test_what_waits_when_the_program_ends_is_told_by_the_next(
    window: Any, desktop: Pretended, pass_by: PassBy
) -> None:
    late_invoice(window.desk)
    pass_by(hours=33, minutes=30)
    window.telling.look()
    window.telling.close()
    window.telling.notices._make_teller = lambda _around, _parent: desktop
    pass_by(hours=2)
    window.telling.look()
    assert desktop.titles == ["An invoice is late"]


def test_time_that_is_agreed_on_holds_nothing_back(
    window: Any, desktop: Pretended, clock: FixedClock, pass_by: PassBy
) -> None:
    late_invoice(window.desk)
    pass_by(hours=33, minutes=30)
    window.telling.look()
    now = clock.now()
    offs.exempt(window.desk, start=now, end=now + timedelta(hours=2))
    assert desktop.titles == ["An invoice is late"]


def test_holding_back_can_be_switched_off(window: Any, desktop: Pretended, pass_by: PassBy) -> None:
    window.desk.settings.user.write(HOLD.key, "no")
    late_invoice(window.desk)
    pass_by(hours=33, minutes=30)
    window.telling.look()
    assert desktop.titles == ["An invoice is late"]


def test_a_day_off_holds_back_as_well(window: Any, desktop: Pretended, pass_by: PassBy) -> None:
    late_invoice(window.desk)
    tuesday = window.desk.clock.now().date() + timedelta(days=1)
    offs.add_off(window.desk, first=tuesday, kind="leave")
    pass_by(hours=20)
    window.telling.look()
    assert desktop.titles == []
    pass_by(hours=19)
    assert desktop.titles == ["An invoice is late"]
