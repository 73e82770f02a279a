# SPDX-License-Identifier: GPL-3.0-or-later
"""Issuing: whole or not at all, numbers without gap or twin, frozen for good."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select

from sohodesk.app.bootstrap import all_models, open_desk
from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.clients.service import add_client, edit_client
from sohodesk.invoices import paper, queries, service, settings
from sohodesk.invoices.bookcheck import check_documents
from sohodesk.invoices.counters import begin_at, next_number
from sohodesk.invoices.crediting import credit
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.issuing import issue, ready
from sohodesk.invoices.logo import set_logo
from sohodesk.invoices.model import Invoice, NumberCounter
from sohodesk.invoices.paying import remove_payment, void
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.typesetting import typeset
from sohodesk.invoices.redrafting import change_draft
from sohodesk.invoices.snapshots import from_json
from sohodesk.invoices.stored import document_of, get_invoice, kept_lines
from sohodesk.store import blobs
from sohodesk.store.desk import Desk
from sohodesk.store.seals import verify

D = Decimal
Reader = Callable[[bytes], list[str]]
LINE = Line(D(10), D("85.00"), Tax("S", D(19)), "Variant picker", "h")


@pytest.fixture
def client(desk: Desk) -> int:
    return add_client(desk, name="Hartmann & Söhne", currency="EUR", short="HS")


def draft(desk: Desk, client: int, *lines: Line, **said: object) -> int:
    document = Document("EUR", lines or (LINE,))
    particulars = Particulars(**said)  # type: ignore[arg-type]
    return service.create_draft(desk, client_id=client, document=document, said=particulars)


def numbers(desk: Desk) -> list[str]:
    with desk.read() as session:
        found = select(Invoice.number).where(Invoice.number.is_not(None)).order_by(Invoice.number)
        return [number or "" for number in session.scalars(found)]


def problems(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [str(problem) for problem in verify(session, all_models())]


def test_issue_freezes_number_dates_parties_and_page(
    desk: Desk, client: int, pdf_text: Reader
) -> None:
    invoice_id = draft(desk, client)
    issued = issue(desk, invoice_id=invoice_id)
    assert issued.number == "2026-001"
    with desk.read() as session:
        invoice = get_invoice(session, invoice_id)
        assert (invoice.issue_date, invoice.due_date) == (date(2026, 3, 2), date(2026, 3, 16))
        assert (invoice.template, invoice.language) == ("modern/1", "en")
        pdf = blobs.get(session, issued.pdf_sha256)
        snapshot = from_json(invoice.snapshot or "")
    assert snapshot.letter.number == "2026-001"
    assert snapshot.totals.total == D("1011.50")
    assert "Amount due by 16 March 2026" in pdf_text(pdf)[0]
    edit_client(desk, client_id=client, name="Somebody else")
    desk.settings.set(desk, office.OFFICE_NAME, "New name")
    assert paper.page_pdf(desk, invoice_id=invoice_id).pdf == pdf
    assert problems(desk) == []


def test_the_page_can_be_set_again_from_the_snapshot(desk: Desk, client: int) -> None:
    invoice_id = draft(desk, client)
    issue(desk, invoice_id=invoice_id)
    stored = paper.page_pdf(desk, invoice_id=invoice_id).pdf
    with desk.read() as session:
        page = paper.page_of(desk, session, get_invoice(session, invoice_id))
    assert typeset(page).pdf == stored


def test_an_issued_document_is_locked(desk: Desk, client: int) -> None:
    invoice_id = draft(desk, client)
    issue(desk, invoice_id=invoice_id)
    attempts: list[Callable[[], object]] = [
        lambda: service.edit_draft(desk, invoice_id=invoice_id, prepaid=D(1)),
        lambda: change_draft(desk, invoice_id=invoice_id, said={"note": "x"}),
        lambda: service.delete_draft(desk, invoice_id=invoice_id),
        lambda: issue(desk, invoice_id=invoice_id),
        lambda: ready(desk, invoice_id=invoice_id),
        desk.undo,
    ]
    for attempt in attempts:
        with pytest.raises(Refusal, match=r"2026-001.*credit note"):
            attempt()
    assert numbers(desk) == ["2026-001"]
    assert problems(desk) == []


def test_tampering_shows(desk: Desk, client: int) -> None:
    invoice_id = draft(desk, client)
    issue(desk, invoice_id=invoice_id)
    with desk.work("Tamper", undoable=False) as session:
        get_invoice(session, invoice_id).total_minor = 1
    assert problems(desk) == []  # done through the door, so it is in the chain
    with desk.book.engine.execution_options(write=True).begin() as connection:
        for name in ("insert", "update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS journal_invoice_{name}")
        triggers = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'invoice'"
        ).fetchall()
        for (name,) in triggers:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql("UPDATE invoice SET total_minor = 2")
    assert any("invoice" in problem for problem in problems(desk))


def test_each_year_and_kind_counts_for_itself(desk: Desk, client: int) -> None:
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)):
        issue(desk, invoice_id=draft(desk, client, issue_date=day))
    assert numbers(desk) == ["2025-001", "2026-001", "2026-002"]


def test_patterns_by_client_and_a_new_pattern(desk: Desk, client: int) -> None:
    desk.settings.set(desk, settings.PATTERN, "{client}/{seq:02}")
    other = add_client(desk, name="Nusa Kopi Lestari", currency="EUR")
    for owner in (client, other, client):
        issue(desk, invoice_id=draft(desk, owner))
    assert numbers(desk) == ["HS/01", "HS/02", "NKL/01"]


def test_a_number_that_is_taken_is_not_given_again(desk: Desk, client: int) -> None:
    desk.settings.set(desk, settings.PATTERN, "{yy}-{seq}")
    issue(desk, invoice_id=draft(desk, client))
    desk.settings.set(desk, settings.PATTERN, "26-{seq}")
    waiting = draft(desk, client)
    with pytest.raises(Refusal, match="26-1 is taken"):
        issue(desk, invoice_id=waiting)
    with desk.read() as session:
        assert session.scalars(select(NumberCounter.series)).all() == ["invoice:2026"]


def test_numbers_may_begin_where_an_older_series_ended(desk: Desk, client: int) -> None:
    assert begin_at(desk, sequence=48) == "2026-048"
    waiting = draft(desk, client)
    assert next_number(desk, invoice_id=waiting) == "2026-048"
    assert issue(desk, invoice_id=waiting).number == "2026-048"
    with pytest.raises(Refusal, match="no gaps"):
        begin_at(desk, sequence=90)


def test_what_is_missing_keeps_it_from_being_issued(desk: Desk, client: int) -> None:
    empty = service.create_draft(desk, client_id=client, document=Document("EUR", ()))
    negative = draft(desk, client, replace(LINE, quantity=D(-1)))
    reverse = draft(desk, client, replace(LINE, tax=Tax("AE")))
    for invoice_id, sentence in ((empty, "no lines"), (negative, "negative"), (reverse, "VAT")):
        with pytest.raises(Refusal, match=sentence):
            issue(desk, invoice_id=invoice_id)
    assert len(ready(desk, invoice_id=reverse).errors) == 2
    desk.settings.set(desk, settings.VAT_ID, "NL004495445B01")
    edit_client(desk, client_id=client, vat_id="DE123456789")
    assert issue(desk, invoice_id=reverse).number == "2026-001"


def test_what_is_worth_a_look(desk: Desk, client: int) -> None:
    issue(desk, invoice_id=draft(desk, client))
    odd = draft(desk, client, replace(LINE, description=" "), issue_date=date(2026, 2, 1))
    warned = {problem.where for problem in ready(desk, invoice_id=odd).warnings}
    assert warned == {"issue_date", "lines[0]", "sender", "client", "tax", "currency"}
    future = draft(desk, client, issue_date=date(2026, 3, 9))
    sentences = [problem.sentence for problem in ready(desk, invoice_id=future).warnings]
    assert any("future" in sentence for sentence in sentences)
    assert issue(desk, invoice_id=odd).warnings


def test_nothing_happens_when_the_page_fails(
    desk: Desk, client: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice_id = draft(desk, client)

    def broken(_page: object) -> None:
        raise OSError("no paper")

    monkeypatch.setattr(typesetting, "typeset", broken)
    with pytest.raises(OSError, match="no paper"):
        issue(desk, invoice_id=invoice_id)
    monkeypatch.undo()
    assert issue(desk, invoice_id=invoice_id).number == "2026-001"


def test_a_draft_is_marked_and_a_voided_page_too(desk: Desk, client: int, pdf_text: Reader) -> None:
    invoice_id = draft(desk, client)
    assert "DRAFT" in pdf_text(paper.page_pdf(desk, invoice_id=invoice_id).pdf)[0]
    issue(desk, invoice_id=invoice_id)
    plain = paper.page_pdf(desk, invoice_id=invoice_id).pdf
    void(desk, invoice_id=invoice_id, reason="sent to the wrong company")
    assert "VOID" in pdf_text(paper.page_pdf(desk, invoice_id=invoice_id).pdf)[0]
    assert paper.page_pdf(desk, invoice_id=invoice_id, original=True).pdf == plain
    with desk.read() as session:
        row = queries.document(session, invoice_id, date(2026, 3, 2))
    assert (row.number, row.state, row.void_reason) == (
        "2026-001",
        "void",
        "sent to the wrong company",
    )
    assert issue(desk, invoice_id=draft(desk, client)).number == "2026-002"
    with pytest.raises(Refusal, match="void"):
        credit(desk, invoice_id=invoice_id)
    with pytest.raises(Refusal, match="void already"):
        void(desk, invoice_id=invoice_id, reason="again")
    with pytest.raises(Refusal, match="no payment"):
        remove_payment(desk, payment_id=1)


def test_issuing_leaves_the_stored_lines_as_they_were(desk: Desk, client: int) -> None:
    invoice_id = draft(desk, client, LINE, replace(LINE, quantity=D("0.33335")))
    issue(desk, invoice_id=invoice_id)
    with desk.read() as session:
        invoice = get_invoice(session, invoice_id)
        assert document_of(session, invoice) == from_json(invoice.snapshot or "").letter.document
        assert len(kept_lines(session, invoice_id)) == 2


def png(width: int = 40, height: int = 20) -> bytes:
    """A small picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    rows = zlib.compress((b"\0" + b"\x0b\x6b\x63" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_logo_is_printed_and_kept_by_what_was_issued(desk: Desk, client: int) -> None:
    set_logo(desk, data=png())
    first = draft(desk, client)
    issue(desk, invoice_id=first)
    pdf = paper.page_pdf(desk, invoice_id=first).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages[0].Resources.XObject) == 1
    set_logo(desk, data=None)
    second = draft(desk, client)
    with desk.read() as session:
        again = paper.page_of(desk, session, get_invoice(session, first))
        assert paper.page_of(desk, session, get_invoice(session, second)).sender.logo is None
    assert typeset(again).pdf == pdf


@pytest.mark.parametrize("data", [b"", b"GIF89a", png()[:60], png() + b"\0" * 2_000_000])
def test_pictures_that_cannot_be_printed_are_refused(desk: Desk, data: bytes) -> None:
    with pytest.raises(Refusal, match="logo"):
        set_logo(desk, data=data)
    assert desk.setting(settings.LOGO) == ""


def test_check_finds_documents_that_no_longer_add_up(desk: Desk, client: int) -> None:
    invoice_id = draft(desk, client)
    issue(desk, invoice_id=invoice_id)
    with desk.read() as session:
        assert check_documents(session) == []
    with desk.work("Tamper", undoable=False) as session:
        invoice = get_invoice(session, invoice_id)
        invoice.total_minor = 5
        invoice.snapshot = (invoice.snapshot or "").replace('"tax":"161.50"', '"tax":"161.49"')
    with desk.read() as session:
        assert [problem.where for problem in check_documents(session)] == ["2026-001"] * 2


# ----------------------------------------------------------------- several processes, and death

ISSUE_ALL = """
import sys
from pathlib import Path
from sohodesk.app.bootstrap import open_desk
from sohodesk.invoices.issuing import issue
desk = open_desk(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for invoice_id in range(int(sys.argv[2]), int(sys.argv[3])):
    print(issue(desk, invoice_id=invoice_id).number, flush=True)
desk.close()
"""
DIE = """
import os, signal, sys
from pathlib import Path
from sohodesk.app.bootstrap import open_desk
from sohodesk.invoices import issuing
desk = open_desk(Path(sys.argv[1]))
def die(*_args, **_more):
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "within":
    issuing.typesetting.typeset = die
else:
    desk.on_change(die)
issuing.issue(desk, invoice_id=1)
"""


@pytest.mark.slow
def test_two_processes_issue_two_hundred_each(desk: Desk, client: int, book_path: Path) -> None:
    each = 200
    with desk.work("Many"):
        for _n in range(2 * each):
            draft(desk, client)
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", ISSUE_ALL, str(book_path), str(first), str(first + each)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in (1, 1 + each)
    ]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("go\n")
        run.stdin.flush()
    told = [run.communicate()[0].split() for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(told[0] + told[1]) == [f"2026-{n:03}" for n in range(1, 2 * each + 1)]
    assert numbers(desk) == sorted(told[0] + told[1])
    assert problems(desk) == []


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of Unix")
@pytest.mark.parametrize(("moment", "issued"), [("within", 0), ("after", 1)])
def test_death_in_the_middle_uses_the_number_wholly_or_not(
    desk: Desk, client: int, book_path: Path, moment: str, issued: int
) -> None:
    draft(desk, client)
    waiting = draft(desk, client)
    dead = subprocess.run(
        [sys.executable, "-c", DIE, str(book_path), moment], capture_output=True, check=False
    )
    assert dead.returncode == -9, dead.stderr
    assert len(numbers(desk)) == issued
    with desk.read() as session:
        first = get_invoice(session, 1)
        assert (first.number is None) == (first.pdf_sha256 is None) == (issued == 0)
    assert issue(desk, invoice_id=waiting).number == f"2026-{issued + 1:03}"
    assert problems(desk) == []
    reopened = open_desk(book_path)
    reopened.close()
