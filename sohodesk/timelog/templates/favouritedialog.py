# SPDX-License-Identifier: GPL-3.0-or-later
"""Favourites in the window: the list with start, log, order and removal; the n-th by its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store.desk import Desk
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.deedlist import DeedList
from sohodesk.timelog.deedrow import Deed, DeedRow
from sohodesk.timelog.handover import start_and_tell
from sohodesk.timelog.templates import favourites, queries
from sohodesk.timelog.templates.queries import FavouriteRow
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.keynames import key_name
from sohodesk.ui.surroundings import Surroundings

WITH_KEYS = 9


def read_favourites(around: Surroundings) -> list[FavouriteRow]:
    """All favourites; runs on the book's worker."""
    with around.desk.read() as session:
        return queries.favourites(session)


def start_nth(around: Surroundings, number: int) -> None:
    """Start the timer on the favourite of a number, counted from 1."""

    def work(sure: bool) -> str:
        rows = read_favourites(around)
        if number > len(rows):
            raise Refusal(
                _("There is no favourite {n}; keep an entry as one first.").format(n=number)
            )
        row = rows[number - 1]
        return _start(around.desk, row, sure=sure)

    write_asking(around, work, said=str)


def _start(desk: Desk, row: FavouriteRow, *, sure: bool = False) -> str:
    """Start the timer on a favourite; says what was started, and what was stopped for it."""
    return start_and_tell(
        desk,
        lambda: favourites.start(desk, favourite_id=row.id, confirmed=sure),
        _("Started: {what}.").format(what=row.name),
    )


def pin(around: Surroundings, entry_id: int) -> None:
    """Keep what an entry says as a favourite."""
    desk = around.desk
    around.write(lambda: favourites.pin(desk, entry_id=entry_id), said=_("Kept as a favourite."))


def show_favourites(around: Surroundings) -> None:
    """Show the favourites."""
    around.read(lambda: read_favourites(around), lambda rows: FavouritesDialog(around, rows).open())


class FavouritesDialog(FormDialog):
    """The favourites in their order."""

    def __init__(self, around: Surroundings, rows: Sequence[FavouriteRow]) -> None:
        super().__init__(
            _("Favourites"),
            around.window,
            lambda _dialog: self.accept(),
            save_text=_("Close"),
            width=640,
            cancels=False,
        )
        self.around = around
        empty = _("No favourites. Pick an entry and choose “Keep the entry as a favourite”.")
        self.list = DeedList(_("Favourites"), empty)
        self.list.drop_head()
        self.list.room = 7
        self.show_rows(rows)
        self.put(self.list)

    def show_rows(self, rows: Sequence[FavouriteRow]) -> None:
        """Show the favourites as they are now."""
        self.rows_shown = list(rows)
        self.list.show_rows([self._row(n, row) for n, row in enumerate(rows, 1)])

    def _row(self, number: int, row: FavouriteRow) -> DeedRow:
        keys = key_name(f"Alt+{number}") if number <= WITH_KEYS else ""
        length = show_duration(row.seconds) if row.seconds else ""
        tags = " ".join(f"#{tag}" for tag in row.tags)
        place = row.place if row.place != row.name else ""
        second = " · ".join(part for part in (keys, length, place, tags) if part)
        deeds = [
            Deed("Return", _("Start"), partial(self._start, row), strong=True),
            *([Deed("L", _("Log"), partial(self._log, row))] if row.seconds else []),
            Deed("Shift+Up", _("Up"), partial(self._move, row, -1)),
            Deed("Shift+Down", _("Down"), partial(self._move, row, 1)),
            Deed("Del", _("Remove"), partial(self._remove, row)),
        ]
        if self.around.desk.book.read_only:
            deeds = []
        return DeedRow("star", f"c{row.colour or 6}", row.name, second, deeds)

    def _start(self, row: FavouriteRow) -> None:
        desk = self.around.desk
        write_asking(
            self.around,
            lambda sure: _start(desk, row, sure=sure),
            said=str,
            then=lambda _words: self.accept(),
            failed=self.complain,
            owner=self,
        )

    def _log(self, row: FavouriteRow) -> None:
        desk = self.around.desk
        self.around.write(
            lambda: favourites.log(desk, favourite_id=row.id),
            said=_("Logged: {what}.").format(what=row.name),
            then=lambda _key: self.accept(),
            failed=self.complain,
            owner=self,
        )

    def _move(self, row: FavouriteRow, by: int) -> None:
        desk = self.around.desk
        at = next(n for n, one in enumerate(self.rows_shown) if one.id == row.id)
        self._write(lambda: favourites.move(desk, favourite_id=row.id, by=by), focus=at + by)

    def _remove(self, row: FavouriteRow) -> None:
        desk = self.around.desk
        said = _("Removed {what} from the favourites.").format(what=row.name)
        self._write(lambda: favourites.remove(desk, favourite_id=row.id), said=said)

    def _write(self, work: Callable[[], None], *, said: str = "", focus: int = -1) -> None:
        def again(_none: None) -> None:
            self.around.read(lambda: read_favourites(self.around), show, owner=self)

        def show(rows: list[FavouriteRow]) -> None:
            self.show_rows(rows)
            if focus >= 0:
                self.list.focus_row(min(focus, len(rows) - 1))

        self.around.write(work, said=said, then=again, failed=self.complain, owner=self)
