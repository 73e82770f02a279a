# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of retainers: whose, how much came in, was drawn and is left; and what moved each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices import rowwords
from sohodesk.invoices.deposits import overview
from sohodesk.invoices.deposits.queries import MovementRow, RetainerRow
from sohodesk.invoices.letters import today
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.deposits.drawform import money
from sohodesk.invoices.window.movements import Movement, MovementsPane, Press, Sheet
from sohodesk.invoices.window.partview import BesideView, ListCard
from sohodesk.invoices.window.retainers.deeds import DRAW_KEY, FILL_KEY, RetainerDeeds
from sohodesk.ui.buttons import Button
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.surroundings import Surroundings


class RetainersView(BesideView):
    """Lists the retainers, open ones first."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"retainer", "invoice", "deduction", "client", "project", "setting"}
    )
    pane: MovementsPane

    def __init__(self, around: Surroundings, documents: Deeds) -> None:
        first = Button(_("New retainer"), icon="plus", kind="main", keys="Ctrl+N")
        words = _(
            "No retainers yet. A client pays ahead into one, and invoices are paid out of it."
        )
        listing = ListCard(_("Retainers"), _("Find a client or retainer"), columns(), words, first)
        pane = MovementsPane(_("What moved it"), _("Pick a retainer to see what moved it."))
        super().__init__(around, listing, pane)
        self.found: tuple[RetainerRow, ...] = ()
        self.deeds = RetainerDeeds(around, self, documents)
        self.deeds.made = self.pick
        listing.menu_of = self.deeds.menu
        first.clicked.connect(lambda _on=False: self.deeds.new())
        listing.view.on_key(FILL_KEY, lambda: self._do("fill"))
        listing.view.on_key(DRAW_KEY, lambda: self._do("draw"))

    def request(self) -> Callable[[], tuple[RetainerRow, ...]]:
        desk = self.around.desk
        return lambda: overview.read_retainers(desk)

    def show_data(self, data: tuple[RetainerRow, ...]) -> None:
        self.found = data
        self.show_rows()

    def show_rows(self) -> None:
        words = self.list.words()
        shown = [row for row in self.found if all(word in _said(row) for word in words)]
        counted = ngettext("{n} retainer", "{n} retainers", len(shown)).format(n=len(shown))
        self.fill(shown, counted, any_at_all=bool(self.found))

    def show_picked(self, row: Any) -> None:
        self.pane.show_sheet(None if row is None else self._sheet(row))
        if row is None:
            return
        desk = self.around.desk

        def show(moved: tuple[MovementRow, ...]) -> None:
            now = self.list.picked()
            if now is not None and now.id == row.id:
                day = today(desk)
                self.pane.show_movements([self._movement(row, each, day) for each in moved])

        self.around.read(lambda: overview.read_movements(desk, row.id), show, owner=self)

    def _sheet(self, row: RetainerRow) -> Sheet:
        presses = (
            Press(_("Fill"), "receipt-text", partial(self.deeds.fill, row), FILL_KEY),
            Press(_("Draw"), "hand-coins", partial(self.deeds.draw, row), DRAW_KEY),
        )
        left = _("Left, {hours}").format(hours=hours_of(row)) if row.hours is not None else ""
        return Sheet(
            row.title,
            " · ".join(each for each in (row.client, row.project or "") if each),
            state_of(row),
            (
                (_("Came in, or is asked for"), money(row.filled.gross, row)),
                (_("Drawn by invoices"), money(row.drawn.gross, row)),
                (left or _("Left"), money(row.balance.gross, row)),
            ),
            presses if row.closed is None else (),
            lambda: self.deeds.menu(row),
        )

    def _movement(self, row: RetainerRow, each: MovementRow, day: Any) -> Movement:
        draft = each.number is None
        name = each.number or _("Draft {id}").format(id=each.invoice_id)
        words = {"retainer": _("filled"), "credit": _("given back")}
        said = words.get(each.purpose, _("drawn"))
        return Movement(
            (each.invoice_id, each.purpose),
            rowwords.day(each.day, day) if each.day else "–",
            name,
            money(each.gross_minor, row),
            _("{what}, not issued yet").format(what=said) if draft else said,
            "text3" if draft and each.purpose in ("retainer", "credit") else "text",
            lambda: self.deeds.movement_menu(row, each),
            lambda: (self.deeds.edit if draft else self.deeds.show)(each.invoice_id),
        )

    # Verbs ---

    def open_row(self, row: RetainerRow) -> None:
        """Enter changes it."""
        if row.closed is None:
            self.deeds.change(row)

    def _do(self, verb: str) -> None:
        row = self.list.picked()
        if row is not None and row.closed is None:
            getattr(self.deeds, verb)(row)

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here."""
        found = dict(super().verbs())
        row = self.list.picked()
        if row is not None and row.closed is None:
            found |= {
                "fill_retainer": partial(self._do, "fill"),
                "draw": partial(self._do, "draw"),
                "close_retainer": partial(self._do, "close"),
            }
        return found

    def record(self) -> str:
        """The retainer that is picked."""
        row = self.list.picked()
        return "" if row is None else f"retainer:{row.id}"


def _said(row: RetainerRow) -> str:
    return f"{row.client} {row.project or ''} {row.title}".casefold()


def state_of(row: RetainerRow) -> tuple[str, str, str]:
    """Its state in words, the kind of its tag and its icon."""
    if row.closed is not None:
        return _("Closed"), "neutral", "lock"
    if row.low:
        return _("Low"), "warn", "triangle-alert"
    return _("Open"), "ok", "check"


def hours_of(row: RetainerRow) -> str:
    """The hours that are left, where it has a rate."""
    if row.hours is None:
        return ""
    return _("{n} h").format(n=show_decimal(row.hours, current(), 0, 2))


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("client", _("Client"), _client, width=150, stretch=3),
        Column("filled", _("Came in"), _filled, width=124, align="right", hide_below=560),
        Column("drawn", _("Drawn"), _drawn, width=124, align="right", hide_below=660),
        Column("left", _("Left"), _left, width=132, align="right"),
        Column("state", _("State"), _state, width=100),
    ]


def _client(row: RetainerRow) -> Cell:
    second = " · ".join(each for each in (row.title, row.project or "") if each)
    return Cell(row.client, style="name", second=second, tip=f"{row.client}: {second}")


def _filled(row: RetainerRow) -> Cell:
    return Cell(money(row.filled.gross, row), style="small", tone="text2")


def _drawn(row: RetainerRow) -> Cell:
    return Cell(money(row.drawn.gross, row), style="small", tone="text2")


def _left(row: RetainerRow) -> Cell:
    return Cell(money(row.balance.gross, row), style="name", second=hours_of(row))


def _state(row: RetainerRow) -> Cell:
    words, kind, icon = state_of(row)
    return Cell(words, tag=kind, icon=icon)
