# SPDX-License-Identifier: GPL-3.0-or-later
"""The bank of the demo book: a statement of which the older half is in the book and matched."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.clients.model import Client
from sohodesk.exchange.bank import service as bank
from sohodesk.expenses.model import Expense
from sohodesk.invoices import queries as invoices
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import Payment
from sohodesk.store.desk import Desk

DAYS = 75
"""So far back the statement reaches; what is older than half of it is in the book."""
ACCOUNT, OPENING = "2810456789", 14_250_000
_FEE = 15_000


class Moved(NamedTuple):
    """One row of the statement; rupiah, below zero for what went out."""

    day: date
    text: str
    rupiah: int


def take_older_half(desk: Desk, today: date) -> None:
    """Read the older half of the statement in, and match what is sure."""
    rows = [row for row in statement(desk, today) if row.day <= _half(today)]
    if not rows:
        return
    with tempfile.TemporaryDirectory(prefix="sohodesk-") as folder:
        path = Path(folder, "mutasi.csv")
        path.write_text(written(rows), encoding="utf-8")
        bank.import_bank_file(desk, found=bank.look(desk, path))
    bank.match_sure(desk)


def write_statement(desk: Desk, path: Path, today: date) -> bool:
    """Write the whole statement; says whether there is any.  A file that is there stays."""
    rows = statement(desk, today)
    if not rows or path.exists():
        return False
    path.write_text(written(rows), encoding="utf-8")
    return True


def statement(desk: Desk, today: date) -> list[Moved]:
    """What moved: payments and costs of the book, and what nobody has written down yet."""
    since = today - timedelta(days=DAYS)
    with desk.read() as session:
        found = [*_came(session, since), *_went(session, since), *_new(session, today)]
    month = since.replace(day=1)
    while month <= today:
        if month >= since:
            found.append(Moved(month, "BIAYA ADM", -_FEE))
        month = (month + timedelta(days=32)).replace(day=1)
    return sorted(found)


def _half(today: date) -> date:
    return today - timedelta(days=DAYS // 2)


def _came(session: Session, since: date) -> list[Moved]:
    wanted = (
        select(Payment.date, Payment.amount_minor, Invoice.number, Client.name)
        .join(Invoice, Invoice.id == Payment.invoice_id)
        .join(Client, Client.id == Invoice.client_id)
        .where(Invoice.currency == "IDR", Payment.date >= since, Payment.amount_minor > 0)
    )
    return [
        Moved(day, f"TRSF E-BANKING CR {name.upper()} {number}", minor)
        for day, minor, number, name in session.execute(wanted)
    ]


def _went(session: Session, since: date) -> list[Moved]:
    wanted = select(Expense.paid_on, Expense.amount_minor, Expense.supplier).where(
        Expense.kind == "cost",
        Expense.currency == "IDR",
        Expense.account == "Bank",
        Expense.paid_on >= since,
    )
    return [
        Moved(day, f"TRSF E-BANKING DB {supplier.upper()}", -minor)
        for day, minor, supplier in session.execute(wanted)
        if day is not None
    ]


def _new(session: Session, today: date) -> list[Moved]:
    """An invoice paid whole, one in part by a misspelt name, and a cost without a receipt."""
    rows = invoices.documents(session, today)
    still = [
        row
        for row in rows
        if row.kind == "invoice" and row.issued and row.currency == "IDR" and row.open_minor > 0
    ]
    still.sort(key=lambda row: row.id)
    found = [Moved(today, "KARTU DEBIT TOKO BUKU MERDEKA", -132_000)]
    for row in still[:1]:
        text = f"TRSF E-BANKING CR {row.client.upper()} {row.number}"
        found.append(Moved(today - timedelta(days=1), text, row.open_minor))
    for row in [row for row in still[1:] if len(_longest(row.client)) > 4][:1]:
        text = f"TRSF E-BANKING CR {_misspelt(row.client)}"
        found.append(Moved(today, text, row.open_minor // 2))
    return found


def _misspelt(name: str) -> str:
    """A name as it comes when somebody types fast: two letters of a word changed places."""
    word = _longest(name)
    return name.upper().replace(word, word[:2] + word[3] + word[2] + word[4:])


def _longest(name: str) -> str:
    return max(name.upper().split(), key=len)


def written(rows: Sequence[Moved]) -> str:
    """The statement as the bank exports it."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\n").writerow
    first, last = rows[0].day, rows[-1].day
    write(["No. rekening : ", ACCOUNT])
    write(["Nama : ", "STUDIO RAKA"])
    write(["Periode : ", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"])
    write(["Kode Mata Uang : ", "IDR"])
    write([])
    write(["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", "", "Saldo"])
    balance = OPENING
    for row in rows:
        balance += row.rupiah
        way = "CR" if row.rupiah > 0 else "DB"
        amount = f"{abs(row.rupiah):,}.00"
        write([f"{row.day:%d/%m/%Y}", row.text, "0000", amount, way, f"{balance:,}.00"])
    write(["Saldo Awal : ", f"{OPENING:,}.00"])
    write(["Saldo Akhir : ", f"{balance:,}.00"])
    return out.getvalue()
