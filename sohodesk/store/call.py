# SPDX-License-Identifier: GPL-3.0-or-later
"""One call of the command line: what was asked, the desk it is done at, and how it answers."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sohodesk.base import console, folding, office
from sohodesk.base.answers import put, steady
from sohodesk.base.clock import Clock, SystemClock
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, speaking
from sohodesk.base.zones import local
from sohodesk.store.desk import Desk


@dataclass
class Call:
    """A parsed call.  The book is opened when ``desk`` is first asked for."""

    args: Namespace
    open_desk: Callable[[Path], Desk]
    book_path: Path | None
    clock: Clock = field(default_factory=SystemClock)
    _desk: Desk | None = field(default=None, repr=False)

    @property
    def json(self) -> bool:
        """Whether the answer is wanted as JSON."""
        return bool(getattr(self.args, "json", False))

    @property
    def path(self) -> Path:
        """The book's path; refused where none was named."""
        if self.book_path is None:
            raise Refusal(
                _("No book is named; say --book FILE, or make one with “sohodesk new FILE”.")
            )
        return self.book_path

    @property
    def desk(self) -> Desk:
        """The desk on the named book."""
        if self._desk is None:
            self._desk = self.open_desk(self.path)
        return self._desk

    @property
    def zone(self) -> str:
        """The book's zone, in which times are typed and told."""
        return self.desk.setting(office.ZONE)

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.desk.clock.now()

    @property
    def today(self) -> date:
        """The present day in the book's zone."""
        return local(self.now, self.zone).date()

    def day(self, said: str | None) -> date | None:
        """The day that was said, None where none was; see ``parse_date``."""
        from sohodesk.base.dates import parse_date  # plain verbs name no days

        return None if said is None else parse_date(said, today=self.today)

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """Speak English inside the block where the answer is JSON: its texts are for programs."""
        with speaking("en") if self.json else nullcontext():
            yield

    def answer(self, data: Any, text: str) -> None:
        """Print the data as JSON, or the text for people."""
        put((console.as_json(data) if self.json else steady(text)) + "\n")

    def answer_table(
        self,
        data: Any,
        columns: Sequence[console.Column],
        rows: Sequence[Sequence[str]],
        empty: str,
    ) -> None:
        """Print the data as JSON, or an aligned table, or one line where there are no rows."""
        self.answer(data, console.table(columns, rows, folding.room()) if rows else empty)

    def close(self) -> None:
        """Let go of the book."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def instant_json(at: datetime | None, zone: str) -> str | None:
    """An instant as ISO 8601 with the offset of a zone."""
    return None if at is None else local(at, zone).isoformat()
