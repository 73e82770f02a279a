# SPDX-License-Identifier: GPL-3.0-or-later
"""A new rate in the forms of the Work page: what it would do to time that is not billed yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sohodesk.base.zones import instant
from sohodesk.clients import service
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries as entry_queries
from sohodesk.timelog import service as entries
from sohodesk.timelog import timer
from sohodesk.timelog.ratepreview import NewTerms, preview
from sohodesk.timelog.rates import Level
from sohodesk.timelog.totals import amount_of

ZONE = "Asia/Jakarta"
RP = "Rp\N{NO-BREAK SPACE}"


@pytest.fixture
def nusa(desk: Desk) -> int:
    return service.add_client(desk, name="Nusa Kopi", rate=Decimal(300_000))


def log(desk: Desk, project_id: int, day: date, hours: int, **more: Any) -> int:
    start = instant(datetime(day.year, day.month, day.day, 9), ZONE)
    return entries.log(
        desk, start=start, end=start + timedelta(hours=hours), project_id=project_id, **more
    )


def work(window: Any) -> Any:
    window.go("work")
    return window.page


def worth(desk: Desk) -> list[Decimal | None]:
    """What each entry comes to, the first that was logged first."""
    with desk.read() as session:
        rows = sorted(entry_queries.entries(session), key=lambda row: row.id)
    return [amount_of(row, desk.clock.now()) for row in rows]


def test_a_new_rate_tells_what_it_does_to_unbilled_time(nusa: int, window: Any, desk: Desk) -> None:
    first = service.add_project(desk, client_id=nusa, name="Website")
    own = service.add_project(desk, client_id=nusa, name="Shop", rate=Decimal(500_000))
    log(desk, first, date(2026, 2, 26), 2)
    log(desk, first, date(2026, 2, 27), 1)
    log(desk, own, date(2026, 2, 27), 4)
    page = work(window)
    page.deeds.edit_client(page.figures.clients[0])
    form = page.deeds.dialog
    assert not form.rate.question.isVisible()
    form.fields["rate"].control.setText("400,000")
    assert form.rate.question.isVisible()
    assert form.rate.question.hint.text() == (
        "2 unbilled entries, 3:00: Rp\N{NO-BREAK SPACE}900,000 would become "
        "Rp\N{NO-BREAK SPACE}1,200,000."
    )
    form.fields["rate"].control.setText("4x")
    assert not form.rate.question.isVisible()
    form.fields["rate"].control.setText("300,000")
    assert not form.rate.question.isVisible()


def test_a_preview_counts_only_what_would_change(desk: Desk, nusa: int) -> None:
    website = service.add_project(desk, client_id=nusa, name="Website")
    task = service.add_task(desk, project_id=website, name="Own", rate=Decimal(1))
    log(desk, website, date(2026, 2, 26), 2)
    log(desk, website, date(2026, 2, 27), 1, task_id=task)
    found = preview(desk, level=Level(project_id=website), new=NewTerms(Decimal(250_000)))
    assert (found.entries, found.seconds) == (1, 7200)
    assert found.before == {"IDR": Decimal(600_000)}
    assert found.after == {"IDR": Decimal(500_000)}
    none = preview(desk, level=Level(project_id=website), new=NewTerms(Decimal(300_000)))
    assert none.entries == 0
    gone = preview(desk, level=Level(client_id=nusa), new=NewTerms(None))
    assert (gone.entries, gone.after) == (1, {})
    other = preview(desk, level=Level(client_id=nusa), new=NewTerms(Decimal(20), "EUR"))
    assert other.after == {"EUR": Decimal("41.00")}


def test_billed_by_the_day_the_same_figure_is_another_rate(
    nusa: int, window: Any, desk: Desk
) -> None:
    site = service.add_project(desk, client_id=nusa, name="Site", rate=Decimal(800_000))
    log(desk, site, date(2026, 2, 26), 4)
    page = work(window)
    page.deeds.edit_project(page.figures.projects[0])
    form = page.deeds.dialog
    form.terms.billing.choose("daily")
    assert form.rate.question.isVisible()
    said = f"1 unbilled entry, 4:00: {RP}3,200,000 would become {RP}400,000."
    assert form.rate.question.hint.text() == said
    form.fields["rate"].control.setText("1,600,000")
    assert form.rate.question.hint.text().endswith(f"would become {RP}800,000.")
    form.terms.billing.choose("hourly")
    assert form.rate.question.hint.text().endswith(f"would become {RP}6,400,000.")
    form.fields["rate"].control.setText("800,000")
    assert not form.rate.question.isVisible()
    form.terms.billing.choose("daily")
    form.rate.reach.choose("unbilled")
    form.try_save()
    assert worth(desk) == [Decimal(400_000)]
    desk.undo()
    assert worth(desk) == [Decimal(3_200_000)]


def test_a_day_at_the_clients_rate_is_worth_as_much(nusa: int, window: Any, desk: Desk) -> None:
    site = service.add_project(desk, client_id=nusa, name="Site")
    log(desk, site, date(2026, 2, 26), 4)
    page = work(window)
    page.deeds.edit_project(page.figures.projects[0])
    form = page.deeds.dialog
    form.terms.billing.choose("daily")
    assert not form.rate.question.isVisible()
    form.try_save()
    assert worth(desk) == [Decimal(1_200_000)]


def test_what_runs_takes_the_rate_that_holds_when_it_stops(
    nusa: int, window: Any, desk: Desk, clock: Any
) -> None:
    site = service.add_project(desk, client_id=nusa, name="Site")
    log(desk, site, date(2026, 2, 26), 1)
    timer.start(desk, project_id=site)
    clock.advance(hours=1)
    page = work(window)
    page.deeds.edit_client(page.figures.clients[0])
    form = page.deeds.dialog
    form.fields["rate"].control.setText("500,000")
    assert form.rate.question.hint.text().startswith("1 unbilled entry, 1:00:")
    form.try_save()  # from now on
    timer.stop(desk)
    assert worth(desk) == [Decimal(300_000), Decimal(500_000)]
