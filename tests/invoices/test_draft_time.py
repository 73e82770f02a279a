# SPDX-License-Identifier: GPL-3.0-or-later
"""Time joins the lines of a draft and leaves them; what was typed into them stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.clients.service import add_client, add_project
from sohodesk.invoices import issuing
from sohodesk.invoices.billable import time_on
from sohodesk.invoices.billing import bill
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.drafttime import describe, put_on, take_off
from sohodesk.invoices.grouping import GROUPS, Group, hours_of
from sohodesk.invoices.service import create_draft, edit_draft
from sohodesk.invoices.stored import get_invoice, kept_lines, particulars_of
from sohodesk.store.desk import Desk
from sohodesk.timelog.service import log

D = Decimal
START = datetime(2026, 2, 2, 2, 0, tzinfo=UTC)


class Office:
    """A client whose shop is worked on; a draft with one free line."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.client = add_client(desk, name="Big Company", currency="EUR", rate=D(85))
        self.shop = add_project(desk, client_id=self.client, name="Shop")
        document = Document("", (Line(D(1), D(450), Tax("O"), "Hosting"),))
        self.draft = create_draft(desk, client_id=self.client, document=document)

    def log(self, day: int, minutes: int, task: str = "", description: str = "") -> int:
        start = START + timedelta(days=day)
        end = start + timedelta(minutes=minutes)
        said = {"task": task} if task else {}
        return log(
            self.desk,
            start=start,
            end=end,
            project_id=self.shop,
            description=description,
            **said,  # type: ignore[arg-type]
        )

    def lines(self) -> list[tuple[str, str]]:
        with self.desk.read() as session:
            found = kept_lines(session, self.draft)
        return [(each.line.description, str(each.line.quantity.normalize())) for each in found]

    def on_it(self) -> set[int]:
        with self.desk.read() as session:
            return {each.id for each in time_on(session, self.draft)}

    def put(self, *ids: int, group: Group = "task") -> None:
        put_on(self.desk, invoice_id=self.draft, entry_ids=ids, group=group)

    def off(self, *ids: int) -> None:
        take_off(self.desk, invoice_id=self.draft, entry_ids=ids)

    def type(self, at: int, **typed: object) -> None:
        """Change a line by hand."""
        from dataclasses import replace

        with self.desk.read() as session:
            kept = kept_lines(session, self.draft)
        kept[at] = replace(kept[at], line=replace(kept[at].line, **typed))  # type: ignore[arg-type]
        edit_draft(self.desk, invoice_id=self.draft, lines=kept)


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


def test_time_joins_the_line_of_its_task(office: Office) -> None:
    office.put(office.log(0, 90, "Checkout"))
    office.put(office.log(1, 30, "Checkout"), office.log(1, 60, "Bugs"))
    assert office.lines() == [("Hosting", "1"), ("Checkout", "2"), ("Bugs", "1")]


def test_by_entry_each_has_a_line_of_its_own(office: Office) -> None:
    office.put(office.log(0, 60), office.log(1, 60), group="entry")
    office.put(office.log(2, 60), group="entry")
    assert len(office.lines()) == 4


def test_time_at_another_price_makes_another_line(office: Office) -> None:
    office.put(office.log(0, 60, "Checkout"))
    office.type(1, price=D(90))
    office.put(office.log(1, 60, "Checkout"))
    assert office.lines() == [("Hosting", "1"), ("Checkout", "1"), ("Checkout", "1")]


def test_what_was_typed_into_a_line_stays(office: Office) -> None:
    office.put(office.log(0, 60, "Checkout"))
    office.type(1, description="The new checkout", quantity=D("0.75"))
    more = office.log(1, 30, "Checkout")
    office.put(more)
    assert office.lines()[1] == ("The new checkout", "1.25")
    office.off(more)
    assert office.lines()[1] == ("The new checkout", "0.75")


def test_a_line_without_time_goes_and_frees_it(office: Office) -> None:
    first, second = office.log(0, 60, "Checkout"), office.log(1, 30, "Checkout")
    office.put(first, second)
    office.off(second)
    assert office.lines() == [("Hosting", "1"), ("Checkout", "1")]
    office.off(first)
    assert office.lines() == [("Hosting", "1")]
    assert office.on_it() == set()
    office.put(first, second)  # it is free again
    assert office.lines()[1] == ("Checkout", "1.5")


def test_one_undo_brings_the_line_and_its_time_back(office: Office) -> None:
    key = office.log(0, 60, "Checkout")
    office.put(key)
    before = office.lines()
    office.off(key)
    office.desk.undo()
    assert (office.lines(), office.on_it()) == (before, {key})
    office.desk.undo()
    assert (office.lines(), office.on_it()) == ([("Hosting", "1")], set())


def test_the_period_follows_the_time(office: Office) -> None:
    first, second = office.log(0, 60), office.log(5, 60)
    office.put(first, second)
    office.off(second)
    with office.desk.read() as session:
        said = particulars_of(get_invoice(session, office.draft))
    assert said.period_from == said.period_to == START.date()


def test_an_entry_is_described_on_its_draft(office: Office) -> None:
    entry = office.log(0, 45)
    office.put(entry, group="day")
    describe(office.desk, entry_id=entry, description="Weekly  call")
    assert office.lines()[1] == ("2 February 2026: Weekly call", "0.75")
    office.desk.undo()
    assert office.lines()[1][0] == "2 February 2026: Shop"


def test_an_entry_of_an_issued_document_stays_as_it_is(office: Office) -> None:
    entry = office.log(0, 45)
    office.put(entry)
    issuing.issue(office.desk, invoice_id=office.draft)
    with pytest.raises(Refusal):
        describe(office.desk, entry_id=entry, description="Weekly call")
    with pytest.raises(Refusal):
        office.off(entry)


def test_words_are_needed(office: Office) -> None:
    entry = office.log(0, 45)
    for words in ("", "  \n ", "x" * 3000):
        with pytest.raises(Refusal):
            describe(office.desk, entry_id=entry, description=words)


def test_time_billed_elsewhere_is_refused(office: Office) -> None:
    entry = office.log(0, 45)
    bill(office.desk, client_id=office.client, entry_ids=[entry])
    with pytest.raises(Refusal, match="look again"):
        office.put(entry)
    assert office.lines() == [("Hosting", "1")]


@settings(max_examples=10)
@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=12),
    st.sampled_from(GROUPS),
    st.lists(st.integers(0, 11), max_size=14),
)
def test_any_ticking_ends_at_the_hours_that_are_ticked(
    tmp_path_factory: pytest.TempPathFactory, minutes: list[int], group: Group, presses: list[int]
) -> None:
    from sohodesk.app import bootstrap
    from sohodesk.base.secrets import MemorySecrets

    path = tmp_path_factory.mktemp("book") / "b.sohodesk"
    bootstrap.new_book(path, currency="EUR", country="DE", zone="Europe/Berlin")
    desk = bootstrap.open_desk(path, secrets=MemorySecrets())
    try:
        office = Office(desk)
        ids = [office.log(at, each, f"Task {at % 3}") for at, each in enumerate(minutes)]
        ticked: set[int] = set()
        for press in presses:
            key = ids[press % len(ids)]
            (office.off if key in ticked else lambda k: office.put(k, group=group))(key)
            ticked ^= {key}
        assert office.on_it() == ticked
        with desk.read() as session:
            time = [each.line for each in kept_lines(session, office.draft) if each.kind == "time"]
        whole = hours_of(sum(60 * minutes[ids.index(key)] for key in ticked))
        assert abs(sum((line.quantity for line in time), D(0)) - whole) <= D("0.0001") * len(time)
    finally:
        desk.close()
