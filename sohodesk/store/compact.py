# SPDX-License-Identifier: GPL-3.0-or-later
"""Making the book's file small again: old steps of the journal and empty pages go."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sohodesk.store import plainfile
from sohodesk.store.desk import Desk
from sohodesk.store.failures import told
from sohodesk.store.journal import Change, Step
from sohodesk.store.seals import Seal

KEPT_DAYS = 365


def compact(desk: Desk, *, kept_days: int = KEPT_DAYS) -> int:
    """Forget what was undoable over a year ago and pack the file; returns the bytes saved.

    Steps that touched issued documents or payments are never forgotten.
    """
    path = desk.book.path
    before = _size(path)
    with desk.book.writing() as session:
        _prune(session, desk.clock.now() - timedelta(days=kept_days))
    with told(str(path)), closing(plainfile.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return max(0, before - _size(path))


def _size(path: Path) -> int:
    """Bytes of the book with what still stands in its log."""
    parts = (path, Path(f"{path}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def _prune(session: Session, before: datetime) -> None:
    """Old steps can be undone and redone no more: only their line in the history stays."""
    sealed = select(Seal.step_id)
    old = select(Step.id).where(Step.at < before, Step.id.not_in(sealed))
    session.execute(delete(Change).where(Change.step_id.in_(old)))
    former = update(Step).where(Step.at < before, Step.kind == "do")
    session.execute(former.values(undoable=False))
    session.execute(former.where(Step.undone_by.is_not(None)).values(dead=True))
