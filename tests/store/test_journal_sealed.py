# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal with what can't be undone in it: issued documents, payments, imports in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from sohodesk.app import bootstrap
from sohodesk.base.refusals import Refusal
from sohodesk.exchange.service import import_toggl, undo_import
from sohodesk.exchange.toggl import open_toggl
from sohodesk.invoices import billing, crediting, paying
from sohodesk.invoices.grouping import GROUPS, Group
from sohodesk.invoices.issuing import issue
from sohodesk.store.desk import Desk
from sohodesk.store.seals import verify
from sohodesk.timelog import rates, service
from tests.store.test_journal_property import MINUTES, RATES, TAGS, WHICH, WORDS, Steps, whole_book

HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)"
)
HOURS = st.lists(st.integers(0, 40), min_size=1, max_size=5)
NAMES = st.sampled_from(["Batik Larasati,Catalogue", "New Office,Web", ",", ",Garden"])


class Sealed(Steps):
    """Undo goes back to the last thing that stays, and no further."""

    def __init__(self) -> None:
        super().__init__()
        self.files = 0

    @initialize(rate=RATES)
    def begin_with_some_work(self, rate: Decimal | None) -> None:
        super().begin_with_some_work(rate)
        self.do(rates.set_rate, level=rates.Level(client_id=1), amount=Decimal(85), unbilled=True)
        self.do(billing.bill, client_id=1, group="entry")

    def for_good(self, verb: Callable[..., Any], **said: Any) -> None:
        """Do one verb that can't be undone; what was done before can't be undone then, either."""
        try:
            verb(self.desk, **said)
        except Refusal:
            assert whole_book(self.desk) == self.now
            return
        self.now = whole_book(self.desk)
        self.past.clear()
        self.future.clear()
        with pytest.raises(Refusal, match="can't be undone"):
            self.desk.undo()
        assert self.desk.next_redo() is None

    def teardown(self) -> None:
        while self.past:
            self.undo()
        while self.future:
            self.redo()
        with self.desk.read() as session:
            assert verify(session, bootstrap.all_models()) == []
        self.end()

    @rule(ago=MINUTES, lasts=MINUTES, tags=TAGS, client=st.booleans())
    def log(self, ago: int, lasts: int, tags: list[str], client: bool) -> None:
        start = self.instant(ago)
        end, project = start + timedelta(minutes=lasts), 1 if client else None
        self.do(service.log, start=start, end=end, project_id=project, tags=tags)

    @rule(which=st.lists(WHICH, max_size=4), billable=st.booleans(), tags=TAGS)
    def edit_many(self, which: list[int], billable: bool, tags: list[str]) -> None:
        ids = [self.some("entry", each) for each in which]
        self.do(service.edit, entry_ids=ids, billable=billable, add_tags=tags)

    @rule(group=st.sampled_from(GROUPS))
    def bill(self, group: Group) -> None:
        self.do(billing.bill, client_id=1, group=group)

    @precondition(lambda self: self.now["invoice"])
    @rule()
    def issue_the_last(self) -> None:
        self.for_good(issue, invoice_id=self.now["invoice"][-1][0])

    @rule(which=WHICH, reason=WORDS)
    def void(self, which: int, reason: str) -> None:
        self.for_good(paying.void, invoice_id=self.some("invoice", which), reason=reason)

    @rule(which=WHICH)
    def credit(self, which: int) -> None:
        self.do(crediting.credit, invoice_id=self.some("invoice", which))

    @rule(which=WHICH)
    def pay(self, which: int) -> None:
        self.do(paying.pay, invoice_id=self.some("invoice", which))

    @rule(place=NAMES, hours=HOURS, again=st.booleans())
    def bring_in(self, place: str, hours: list[int], again: bool) -> None:
        """Bring a file in, perhaps the one before once more, with other rows."""

        def brought(desk: Desk) -> None:
            self.files += not again
            path = self.folder / f"toggl-{self.files}.csv"
            rows = (
                f"Dewi,d@example.org,{place},,Call,Yes,2026-09-{1 + h // 20:02},{h % 20:02}:00:00,"
                f'2026-09-{1 + h // 20:02},{h % 20:02}:30:00,,"a, b",'
                for h in hours
            )
            path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
            import_toggl(desk, file=open_toggl(path), zone="Europe/Berlin")

        self.do(brought)

    @rule()
    def take_the_import_back(self) -> None:
        try:
            undo_import(self.desk)
        except Refusal:
            assert whole_book(self.desk) == self.now
            return
        self.future.append(self.now)
        self.now = self.past.pop()
        assert whole_book(self.desk) == self.now


TestSealed = Sealed.TestCase
TestSealed.settings = settings(max_examples=10, stateful_step_count=30, phases=[Phase.generate])
