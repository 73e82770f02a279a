# SPDX-License-Identifier: GPL-3.0-or-later
"""Unbilled time becomes lines: grouped, at its own rates, once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.office import COUNTRY
from sohodesk.base.refusals import Refusal
from sohodesk.clients.service import add_client, add_project, edit_client, edit_project
from sohodesk.invoices import taxsettings, usualtax
from sohodesk.invoices.billing import bill
from sohodesk.invoices.grouping import GROUPS, BillableTime, Group, group_time, hours_of
from sohodesk.invoices.service import delete_draft, edit_draft
from sohodesk.invoices.stored import get_invoice, kept_lines, particulars_of, project_names
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries as timelog
from sohodesk.timelog.entryfilter import EntryFilter
from sohodesk.timelog.rates import Level, set_rate
from sohodesk.timelog.service import delete_entries, log

D = Decimal
START = datetime(2026, 2, 2, 2, 0, tzinfo=UTC)


class Office:
    """A client with two projects and a way to log time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.client = add_client(desk, name="Big Company", currency="EUR", rate=D(85))
        self.shop = add_project(desk, client_id=self.client, name="Shop")
        self.blog = add_project(desk, client_id=self.client, name="Blog", rate=D("92.40"))

    def log(self, day: int, minutes: int, project: int | None = None, **said: object) -> int:
        start = START + timedelta(days=day)
        return log(
            self.desk,
            start=start,
            end=start + timedelta(minutes=minutes),
            project_id=project or self.shop,
            **said,  # type: ignore[arg-type]
        )

    def bill(self, group: Group = "task", **said: object) -> int:
        return bill(self.desk, client_id=self.client, group=group, **said)  # type: ignore[arg-type]

    def lines(self, draft: int) -> list[tuple[str, str, str]]:
        with self.desk.read() as session:
            return [
                (k.line.description, str(k.line.quantity), str(k.line.price))
                for k in kept_lines(session, draft)
            ]

    def unbilled(self) -> int:
        with self.desk.read() as session:
            wanted = EntryFilter(client_id=self.client, state="unbilled")
            return len(timelog.entries(session, wanted))


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


def test_grouped_by_task(office: Office) -> None:
    office.log(0, 90, task="Checkout")
    office.log(1, 20, task="Checkout")
    office.log(2, 60)
    office.log(3, 30, office.blog, task="Texts")
    draft = office.bill("task")
    assert office.lines(draft) == [
        ("Blog: Texts", "0.5", "92.4"),
        ("Shop", "1", "85"),
        ("Shop: Checkout", "1.8333", "85"),
    ]
    with office.desk.read() as session:
        said = particulars_of(get_invoice(session, draft))
        assert project_names(session, draft) == ("Blog", "Shop")
    assert (said.period_from, said.period_to) == (date(2026, 2, 2), date(2026, 2, 5))


def test_grouped_by_project_day_and_entry(office: Office) -> None:
    office.log(0, 90, description="Fix")
    office.log(0, 30, description="Fix")
    office.log(0, 30, description="Call")
    office.log(1, 60)
    assert office.lines(office.bill("project")) == [("Shop", "3.5", "85")]
    office.desk.undo()
    assert office.lines(office.bill("day")) == [
        ("2 February 2026: Fix; Call", "2.5", "85"),
        ("3 February 2026: Shop", "1", "85"),
    ]
    office.desk.undo()
    assert [line[0] for line in office.lines(office.bill("entry"))] == [
        "2 February 2026: Fix",
        "2 February 2026: Fix",
        "2 February 2026: Call",
        "3 February 2026: Shop",
    ]


def test_the_language_is_the_clients(office: Office) -> None:
    edit_client(office.desk, client_id=office.client, language="id")
    office.log(0, 60, description="Rapat")
    assert office.lines(office.bill("day"))[0][0] == "2 Februari 2026: Rapat"


def test_different_rates_never_share_a_line(office: Office) -> None:
    office.log(0, 60)
    set_rate(office.desk, level=Level(client_id=office.client), amount=D(90))
    office.log(1, 60)
    assert office.lines(office.bill("project")) == [("Shop", "1", "90"), ("Shop", "1", "85")]


def test_only_time_that_can_be_billed(office: Office) -> None:
    office.log(0, 60, description="in")
    office.log(1, 60, billable=False)
    office.log(9, 60, description="too late")
    draft = office.bill("entry", from_day=date(2026, 2, 2), to_day=date(2026, 2, 3))
    assert [line[0] for line in office.lines(draft)] == ["2 February 2026: in"]
    assert office.unbilled() == 1


def test_nothing_is_billed_twice(office: Office) -> None:
    office.log(0, 60)
    office.bill()
    with pytest.raises(Refusal, match="no unbilled time"):
        office.bill()
    assert office.unbilled() == 0


def test_a_deleted_draft_or_line_frees_its_time(office: Office) -> None:
    office.log(0, 60, description="a")
    office.log(1, 60, description="b")
    draft = office.bill("entry")
    with office.desk.read() as session:
        first, _second = kept_lines(session, draft)
    edit_draft(office.desk, invoice_id=draft, lines=[first])
    assert office.unbilled() == 1
    delete_draft(office.desk, invoice_id=draft)
    assert office.unbilled() == 2
    office.desk.undo()
    assert office.unbilled() == 1


def test_time_is_added_to_a_draft(office: Office) -> None:
    first = office.log(0, 60, description="a")
    second = office.log(5, 30, description="b")
    draft = office.bill("entry", entry_ids=[first])
    assert office.bill("entry", entry_ids=[second], invoice_id=draft) == draft
    assert [line[1] for line in office.lines(draft)] == ["1", "0.5"]
    assert office.unbilled() == 0
    with office.desk.read() as session:
        entries = timelog.entries(session)
        said = particulars_of(get_invoice(session, draft))
    assert {entry.invoice_id for entry in entries} == {draft}
    assert said.period_to == date(2026, 2, 7)


def test_entries_of_others_or_billed_ones_are_refused(office: Office) -> None:
    entry = office.log(0, 60)
    draft = office.bill()
    with pytest.raises(Refusal, match="billed already"):
        office.bill(entry_ids=[entry])
    stranger = add_client(office.desk, name="Other", currency="EUR")
    with pytest.raises(Refusal):
        bill(office.desk, client_id=stranger, invoice_id=draft)


def test_time_on_a_draft_is_locked(office: Office) -> None:
    entry = office.log(0, 60)
    office.bill()
    with pytest.raises(Refusal, match="draft"):
        delete_entries(office.desk, entry_ids=[entry])


def test_time_without_a_rate_is_named(office: Office) -> None:
    poor = add_client(office.desk, name="Poor", currency="EUR")
    project = add_project(office.desk, client_id=poor, name="Site")
    for day in range(5):
        office.log(day, 60, project, description=f"work {day}")
    with pytest.raises(Refusal) as refused:
        bill(office.desk, client_id=poor)
    sentence = refused.value.sentence
    assert "“work 0” (2026-02-02)" in sentence
    assert "2 more entries" in sentence
    assert "rate set" in sentence
    set_rate(office.desk, level=Level(client_id=poor), amount=D(10), unbilled=True)
    assert bill(office.desk, client_id=poor)


def test_the_default_tax_is_none_until_said(office: Office) -> None:
    office.log(0, 60)
    draft = office.bill()
    with office.desk.read() as session:
        assert kept_lines(session, draft)[0].line.tax.category == "O"
    office.desk.undo()
    office.desk.settings.set(office.desk, taxsettings.TAX_CATEGORY, "S")
    office.desk.settings.set(office.desk, COUNTRY, "US")  # each state has its own rate
    with pytest.raises(Refusal, match="rate"):
        office.bill()
    office.desk.settings.set_said(office.desk, taxsettings.TAX_RATE, "7")
    draft = office.bill()
    with office.desk.read() as session:
        assert kept_lines(session, draft)[0].line.tax.rate == D(7)


def test_the_tax_follows_the_country_unless_it_is_said(office: Office) -> None:
    desk = office.desk
    desk.settings.set(desk, taxsettings.TAX_CATEGORY, "S")
    for country, name, rate in (("DE", "VAT", "19"), ("ID", "PPN", "12"), ("AU", "GST", "10")):
        desk.settings.set(desk, COUNTRY, country)
        assert (usualtax.tax_name(desk), usualtax.tax_rate(desk)) == (name, D(rate))
        assert usualtax.default_tax(desk).rate == D(rate)
    desk.settings.set(desk, taxsettings.TAX_NAME, "MwSt.")
    desk.settings.set_said(desk, taxsettings.TAX_RATE, "7")
    assert (usualtax.tax_name(desk), usualtax.default_tax(desk).rate) == ("MwSt.", D(7))
    desk.settings.set(desk, taxsettings.TAX_CATEGORY, "O")
    assert usualtax.usual_tax(desk).rate == 0


times = st.builds(
    BillableTime,
    id=st.integers(1, 10**6),
    project_id=st.integers(1, 3),
    project=st.just("P"),
    task_id=st.one_of(st.none(), st.integers(1, 3)),
    task=st.just(""),
    description=st.text(max_size=3),
    day=st.dates(date(2026, 1, 1), date(2026, 1, 4)),
    seconds=st.integers(1, 40_000),
    rate=st.sampled_from([D(10), D("12.5")]),
    currency=st.just("EUR"),
    # Of a tuple with names every field is made up that is not named here.
    day_hours=st.none(),
    worked=st.none(),
    fixed=st.just(value=False),
    line_id=st.none(),
    most=st.none(),
)


@given(st.lists(times, min_size=1, max_size=25, unique_by=lambda t: t.id), st.sampled_from(GROUPS))
def test_every_entry_is_on_one_line_at_its_rate(entries: list[BillableTime], group: Group) -> None:
    lines = group_time(entries, group, str)
    by_id = {entry.id: entry for entry in entries}
    assert sorted(i for line in lines for i in line.entry_ids) == sorted(by_id)
    for line in lines:
        members = [by_id[i] for i in line.entry_ids]
        assert {member.rate for member in members} == {line.rate}
        assert line.hours == hours_of(sum(member.seconds for member in members))
        assert abs(line.hours * 3600 - sum(m.seconds for m in members)) <= D("0.18")


def test_time_rounded_down_to_nothing_is_settled_with_its_project(office: Office) -> None:
    edit_project(office.desk, project_id=office.shop, rounding="down", rounding_minutes=15)
    edit_project(office.desk, project_id=office.blog, rounding="down", rounding_minutes=15)
    office.log(0, 20, description="Fix")
    office.log(1, 5, description="Call")
    alone = office.log(2, 5, office.blog, description="Typo")
    draft = office.bill("entry")
    assert office.lines(draft) == [("2 February 2026: Shop: Fix", "0.25", "85")]
    assert office.unbilled() == 1
    with office.desk.read() as session:
        assert particulars_of(get_invoice(session, draft)).period_to == date(2026, 2, 3)
    with pytest.raises(Refusal, match="no unbilled time"):
        office.bill("entry", entry_ids=[alone])
