# SPDX-License-Identifier: GPL-3.0-or-later
"""Receipts of costs: read from files, kept in the book by their hash, taken off, saved again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.wholefile import write_whole
from sohodesk.expenses import queries
from sohodesk.expenses.billed import require_free
from sohodesk.expenses.model import Expense, ExpenseReceipt
from sohodesk.expenses.queries import ReceiptRow
from sohodesk.expenses.receiptkinds import MOST_BYTES, SUFFIXES, kind_of, too_large
from sohodesk.store import blobs
from sohodesk.store.desk import Desk

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """A file that is to be a receipt: whole, and of a kind that can be one."""

    name: str
    data: bytes
    media_type: str

    @property
    def sha256(self) -> str:
        """Under which its bytes are kept."""
        return blobs.digest(self.data)


def read_receipt(path: Path) -> ReceiptFile:
    """A file as a receipt; refused where it can't be read, is none, too large or broken."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_large(path.name)
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(
            _("{path} can't be read: {reason}.").format(path=path, reason=error.strerror)
        ) from None
    return as_receipt(path.name, data)


def as_receipt(name: str, data: bytes) -> ReceiptFile:
    """The bytes of a file as a receipt."""
    clean = " ".join(name.split()) or _("receipt")
    return ReceiptFile(clean[-LONGEST_NAME:], data, kind_of(data, name))


def keep(session: Session, desk: Desk, expense_id: int, files: Sequence[ReceiptFile]) -> list[int]:
    """Put files with a cost, each once; returns the ids of those that are new to it."""
    there = {row.sha256 for row in queries.receipts(session, expense_id)}
    last = session.scalar(
        select(func.max(ExpenseReceipt.position)).where(ExpenseReceipt.expense_id == expense_id)
    )
    position, made = (0 if last is None else last + 1), []
    for file in files:
        if file.sha256 in there:
            continue
        sha256 = blobs.put(session, file.data, file.media_type, at=desk.clock.now())
        there.add(sha256)
        row = ExpenseReceipt(
            expense_id=expense_id, sha256=sha256, name=file.name, position=position
        )
        session.add(row)
        session.flush()
        made.append(row.id)
        position += 1
    return made


def detach(desk: Desk, *, receipt_id: int) -> None:
    """Take a receipt off its cost; undo brings it back, for its bytes stay in the book."""
    with desk.work(n_("Take the receipt {name} off")) as session:
        row = session.get(ExpenseReceipt, receipt_id)
        if row is None:
            raise Refusal(_("There is no receipt {id} in the book.").format(id=receipt_id))
        expense = session.get(Expense, row.expense_id)
        if expense is not None and expense.invoice_line_id is not None:
            require_free(session, expense)
        desk.name_step(name=row.name)
        session.delete(row)


def bytes_of(desk: Desk, receipt: ReceiptRow) -> bytes:
    """The bytes of a receipt; refused in one sentence where they are gone or were altered."""
    with desk.read() as session:
        return blobs.get(session, receipt.sha256)


def file_name(receipt: ReceiptRow, day: str = "") -> str:
    """A name for the file: the one it came with, with the right ending, and a day before it."""
    stem = "".join("_" if sign in '/\\:*?"<>|' or ord(sign) < 32 else sign for sign in receipt.name)
    suffix = SUFFIXES.get(receipt.media_type, "")
    if suffix and Path(stem).suffix.lower() not in (suffix, suffix.replace("jpg", "jpeg")):
        stem += suffix
    return f"{day} {stem}" if day else stem.lstrip(".") or f"receipt{suffix}"


def save_all(desk: Desk, *, expense_ids: Sequence[int], folder: Path) -> list[Path]:
    """Write the receipts of costs into a folder; returns the files.

    Refused where the folder is gone or full; nothing that is there already is replaced.
    """
    if not folder.is_dir():
        raise Refusal(
            _("The folder {path} is not there; make it, or choose another one.").format(path=folder)
        )
    written: list[Path] = []
    for expense_id in expense_ids:
        with desk.read() as session:
            row = queries.expense(session, expense_id)
            found = queries.receipts(session, expense_id)
        for receipt in found:
            target = _free(folder / file_name(receipt, row.day.isoformat()))
            write_whole(target, bytes_of(desk, receipt), force=False)
            written.append(target)
    return written


def _free(path: Path) -> Path:
    """The path, or one with a number behind it where a file is there already."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return found
