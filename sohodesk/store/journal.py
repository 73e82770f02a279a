# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal: which step changed which rows, and what they were before.

Triggers, generated from the metadata, write it, so that bulk statements and cascades are in it
too.  A step is one call of ``Desk.work`` (or an undo or redo of one).  Only what can't be had
otherwise is kept: nothing for an insert, the changed columns for an update, the row for a delete.
A write outside a step fails, because ``change.step_id`` may not be null.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from sohodesk.store.tables import Base, Instant, partial_index, table_of

BY = "_by"
"""Among a step's arguments: by which of the program's faces it was done, window or command."""
ONTO = "_onto"
"""Among them, too: steps that follow each other with the same name here are one, as typing is."""
MOST_JOINED = 2000
"""A step of more changes than that is not joined."""


class Step(Base):
    """One thing that was done, undone or redone.

    ``label`` is a message id with named placeholders, ``args`` their values as JSON.  ``target``
    is the step that an undo or redo answers.  ``undone_by`` is the undoing step while in effect;
    ``dead`` marks a step that undo and redo pass over: undone, and something else was done since;
    or done before the history of undo begins.
    """

    __tablename__ = "step"
    __table_args__ = (
        CheckConstraint("kind IN ('do', 'undo', 'redo')", name="kind"),
        partial_index(
            "ix_step_undone_by",
            "undone_by",
            where="undone_by IS NOT NULL",
        ),
        {"sqlite_autoincrement": True, "info": {"journal": False}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    label: Mapped[str] = mapped_column(String(200))
    args: Mapped[str] = mapped_column(Text, default="{}")
    kind: Mapped[str] = mapped_column(String(4), default="do")
    target: Mapped[int | None] = mapped_column(ForeignKey("step.id"))
    undoable: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("step.id"))
    dead: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    tables: Mapped[str] = mapped_column(Text, default="")


class Change(Base):
    """One row changed by a step: ``op`` is I, U or D; ``before`` holds JSON of the old values."""

    __tablename__ = "change"
    __table_args__ = (
        # Inserts are left out of the index: they are most of a book, and are found by their step.
        partial_index(
            "ix_change_tbl_key",
            "tbl",
            "key",
            where="op <> 'I'",
        ),
        {"info": {"journal": False}},
    )

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True
    )
    step_id: Mapped[int] = mapped_column(Integer)
    tbl: Mapped[str] = mapped_column(String(40))
    key: Mapped[int] = mapped_column(BigInteger)
    op: Mapped[str] = mapped_column(String(1))
    before: Mapped[str | None] = mapped_column(Text)


class JournalNow(Base):
    """One row that tells the triggers which step is open; null between steps."""

    __tablename__ = "journal_now"
    __table_args__ = (CheckConstraint("id = 1", name="one"), {"info": {"journal": False}})

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int | None] = mapped_column(Integer)


def journaled(metadata: MetaData) -> list[Table]:
    """The tables whose changes are recorded, in the order of their dependencies."""
    return [t for t in metadata.sorted_tables if t.info.get("journal", True)]


class Opened(NamedTuple):
    """An open step: its id, and the last change before it."""

    step_id: int
    after: int


# Each step runs these, so they are made once and run below the mapper: a journal may cost as much
# as the write it records, not more.
_STEP, _CHANGE, _NOW = table_of(Step), table_of(Change), table_of(JournalNow)
_LAST_CHANGE = select(func.max(_CHANGE.c.id))
_NEW_STEP = insert(_STEP).values(undone_by=None, dead=False, tables="")
_SET_NOW = update(_NOW).values(step_id=bindparam("now", type_=Integer))
_TABLES = select(_CHANGE.c.tbl).where(_CHANGE.c.id > bindparam("after")).distinct()
_KEYS = (
    select(_CHANGE.c.key)
    .where(_CHANGE.c.id > bindparam("after"), _CHANGE.c.tbl == bindparam("of"))
    .distinct()
)
_CHANGED = select(_CHANGE.c.key, _CHANGE.c.op, _CHANGE.c.before).where(
    _CHANGE.c.id > bindparam("after"), _CHANGE.c.tbl == bindparam("of")
)
_END_STEP = (
    update(_STEP)
    .where(_STEP.c.id == bindparam("step"))
    .values(tables=bindparam("changed"), args=bindparam("said"), undoable=bindparam("can"))
)
_NO_REDO = (
    update(_STEP).where(_STEP.c.undone_by.is_not(None), _STEP.c.dead.is_(False)).values(dead=True)
)


def open_step(
    session: Session,
    *,
    at: datetime,
    label: str,
    args: dict[str, str],
    kind: str = "do",
    target: int | None = None,
    undoable: bool = True,
) -> Opened:
    """Begin a step; changes of journaled tables are its own until ``close_step``."""
    connection = session.connection()
    after = connection.execute(_LAST_CHANGE).scalar() or 0
    step = {"at": at, "label": label, "args": _as_json(args), "kind": kind}
    inserted = connection.execute(_NEW_STEP, {**step, "target": target, "undoable": undoable})
    key = inserted.inserted_primary_key
    if key is None:
        raise RuntimeError("the database gave a step no key")
    step_id: int = key[0]
    connection.execute(_SET_NOW, {"now": step_id})
    return Opened(step_id, after)


def changed_tables(session: Session, opened: Opened) -> frozenset[str]:
    """Names of the tables that the open step has changed so far."""
    rows = session.connection().execute(_TABLES, {"after": opened.after})
    return frozenset(rows.scalars())


def changed_keys(
    session: Session, opened: Opened, tbl: str, but: frozenset[str] = frozenset()
) -> list[int]:
    """Keys of the rows of one table that the open step has changed so far.

    Rows of which nothing ``but`` these columns was updated are left out.
    """
    wanted = {"after": opened.after, "of": tbl}
    if not but:
        return list(session.connection().execute(_KEYS, wanted).scalars())
    known: dict[str | None, bool] = {}  # thousands of rows have one and the same image
    keys: dict[int, None] = {}
    for key, op, before in session.connection().execute(_CHANGED, wanted):
        if op == "U":
            if before not in known:
                known[before] = json.loads(before or "{}").keys() <= but
            if known[before]:
                continue
        keys[key] = None
    return list(keys)


def close_step(
    session: Session,
    opened: Opened,
    *,
    tables: frozenset[str],
    args: dict[str, str],
    undoable: bool,
) -> None:
    """End a step with what is known of it now."""
    connection = session.connection()
    connection.execute(_SET_NOW, {"now": None})
    changed = {"changed": ",".join(sorted(tables)), "said": _as_json(args), "can": undoable}
    connection.execute(_END_STEP, {"step": opened.step_id, **changed})


def drop_step(session: Session, opened: Opened) -> None:
    """End a step that changed nothing: it never was."""
    session.execute(update(JournalNow).values(step_id=None))
    session.execute(delete(Step).where(Step.id == opened.step_id))


def _as_json(args: dict[str, str]) -> str:
    return json.dumps(args, ensure_ascii=False)


def take_up(session: Session, opened: Opened, label: str, args: dict[str, str]) -> frozenset[str]:
    """Let the open step take up the one right before it, where both are parts of one thing.

    That is so where nothing was done between them, undone or sealed, and both bear the same name
    under ``ONTO``.  Gives the tables that the other one had changed.  The younger one stays, so
    that other windows hear of it.
    """
    before = session.execute(
        select(Step.id, Step.label, Step.args, Step.tables).where(
            Step.id == select(func.max(Step.id)).where(Step.id < opened.step_id).scalar_subquery(),
            Step.kind == "do",
            Step.undoable.is_(True),
            Step.undone_by.is_(None),
            Step.dead.is_(False),
        )
    ).first()
    if before is None or before.label != label:
        return frozenset()
    if json.loads(before.args).get(ONTO) != args[ONTO]:
        return frozenset()
    first = opened.after - MOST_JOINED
    too_many = select(Change.id).where(Change.id == first, Change.step_id == before.id)
    if session.execute(too_many).first() is not None:
        return frozenset()
    within = (Change.id > first, Change.id <= opened.after, Change.step_id == before.id)
    session.execute(
        update(Change).where(*within).values(step_id=opened.step_id),
        execution_options={"synchronize_session": False},
    )
    session.execute(delete(Step).where(Step.id == before.id))
    return frozenset(before.tables.split(",")) - {""}


def pass_over(session: Session, opened: Opened) -> None:
    """Let undo pass over a step, and let what was undone before it come back still."""
    session.execute(update(Step).where(Step.id == opened.step_id).values(dead=True))


def forget_redo(session: Session) -> None:
    """After something new was done, the undone steps can't come back."""
    session.connection().execute(_NO_REDO)


def forget_undo(session: Session) -> None:
    """Let the history of undo begin here: what was done before stays, as the first settings do."""
    session.execute(
        update(Step)
        .where(Step.kind == "do", Step.undone_by.is_(None))
        .values(dead=True, undoable=False)
    )
