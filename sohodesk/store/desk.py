# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk: the book with its one door for writes, handed to the window and to the command line.

What a step is made of (``steps``, and with it the journal) is loaded with the first one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import MetaData, Select, column, func, select, table
from sqlalchemy.orm import Session

from sohodesk.base.clock import Clock
from sohodesk.base.secrets import Secrets
from sohodesk.base.settings import Setting
from sohodesk.store.book import Book
from sohodesk.store.settings import Settings
from sohodesk.store.tables import Base

if TYPE_CHECKING:
    from sohodesk.store.steps import OpenStep
    from sohodesk.store.undo import StepRow

T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]
Guard = Callable[[Session, int, frozenset[str], datetime], None]
"""Refuses an open step by what it has changed: the last change before it, its tables, now."""
BeforeStart = Callable[["Desk", Session], None]
"""Asks, by an exception with answers, before a timer is started."""
LAST_STEP: Select[Any] = select(func.max(column("id"))).select_from(table("step"))


@dataclass
class Desk:
    """A book, settings, a clock and the secrets, put together once by ``app.bootstrap``.

    ``by`` is written down with each step: ``window`` or ``command``.  ``guard`` is asked at the end
    of every step, undo and redo included, before it is kept; ``before_start`` before a timer runs.
    """

    book: Book
    settings: Settings
    clock: Clock
    secrets: Secrets
    load_models: Callable[[], MetaData] = field(default=lambda: Base.metadata, repr=False)
    by: str = ""
    guard: Guard | None = field(default=None, repr=False)
    before_start: BeforeStart | None = field(default=None, repr=False)
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
    def _now(self) -> OpenStep | None:
        now: OpenStep | None = getattr(self._open, "step", None)
        return now

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one state of the book; inside a work block, the block's own session.

        A read inside a read of the same thread sees the same state, until this thread writes.
        """
        now = self._now
        if now is not None:
            now.session.flush()
            yield now.session
            return
        outer: Session | None = getattr(self._open, "reading", None)
        if outer is not None:
            yield outer
            return
        with self.book.reading() as session:
            self._open.reading = session
            try:
                yield session
            finally:
                self._open.reading = None

    @contextmanager
    def work(self, label: str, *, undoable: bool = True, **args: str) -> Iterator[Session]:
        """One step: a write transaction that is journaled, sealed and told to the listeners.

        ``label`` is a message id (``n_``) with the placeholders ``args``.  The block rolls back
        unless it ends well; a block that changed nothing leaves no step.  A call inside another
        block joins it; one that can't be undone makes the whole step such.
        """
        now = self._now
        if now is None:
            with self.step(label, args, undoable=undoable) as step:
                yield step.session
            return
        now.undoable &= undoable
        now.depth += 1
        try:
            yield now.session
        finally:
            now.depth -= 1

    @contextmanager
    def aside(self, label: str, **args: str) -> Iterator[Session]:
        """Write down what the program has noticed by itself: a step that undo passes over.

        It is journaled and told like any other; inside another block it joins that one's step.
        """
        if self._now is not None:
            with self.work(label, undoable=True, **args) as session:
                yield session
            return
        with self.step(label, args, aside=True) as step:
            yield step.session

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
    def step(
        self,
        label: str,
        args: dict[str, str],
        *,
        kind: str = "do",
        target: int | None = None,
        undoable: bool = True,
        aside: bool = False,
    ) -> Iterator[OpenStep]:
        """A step of its own, for undo and redo; everybody else writes in a ``work`` block."""
        from sohodesk.store.steps import step

        self._open.reading = None  # what is read from here on sees what is written
        try:
            with step(
                self, label, args, kind=kind, target=target, undoable=undoable, aside=aside
            ) as now:
                self._open.step = now
                yield now
        finally:
            self._open.step = None
        if self._seen_version is not None:
            self._own_steps.add(now.id)
        self._tell(now.tables)

    # Undo and redo ----------------------------------------------------------------------------

    def undo(self) -> str:
        """Take back the last step; returns its label.  Refused where there is none to take back."""
        from sohodesk.store.undo import said

        return said(self.take_back())

    def redo(self) -> str:
        """Do the step again that was undone last; returns its label."""
        from sohodesk.store.undo import said

        return said(self.do_again())

    def take_back(self) -> StepRow:
        """Take back the last step and return it."""
        from sohodesk.store import steps

        return steps.take_back(self)

    def do_again(self) -> StepRow:
        """Do the step again that was undone last, and return it."""
        from sohodesk.store import steps

        return steps.do_again(self)

    def next_undo(self) -> str | None:
        """The label of the step that undo would take back, None where it would refuse."""
        from sohodesk.store import steps

        return steps.next_undo(self)

    def next_redo(self) -> str | None:
        """The label of the step that redo would do again."""
        from sohodesk.store import steps

        return steps.next_redo(self)

    # Change notice ----------------------------------------------------------------------------

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(tables)`` after each write; returns a function that ends it.

        What other processes write from now on is told by ``poll``.
        """
        self.watch()
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> frozenset[str]:
        """Tell the listeners what other processes have written since the last look.

        The user's own file tells its own listeners.
        """
        self.settings.user.look()
        self.watch()
        version = self.book.data_version()
        if version == self._seen_version:
            return frozenset()
        self._seen_version = version
        from sohodesk.store.steps import tables_since

        found = tables_since(self, self._seen_step)
        foreign = [names for step, names in found if step not in self._own_steps]
        self._seen_step = found[-1][0] if found else self._seen_step
        self._own_steps = {step for step in self._own_steps if step > self._seen_step}
        tables = frozenset(name for names in foreign for name in names)
        self._tell(tables)
        return tables

    def watch(self) -> None:
        """From here on changes are news; before, nobody had read anything."""
        if self._seen_version is None:
            self._seen_version = self.book.data_version()
            with self.read() as session:
                self._seen_step = session.execute(LAST_STEP).scalar() or 0

    def announce(self, *tables: str) -> None:
        """Tell the listeners of tables that are no part of a step: what was read from elsewhere."""
        self._tell(frozenset(tables))

    def _tell(self, tables: frozenset[str]) -> None:
        if not tables:
            return
        self.settings.forget()
        for listener in list(self._listeners):
            listener(tables)

    def close(self) -> None:
        """Let go of the book."""
        self.book.close()
