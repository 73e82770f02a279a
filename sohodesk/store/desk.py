# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk: the book with its one door for writes, handed to the window and to the command line."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import MetaData, select, update
from sqlalchemy.orm import Session

from sohodesk.base.clock import Clock
from sohodesk.base.secrets import Secrets
from sohodesk.base.settings import Setting
from sohodesk.store import journal, seals, undo
from sohodesk.store.book import Book
from sohodesk.store.settings import Settings
from sohodesk.store.tables import Base
from sohodesk.store.undo import StepRow

T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]


@dataclass
class _Step:
    """The step that a thread has open; ``depth`` counts the blocks that have joined it."""

    session: Session
    id: int
    args: dict[str, str]
    undoable: bool
    depth: int = 0


@dataclass
class Desk:
    """A book, settings, a clock and the secrets, put together once by ``app.bootstrap``.

    ``by`` is written down with each step: ``window`` or ``command``.
    """

    book: Book
    settings: Settings
    clock: Clock
    secrets: Secrets
    load_models: Callable[[], MetaData] = field(default=lambda: Base.metadata, repr=False)
    by: str = ""
    _listeners: list[Listener] = field(default_factory=list, repr=False)
    _open: threading.local = field(default_factory=threading.local, repr=False)
    _seen_version: int | None = field(default=None, repr=False)
    _seen_step: int = field(default=0, repr=False)
    _own_steps: set[int] = field(default_factory=set, repr=False)

    def metadata(self, *tables: str) -> MetaData:
        """The metadata with these tables in it (all tables, where none are named).

        A quick verb loads only its own rooms' models; a cascade or an undo may reach further.
        """
        known = Base.metadata.tables
        return Base.metadata if tables and all(t in known for t in tables) else self.load_models()

    # Settings ---------------------------------------------------------------------------------

    def setting(self, setting: Setting[T]) -> T:
        """The value of a declared setting."""
        return self.settings.get(self, setting)

    # Reading and writing ----------------------------------------------------------------------

    @property
    def inside(self) -> bool:
        """Whether this thread is inside a work block."""
        return self._now is not None

    @property
    def _now(self) -> _Step | None:
        now: _Step | None = getattr(self._open, "step", None)
        return now

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one state of the book; inside a work block, the block's own session."""
        now = self._now
        if now is not None:
            now.session.flush()
            yield now.session
            return
        with self.book.reading() as session:
            yield session

    @contextmanager
    def work(self, label: str, *, undoable: bool = True, **args: str) -> Iterator[Session]:
        """One step: a write transaction that is journaled, sealed and told to the listeners.

        ``label`` is a message id (``n_``) with the placeholders ``args``.  The block rolls back
        unless it ends well; a block that changed nothing leaves no step.  A call inside another
        block joins it; one that can't be undone makes the whole step such.
        """
        now = self._now
        if now is None:
            with self._step(label, args, undoable=undoable) as step:
                yield step.session
            return
        now.undoable &= undoable
        now.depth += 1
        try:
            yield now.session
        finally:
            now.depth -= 1

    def name_step(self, **args: str) -> None:
        """Fill in placeholders of the open step's label that were not known at its start.

        A block that has joined another one keeps still: the step bears the outer block's name.
        """
        now = self._now
        if now is None:
            raise RuntimeError("no step is open")
        if now.depth == 0:
            now.args.update(args)

    @contextmanager
    def _step(
        self,
        label: str,
        args: dict[str, str],
        *,
        kind: str = "do",
        target: int | None = None,
        undoable: bool = True,
    ) -> Iterator[_Step]:
        args = {**args, journal.BY: self.by} if self.by else args
        try:
            with self.book.writing() as session:
                opened = journal.open_step(
                    session,
                    at=self.clock.now(),
                    label=label,
                    args=args,
                    kind=kind,
                    target=target,
                    undoable=undoable,
                )
                step = _Step(session, opened.step_id, dict(args), undoable)
                self._open.step = step
                yield step
                session.flush()
                tables = self._finish(step, opened, kind)
        finally:
            self._open.step = None
        if self._seen_version is not None:
            self._own_steps.add(opened.step_id)
        self._tell(tables)

    def _finish(self, step: _Step, opened: journal.Opened, kind: str) -> frozenset[str]:
        session = step.session
        tables = journal.changed_tables(session, opened)
        self._derive(session, opened, tables)
        if not tables and kind == "do":
            journal.drop_step(session, opened)
            return tables
        journal.close_step(session, opened, tables=tables, args=step.args, undoable=step.undoable)
        seals.seal_step(session, self.metadata(*tables), opened, tables, at=self.clock.now())
        if kind == "do":
            journal.forget_redo(session)
        return tables

    def _derive(self, session: Session, opened: journal.Opened, tables: frozenset[str]) -> None:
        """Make derived rows anew; a bulk block that wrote them itself says so in ``info``."""
        done: set[str] = session.info.get("derived", set())
        for name in tables - done:
            derive = self.metadata(name).tables[name].info.get("derive")
            if derive is not None:
                derive(session, journal.changed_keys(session, opened, name))

    # Undo and redo ----------------------------------------------------------------------------

    def undo(self) -> str:
        """Take back the last step; returns its label.  Refused where there is none to take back."""
        return undo.said(self.take_back())

    def redo(self) -> str:
        """Do the step again that was undone last; returns its label."""
        return undo.said(self.do_again())

    def take_back(self) -> StepRow:
        """Take back the last step and return it."""
        with self.read() as session:
            step = undo.require_undo(session)
        with self._step(step.label, {}, kind="undo", target=step.id, undoable=False) as now:
            # Looked at again under the write lock: another process may have been faster.
            step = undo.require_undo(now.session)
            undo.apply_undo(now.session, step, now.id)
            self._bear_name(now, step)
        self.settings.forget()
        return step

    def do_again(self) -> StepRow:
        """Do the step again that was undone last, and return it."""
        with self.read() as session:
            step = undo.require_redo(session)
        with self._step(step.label, {}, kind="redo", target=step.id, undoable=False) as now:
            step = undo.require_redo(now.session)
            undo.apply_redo(now.session, step)
            self._bear_name(now, step)
        self.settings.forget()
        return step

    def _bear_name(self, now: _Step, of: StepRow) -> None:
        """An undo or redo is called like the step that it answers."""
        now.args = {k: v for k, v in json.loads(of.args).items() if k != journal.BY}
        if self.by:
            now.args[journal.BY] = self.by
        answers = update(journal.Step).where(journal.Step.id == now.id)
        now.session.execute(answers.values(label=of.label, target=of.id))

    def next_undo(self) -> str | None:
        """The label of the step that undo would take back, None where it would refuse."""
        with self.read() as session:
            step = undo.next_undo(session)
            return undo.said(step) if step is not None and step.undoable else None

    def next_redo(self) -> str | None:
        """The label of the step that redo would do again."""
        with self.read() as session:
            step = undo.next_redo(session)
            return undo.said(step) if step is not None else None

    # Change notice ----------------------------------------------------------------------------

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(tables)`` after each write; returns a function that ends it.

        What other processes write from now on is told by ``poll``.
        """
        self._watch()
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> frozenset[str]:
        """Tell the listeners what other processes have written since the last look."""
        self._watch()
        version = self.book.data_version()
        if version == self._seen_version:
            return frozenset()
        self._seen_version = version
        with self.read() as session:
            rows = session.execute(
                select(journal.Step.id, journal.Step.tables)
                .where(journal.Step.id > self._seen_step)
                .order_by(journal.Step.id)
            ).all()
        self._seen_step = rows[-1].id if rows else self._seen_step
        foreign = [row.tables for row in rows if row.id not in self._own_steps]
        self._own_steps = {step for step in self._own_steps if step > self._seen_step}
        tables = frozenset(name for names in foreign for name in names.split(",") if name)
        self._tell(tables)
        return tables

    def _watch(self) -> None:
        """From here on changes are news; before, nobody had read anything."""
        if self._seen_version is None:
            self._seen_version = self.book.data_version()
            with self.read() as session:
                last = select(journal.Step.id).order_by(journal.Step.id.desc()).limit(1)
                self._seen_step = session.execute(last).scalar() or 0

    def _tell(self, tables: frozenset[str]) -> None:
        if not tables:
            return
        self.settings.forget()
        for listener in list(self._listeners):
            listener(tables)

    def close(self) -> None:
        """Let go of the book."""
        self.book.close()
