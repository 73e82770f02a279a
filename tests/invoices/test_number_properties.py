# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is issued, refused, voided, credited or thrown away: numbers have no gap and no twin."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from contextlib import closing, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sohodesk.app import bootstrap
from sohodesk.base.refusals import Refusal
from sohodesk.clients.service import add_client
from sohodesk.invoices import issuing, service
from sohodesk.invoices import settings as invoice_settings
from sohodesk.invoices.bookcheck import check_documents
from sohodesk.invoices.crediting import credit
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.numbercheck import check_numbers
from sohodesk.invoices.paying import void
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.page import Typeset
from sohodesk.store.desk import Desk
from tests import shared

D = Decimal
PATTERNS = {
    "{year}-{seq:03}": r"(?P<period>\d{4})-(?P<seq>\d+)",
    "F{yy}{month:02}-{seq}": r"F(?P<period>\d{4})-(?P<seq>\d+)",
    "{client}/{year}/{seq:02}": r"(?P<period>[A-Z]+/\d{4})/(?P<seq>\d+)",
    "{seq}": r"(?P<period>)(?P<seq>\d+)",
}
DAYS = [date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28)]
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("issue"), st.sampled_from(DAYS), st.integers(1, 2)),
        st.tuples(st.just("issue"), st.sampled_from(DAYS), st.integers(1, 2)),
        st.tuples(st.just("unsound"), st.sampled_from(DAYS), st.integers(1, 2)),
        st.tuples(st.just("fails"), st.sampled_from(DAYS), st.integers(1, 2)),
        st.tuples(st.just("void"), st.none(), st.integers(0, 8)),
        st.tuples(st.just("credit"), st.none(), st.integers(0, 8)),
        st.tuples(st.just("undo"), st.none(), st.none()),
    ),
    min_size=4,
    max_size=16,
)


@pytest.fixture
def quick_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a few bytes: the numbers are looked at, not the paper."""
    monkeypatch.setattr(typesetting, "typeset", lambda _page: Typeset(b"%PDF-", "PDF"))


class Worker:
    """Does deeds in a book, and keeps in mind what was told to be issued."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.told = desk, list[str]()
        for name in ("Nusa Kopi", "Tirta Sari"):
            add_client(desk, name=name, currency="IDR")

    def draft(self, client: int, quantity: int = 1) -> int:
        line = Line(D(quantity), D(1000), Tax("O"), "Work")
        return service.create_draft(
            self.desk, client_id=client, document=Document("IDR", (line,)), said=Particulars()
        )

    def do(self, deed: str, day: date | None, which: int | None) -> None:
        if deed == "undo":
            self.desk.undo()
            return
        number = which or 0
        if deed in ("issue", "unsound", "fails"):
            key = self.draft(number, -1 if deed == "unsound" else 1)
            if deed == "fails":  # after the number was taken
                with suppress(ZeroDivisionError), self.desk.work("Fail"):
                    issuing.issue(self.desk, invoice_id=key, issue_date=day)
                    raise ZeroDivisionError
                return
            self.told.append(issuing.issue(self.desk, invoice_id=key, issue_date=day).number)
            return
        with self.desk.read() as session:
            found = session.scalars(
                select(Invoice.id).where(Invoice.number.is_not(None), Invoice.kind == "invoice")
            ).all()
        if not found:
            return
        key = found[number % len(found)]
        if deed == "void":
            void(self.desk, invoice_id=key, reason="twice")
        else:
            note = credit(self.desk, invoice_id=key)
            issuing.issue(self.desk, invoice_id=note)


def numbers(desk: Desk, kind: str) -> list[str]:
    with desk.read() as session:
        found = select(Invoice.number).where(Invoice.kind == kind, Invoice.number.is_not(None))
        return [number or "" for number in session.scalars(found)]


def require_whole_series(found: list[str], form: str) -> None:
    """Each period counts from one, without a gap or a twin."""
    by_period = defaultdict[str, list[int]](list)
    for number in found:
        read = re.fullmatch(form, number)
        assert read is not None, number
        by_period[read["period"]].append(int(read["seq"]))
    for period, counts in by_period.items():
        assert sorted(counts) == list(range(1, len(counts) + 1)), period


@pytest.mark.parametrize("pattern", PATTERNS)
@given(done=deeds)
@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_gap_and_no_twin(
    empty_book: Path,
    tmp_path: Path,
    quick_pages: None,
    pattern: str,
    done: list[tuple[str, date | None, int | None]],
) -> None:
    book = tmp_path / "numbers.sohodesk"
    for old in tmp_path.glob("numbers.sohodesk*"):
        old.unlink()
    shutil.copy(empty_book, book)
    with closing(bootstrap.open_desk(book, clock=shared.monday())) as desk:
        desk.settings.set(desk, invoice_settings.PATTERN, pattern)
        worker = Worker(desk)
        for deed in done:
            with suppress(Refusal):
                worker.do(*deed)
        found = numbers(desk, "invoice")
        assert sorted(found) == sorted(worker.told), "what was told is there, and nothing else"
        require_whole_series(found, PATTERNS[pattern])
        require_whole_series(numbers(desk, "credit"), r"CN-(?P<period>\d{4})-(?P<seq>\d+)")
        with desk.read() as session:
            assert check_documents(session) == []
            assert check_numbers(desk, session) == []
