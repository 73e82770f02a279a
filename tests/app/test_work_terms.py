# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms of the Work page: ways of billing, rates told with counts and sums, merging, duplicates."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sohodesk.app.work import merging
from sohodesk.base.zones import instant
from sohodesk.clients import queries, service
from sohodesk.clients.queries import ProjectRow
from sohodesk.people import queries as persons
from sohodesk.people import service as people
from sohodesk.people.dialogs import MergePerson
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries

ZONE = "Asia/Jakarta"


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


def new_form(window: Any, name: str) -> Any:
    page = work(window)
    page.deeds.new_project()
    page.deeds.dialog.fields["name"].control.setText(name)
    return page.deeds.dialog


def project(desk: Desk, name: str) -> ProjectRow:
    with desk.read() as session:
        return next(p for p in queries.projects(session, archived=True) if p.name == name)


def shown(form: Any) -> set[str]:
    keys = ("rate", "price_minor", "budget_minor", "budget_hours", "renews_day")
    return {key for key in keys if form.fields[key].isVisible()}


# Ways of billing ---


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("hourly", {"rate", "budget_minor", "budget_hours"}),
        ("daily", {"rate", "budget_minor", "budget_hours"}),
        ("fixed", {"rate", "price_minor", "budget_hours"}),
        ("retainer", {"rate", "price_minor", "budget_hours", "renews_day"}),
        ("none", {"budget_hours"}),
    ],
)
def test_a_way_of_billing_asks_for_what_it_needs(
    nusa: int, window: Any, kind: str, fields: set[str]
) -> None:
    form = new_form(window, "Portal")
    form.terms.billing.choose(kind)
    assert shown(form) == fields


def test_a_fixed_price_needs_its_price(nusa: int, window: Any, desk: Desk) -> None:
    form = new_form(window, "Portal")
    form.terms.billing.choose("fixed")
    form.try_save()
    assert "needs its price" in form.fields["price_minor"].wrong.text()
    with desk.read() as session:
        assert queries.projects(session) == []
    form.fields["price_minor"].control.setText("48,000,000")
    form.fields["budget_hours"].control.setText("150")
    form.try_save()
    row = project(desk, "Portal")
    assert (row.billing, row.price_minor) == ("fixed", 48_000_000)
    assert row.budget_hours == Decimal(150)


def test_a_retainer_renews_every_month(nusa: int, window: Any, desk: Desk) -> None:
    form = new_form(window, "Catalogue")
    form.terms.billing.choose("retainer")
    assert form.terms.every.value() == "month"
    for key, said in (("price_minor", "6,500,000"), ("budget_hours", "16"), ("renews_day", "32")):
        form.fields[key].control.setText(said)
    form.terms.carry.click()
    form.try_save()
    assert "from 1 to 31" in form.fields["renews_day"].wrong.text()
    form.fields["renews_day"].control.setText("5")
    form.try_save()
    row = project(desk, "Catalogue")
    assert (row.billing, row.renews_day, row.budget_carry) == ("retainer", 5, True)
    log(desk, row.id, date(2026, 2, 27), 4)
    page = window.page
    line = next(p for p in page.figures.projects if p.id == row.id)
    cells = {c.key: c.cell(line).spoken() for c in page.list.lines.columns}
    assert cells["standing"] == "Retainer"
    assert cells["money"] == "Rp\N{NO-BREAK SPACE}6,500,000, each month"
    assert cells["deadline"] == "Monthly, renews 5 Mar"
    assert cells["per_hour"] == "Rp\N{NO-BREAK SPACE}1,625,000"
    assert cells["hours"].startswith("25%, 4:00 / 16 h")


def test_work_that_is_not_billed_has_no_money(nusa: int, window: Any, desk: Desk) -> None:
    form = new_form(window, "Admin")
    form.terms.billing.choose("none")
    form.try_save()
    page = window.page
    line = next(p for p in page.figures.projects if p.facts.name == "Admin")
    cells = {c.key: c.cell(line).spoken() for c in page.list.lines.columns}
    assert cells["money"] == "–, not billable"
    head = page.list.lines.row(0)
    assert head.cells["name"].beside == "own work"


def test_rounding_is_that_of_the_client_unless_said(nusa: int, window: Any, desk: Desk) -> None:
    form = new_form(window, "Portal")
    form.rounding.way.choose("up")
    form.rounding.step.choose(30)
    form.rounding.least.setText("500")
    form.try_save()
    assert "480" in form.fields["minimum_minutes"].wrong.text()
    form.rounding.least.setText("60")
    form.try_save()
    row = project(desk, "Portal")
    assert (row.rounding, row.rounding_minutes, row.minimum_minutes) == ("up", 30, 60)
    page = window.page
    page.deeds.edit_project(next(p for p in page.figures.projects if p.id == row.id))
    form = page.deeds.dialog
    form.rounding.way.choose("")
    form.rounding.least.setText("")
    form.try_save()
    row = project(desk, "Portal")
    assert (row.rounding, row.rounding_minutes, row.minimum_minutes) == (None, None, None)


@pytest.mark.parametrize(
    "name", ["☕🚀 " * 20 + "end", "مشروع القهوة", "A" * 200, "Nusa <b>bold</b> & Co"]
)
def test_odd_names_are_kept_as_they_are(nusa: int, window: Any, desk: Desk, name: str) -> None:
    form = new_form(window, name)
    form.try_save()
    assert project(desk, " ".join(name.split())).id == window.page.pane.project.id
    for view in ("board", "clients", "projects"):
        window.page.views.buttons[view].click()
        assert not window.page.grab().isNull()


def test_a_name_of_500_letters_is_refused_at_its_field(nusa: int, window: Any, desk: Desk) -> None:
    form = new_form(window, "n" * 500)
    form.try_save()
    assert "too long" in form.fields["name"].wrong.text()
    assert form.isVisible()
    assert form.fields["name"].said() == "n" * 500


# Merging ---


def test_a_merge_tells_what_moves_and_which_names_are_the_same(
    nusa: int, window: Any, desk: Desk
) -> None:
    twin = service.add_client(desk, name="PT Nusa Kopi", email="a@nusa.example")
    service.add_client(desk, name="Hartmann")
    service.add_project(desk, client_id=nusa, name="Website")
    again = service.add_project(desk, client_id=twin, name="website")
    log(desk, again, date(2026, 2, 26), 2)
    page = work(window)
    page.deeds.merge_client(next(c for c in page.figures.clients if c.id == twin))
    form = page.deeds.dialog
    assert form.target.value() == nusa  # the name that is alike stands first
    said = form.told.text()
    assert "To Nusa Kopi go: 1 project, 1 entry, 2:00 h." in said
    assert "Of the same name, so they become one: website." in said
    assert "What Nusa Kopi lacks comes along: E-mail." in said
    form.try_save()
    with desk.read() as session:
        assert [p.name for p in queries.projects(session)] == ["Website"]
        assert queries.client(session, nusa).email == "a@nusa.example"
    assert desk.undo().startswith("Merge client")


def test_what_cannot_be_merged_is_said_before(nusa: int, window: Any, desk: Desk) -> None:
    euro = service.add_client(desk, name="Hartmann", currency="EUR")
    page = work(window)
    page.deeds.merge_client(next(c for c in page.figures.clients if c.id == euro))
    form = page.deeds.dialog
    assert "stay apart" in form.general.text()
    assert not form.save_button.isEnabled()


def test_possible_duplicates_are_offered(nusa: int, window: Any, desk: Desk) -> None:
    page = work(window)
    page.comparing.look()
    assert page.top.alike.isHidden()
    twin = service.add_client(desk, name="CV Nusa Kopi")
    page.comparing.look()
    assert page.top.alike.text() == "1 possible duplicate"
    page.top.alike.click()
    (line,) = page.deeds.dialog.lines
    assert "Nusa Kopi" in line.accessibleName()
    line.click()
    form = page.deeds.dialog
    assert form.windowTitle() == "Merge CV Nusa Kopi"
    assert form.target.value() == nusa
    form.try_save()
    with desk.read() as session:
        assert twin not in {c.id for c in queries.clients(session)}


def test_people_who_may_be_one_are_offered_too(nusa: int, window: Any, desk: Desk) -> None:
    old = people.add_person(desk, name="Maya Suryani", client_id=nusa, notes="Tea.")
    young = people.add_person(desk, name="Maya", client_id=nusa, notes="Met in May.")
    page = work(window)
    page.comparing.look()
    assert page.top.alike.text() == "1 possible duplicate"
    page.top.alike.click()
    (line,) = page.deeds.dialog.lines
    line.click()
    (form,) = window.shell.findChildren(MergePerson)
    assert (form.row.id, form.target.value()) == (young, old)
    assert "they are put together" in form.told.text()
    form.try_save()
    with desk.read() as session:
        (row,) = persons.people(session)
    assert row.notes == "Tea.\nMet in May."
    page.comparing.look()
    assert page.top.alike.isHidden()


def test_a_new_client_hears_of_names_like_its_own(nusa: int, window: Any) -> None:
    page = work(window)
    page.deeds.new_client()
    form = page.deeds.dialog
    form.fields["name"].control.setText("nusa kopi pt")
    assert form.fields["name"].hint.text() == "Much like: Nusa Kopi"
    form.fields["name"].control.setText("Klinik")
    assert form.fields["name"].hint.text() == ""


def test_likely_names_stand_first() -> None:
    targets = [(1, "Alpha"), (2, "Nusa Kopi"), (3, "Beta")]
    found = merging.likely("PT Nusa Kopi", targets)
    assert found == {2}
    assert [key for key, _name in merging.ordered(targets, found)] == [2, 1, 3]
