# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill -9 at random points of an issue: all of the document or nothing, no number lost or twice."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sohodesk.app import bootstrap
from sohodesk.app.soundness import problems_of
from sohodesk.clients.service import add_client
from sohodesk.invoices import paper
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.model import Invoice, NumberCounter
from sohodesk.invoices.pdf.typesetting import typeset
from sohodesk.invoices.service import create_draft
from sohodesk.invoices.stored import get_invoice
from sohodesk.store import blobs
from sohodesk.store.desk import Desk

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of Unix")
KILLS = 25
"""Of each of the two ways: fifty together."""
YEAR = Particulars(issue_date=date(2026, 3, 2))


def drafts(desk: Desk, count: int) -> None:
    client = add_client(desk, name="Hartmann & Söhne", currency="EUR", address="Hamburg")
    document = Document("EUR", (Line(Decimal(10), Decimal(85), Tax("O"), "Picker", "h"),))
    for _n in range(count):
        create_draft(desk, client_id=client, document=document, said=YEAR)


def require_whole(book: Path, page: Path) -> int:
    """Open the book anew: what it holds is whole, and so is the file; how many are issued."""
    with closing(bootstrap.open_desk(book)) as desk:
        assert problems_of(desk) == []
        with desk.read() as session:
            parts = (Invoice.number, Invoice.issued, Invoice.snapshot, Invoice.pdf_sha256)
            found = session.execute(select(*parts).order_by(Invoice.number)).all()
            issued = [row for row in found if row.number is not None]
            counted = session.scalars(select(NumberCounter.last)).all()
            kept = blobs.get(session, issued[-1].pdf_sha256) if page.exists() else b""
        assert [row.number for row in issued] == [f"2026-{n + 1:03}" for n in range(len(issued))]
        assert sum(counted) == len(issued)
        for row in found:
            assert len({part is None for part in row}) == 1, "half issued"
        assert not page.exists() or page.read_bytes() == kept
        return len(issued)


@pytest.fixture
def killer() -> Iterator[subprocess.Popen[str]]:
    """The process that kills its children."""
    command = [sys.executable, "-m", "tests.invoices.issuekiller"]
    root = Path(__file__).parents[2]
    started = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    )
    yield started
    started.communicate()


def ask(killer: subprocess.Popen[str], **order: Any) -> dict[str, Any]:
    assert killer.stdin is not None
    assert killer.stdout is not None
    killer.stdin.write(json.dumps(order) + "\n")
    killer.stdin.flush()
    told: dict[str, Any] = json.loads(killer.stdout.readline())
    return told


@UNIX
@pytest.mark.slow
@pytest.mark.parametrize("way", ["calls", "seconds"])
def test_killed_at_random_points(
    desk: Desk, book_path: Path, tmp_path: Path, killer: subprocess.Popen[str], way: str
) -> None:
    drafts(desk, KILLS + 2)
    desk.close()
    page = tmp_path / "page.pdf"
    issued, died, lasts = 0, 0, 0.0

    def one(*, calls: int = -1, seconds: float | None = None) -> dict[str, Any]:
        page.unlink(missing_ok=True)
        order = {"book": str(book_path), "draft": str(issued + 1), "page": str(page)}
        return ask(killer, **order, calls=calls, seconds=seconds)

    while issued < 2:  # the first one loads what all others find loaded
        told = one(calls=0 if way == "calls" else -1)
        assert told["code"] == 0
        lasts = told[way]
        issued += 1
    issued, dice = require_whole(book_path, page), random.Random(way)  # noqa: S311 no secret
    for _n in range(KILLS):
        at = dice.random() * lasts
        told = one(calls=1 + int(at)) if way == "calls" else one(seconds=at)
        died += told["died"]
        if way == "seconds":
            lasts = min(lasts, told.get(way, lasts))
        now = require_whole(book_path, page)
        assert now - issued in ((0, 1) if told["died"] else (1,)), at
        issued = now
    assert died >= KILLS // 2, "most of them were killed before they were done"
    with closing(bootstrap.open_desk(book_path)) as again:
        assert issue(again, invoice_id=issued + 1).number == f"2026-{issued + 1:03}"
        with again.read() as session:
            anew = typeset(paper.page_of(again, session, get_invoice(session, issued)))
        assert paper.page_pdf(again, invoice_id=issued).pdf == anew.pdf


def test_a_commit_that_was_cut_off_anywhere(desk: Desk, book_path: Path, tmp_path: Path) -> None:
    """What was written last before the end: the journal file of SQLite, cut off at any byte."""
    drafts(desk, 2)
    issue(desk, invoice_id=1)
    log = book_path.with_name(book_path.name + "-wal")
    before = log.stat().st_size
    issue(desk, invoice_id=2)
    after, dice = log.stat().st_size, random.Random(1)  # noqa: S311 no secret
    assert after > before
    cuts = [before, after - 1, after, *(dice.randint(before, after) for _n in range(12))]
    for cut in cuts:
        copy = tmp_path / f"cut-{cut}.sohodesk"
        shutil.copy(book_path, copy)
        with log.open("rb") as file:
            copy.with_name(copy.name + "-wal").write_bytes(file.read(cut))
        assert require_whole(copy, tmp_path / "none.pdf") == (2 if cut == after else 1)
