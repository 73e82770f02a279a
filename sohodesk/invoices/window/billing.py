# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog "bill unbilled time": whose time, which days, how grouped, and the lines of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.durations import show_duration
from sohodesk.base.money import show_amount, show_money, show_price
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices import billing
from sohodesk.invoices.costlines import CostLine
from sohodesk.invoices.offers import (
    ClientOffer,
    Drafted,
    Offer,
    OfferLine,
    read_clients,
    read_offer,
)
from sohodesk.invoices.units import show_quantity
from sohodesk.ui import entering
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.rowgrounds import tick_column
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

TYPING_MS = 250


class BillForm(WriteForm):
    """Makes a draft of a client's unbilled time; ``result_`` is its id."""

    def __init__(
        self,
        around: Surroundings,
        today: date,
        client_id: int | None = None,
        project_id: int | None = None,
    ) -> None:
        super().__init__(
            around,
            _("Bill unbilled time"),
            self._gather_all,
            save_text=_("Make draft"),
            said=_("Draft made of unbilled time"),
            width=880,
        )
        self.today = today
        self.client_id, self.project_id = client_id, project_id
        self.offer: Offer | None = None
        self._asked = 0
        self.clients = Rows(_client_columns())
        self.client_view = RowsView(self.clients, _("Clients with unbilled time"), row_height=48)
        self.client_view.picked.connect(self._picked)
        self.lines = Rows(_line_columns(""), row_id=_key)
        self.lines.ticks_changed.connect(self._count)
        self.line_view = RowsView(self.lines, _("Lines of the draft"), ticks=True)
        self._place_all()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.ask)
        self.save_button.setEnabled(False)
        self.resize(px(880), px(540))
        around.read(lambda: read_clients(around.desk), self._show_clients, owner=self)

    def _place_all(self) -> None:
        left = Card(inset=0, behind="surface")
        left.body.addWidget(self.client_view)
        left.setMinimumHeight(px(360))
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(12))
        rows.addLayout(self._make_wishes())
        card = Card(inset=0, behind="surface")
        card.body.addWidget(self.line_view, 1)
        self.problem = Text("", "small", "warn", wrap=True)
        self.problem.setContentsMargins(px(16), px(8), px(16), px(8))
        self.problem.hide()
        card.body.addWidget(self.problem)
        self.drafted = Text("", "small", "text2", wrap=True)
        self.drafted.setContentsMargins(px(16), px(8), px(16), px(8))
        self.drafted.hide()
        card.body.addWidget(self.drafted)
        foot = card.foot(44)
        self.count, self.sum = Pieces(), Pieces(firm=True)
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.sum)
        rows.addWidget(card, 1)
        across = QHBoxLayout()
        across.setSpacing(px(16))
        across.addWidget(left, 5)
        across.addWidget(right, 9)
        # In place of the stretch above the buttons: the tables take the room.
        self.put(across, 1)

    def _make_wishes(self) -> QVBoxLayout:
        self.project = Choice()
        self.project.currentIndexChanged.connect(lambda _at: self.ask())
        self.from_day, self.to_day = entering.line(longest=40), entering.line(longest=40)
        for line in (self.from_day, self.to_day):
            line.textEdited.connect(lambda _text: self._typing.start())
        self.from_day.setPlaceholderText(_("the first"))
        self.to_day.setPlaceholderText(_("the last"))
        self.group = Segments(
            [
                ("task", _("Task")),
                ("project", _("Project")),
                ("day", _("Day")),
                ("entry", _("Entry")),
            ],
            _("One line for each"),
        )
        self.group.changed.connect(lambda _key: self.ask())
        rows = QVBoxLayout()
        rows.setSpacing(px(8))
        fields = QHBoxLayout()
        fields.setSpacing(px(12))
        fields.addWidget(self.field("project", _("Project"), self.project), 2)
        fields.addWidget(self.field("from", _("From"), self.from_day), 1)
        fields.addWidget(self.field("to", _("To"), self.to_day), 1)
        groups = QHBoxLayout()
        groups.setSpacing(px(12))
        groups.addWidget(Text(_("One line for each"), "small", "text2"))
        groups.addWidget(self.group)
        groups.addStretch()
        rows.addLayout(fields)
        rows.addLayout(groups)
        self.project.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.project.setMinimumContentsLength(6)
        return rows

    # Clients ---

    def _show_clients(self, found: Sequence[ClientOffer]) -> None:
        self.clients.show_rows(list(found))
        self.client_view.share_width()
        if not found:
            self._say(_("All time is billed."))
            return
        known = {offer.id for offer in found}
        first = self.client_id if self.client_id in known else found[0].id
        if self.client_id is not None and self.client_id not in known:
            self.project_id = None
        self.client_view.pick(first)
        self._pick_client(first)

    def _picked(self, key: Hashable) -> None:
        if key != self.client_id:
            self.project_id = None
        self._pick_client(key)

    def _pick_client(self, key: Hashable) -> None:
        offer = next((o for o in self.clients_shown() if o.id == key), None)
        if offer is None:
            return
        self.client_id = offer.id
        self.project.blockSignals(True)
        self.project.clear()
        self.project.addItem(_("All projects"), None)
        for project_id, name in offer.projects:
            self.project.addItem(name, project_id)
        if self.project_id is not None:
            self.project.choose(self.project_id)
        self.project.blockSignals(False)
        self.ask()

    def clients_shown(self) -> list[ClientOffer]:
        """The clients of the list."""
        return [self.clients.row(at) for at in range(self.clients.rowCount())]

    # Lines ---

    def ask(self) -> None:
        """Read the lines for what is wished now."""
        if self.client_id is None:
            return
        try:
            wishes = self._wishes()
        except entering.Incomplete:
            return
        self._asked += 1
        number, desk = self._asked, self.around.desk

        def show(offer: Offer) -> None:
            if number == self._asked:
                self._show_offer(offer)

        self.around.read(lambda: read_offer(desk, **wishes), show, owner=self)

    def _wishes(self) -> dict[str, Any]:
        day = entering.optional(entering.day(self.today))
        first = entering.read(self.fields["from"], day)
        last = entering.read(self.fields["to"], day)
        if first is not None and last is not None and last < first:
            self.fields["to"].complain(_("This is before the first day."))
            raise entering.Incomplete
        project_id = self.project.value()
        return {
            "client_id": self.client_id,
            "from_day": first,
            "to_day": last,
            "group": self.group.chosen(),
            "project_ids": None if project_id is None else [project_id],
        }

    def _show_offer(self, offer: Offer) -> None:
        self.offer = offer
        self.lines.columns = _line_columns(offer.currency)
        self.lines.show_rows([*offer.lines, *offer.costs])
        self.line_view.share_width()
        on_drafts = " ".join(_drafted_words(each) for each in offer.drafted)
        self.drafted.setText(on_drafts)
        self.drafted.setVisible(bool(on_drafts))
        self.lines.ticked = set()
        self.lines.tick({*map(_key, offer.lines), *map(_key, offer.costs)}, on=True)
        self._count()

    def _chosen(self) -> list[OfferLine]:
        offer = self.offer
        return [line for line in offer.lines if _key(line) in self.lines.ticked] if offer else []

    def _chosen_costs(self) -> list[CostLine]:
        offer = self.offer
        return [line for line in offer.costs if _key(line) in self.lines.ticked] if offer else []

    def _count(self) -> None:
        """Tell what is ticked; nothing ticked is nothing to bill."""
        offer, chosen, costs = self.offer, self._chosen(), self._chosen_costs()
        if offer is None:
            return
        whole = len(chosen) == len(offer.lines)
        ids = {entry_id for line in chosen for entry_id in line.facts.entry_ids}
        taken = [entry for entry in offer.entries if whole or entry.id in ids]
        words = ngettext("{n} entry, {time}", "{n} entries, {time}", len(taken))
        time = show_duration(sum(entry.seconds for entry in taken))
        said = words.format(n=len(taken), time=time) if taken or not costs else ""
        if costs:
            spent = ngettext("{n} expense", "{n} expenses", len(costs)).format(n=len(costs))
            said = ", ".join(part for part in (said, spent) if part)
        self.count.show_pieces([(said, "small", "text2")])
        amount = sum((line.amount for line in chosen), Decimal(0))
        amount += sum((line.amount or Decimal(0) for line in costs), Decimal(0))
        shown = show_money(amount, offer.currency, current())
        self.sum.show_pieces(pieces(_("Before tax {money}"), strong="strong", money=shown))
        some = bool(offer.lines or offer.costs) and not chosen and not costs
        none = [_("Tick at least one line to make a draft.")] if some else []
        self._say(" ".join([*offer.problems, *none]))
        self.save_button.setEnabled(bool(chosen or costs) and not offer.problems)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _gather_all(self) -> Callable[[], int]:
        if self.client_id is None:
            raise entering.Incomplete
        wishes = self._wishes()
        desk, chosen, costs = self.around.desk, self._chosen(), self._chosen_costs()
        offer, of_all = self.offer, len(chosen) + len(costs)
        ids: dict[str, Any] = {}
        if offer is not None and of_all < len(offer.lines) + len(offer.costs):
            ids["entry_ids"] = [key for line in chosen for key in line.facts.entry_ids]
            ids["expense_ids"] = [line.id for line in costs]

        def work() -> int:
            found = read_offer(desk, **wishes)
            if not found.entries and not found.costs:
                raise Refusal(_("Nothing is unbilled in these days."))
            return billing.bill(desk, **wishes, **ids)

        return work


def _key(line: OfferLine | CostLine) -> Hashable:
    return ("cost", line.id) if isinstance(line, CostLine) else line.facts.entry_ids


def _drafted_words(drafted: Drafted) -> str:
    words = ngettext(
        "{n} entry, {time}, is on draft {id} already.",
        "{n} entries, {time}, are on draft {id} already.",
        drafted.entries,
    )
    time = show_duration(drafted.seconds)
    return words.format(n=drafted.entries, time=time, id=drafted.invoice_id)


def _client_columns() -> list[Column]:
    def name(offer: ClientOffer) -> Cell:
        words = ngettext("{n} entry", "{n} entries", offer.entries).format(n=offer.entries)
        if offer.costs:
            spent = ngettext("{n} expense", "{n} expenses", offer.costs).format(n=offer.costs)
            words = f"{words}, {spent}" if offer.entries else spent
        return Cell(offer.name, style="name", second=words, tip=offer.name)

    def money(offer: ClientOffer) -> Cell:
        shown = " + ".join(show_money(x, code, current()) for code, x in offer.money.items())
        if not offer.entries:
            return Cell(shown, style="name")
        return Cell(show_duration(offer.seconds), style="name", second=shown)

    return [
        Column("name", _("Client"), name, width=110, stretch=1),
        Column("money", _("Unbilled"), money, width=132, align="right"),
    ]


def _line_columns(currency: str) -> list[Column]:
    def what(line: OfferLine | CostLine) -> Cell:
        words = line.description if isinstance(line, CostLine) else line.facts.description
        return Cell(words, tip=words)

    def quantity(line: OfferLine | CostLine) -> Cell:
        if isinstance(line, CostLine):
            return Cell("1", style="small", tone="text2")
        shown = show_quantity(line.facts.hours, line.facts.unit, current())
        return Cell(shown, style="small", tone="text2")

    def rate(line: OfferLine | CostLine) -> Cell:
        if isinstance(line, CostLine):
            return Cell(_("expense"), style="small", tone="text3")
        shown = show_price(line.facts.rate, currency, current())
        return Cell(shown, style="small", tone="text2")

    def amount(line: OfferLine | CostLine) -> Cell:
        if line.amount is None:
            return Cell(_("no rate"), style="small", tone="warn")
        return Cell(show_amount(line.amount, currency, current()), style="name")

    return [
        tick_column(),
        Column("what", _("Line"), what, width=140, stretch=1),
        Column("quantity", _("Quantity"), quantity, width=88, align="right"),
        Column("rate", _("Rate"), rate, width=96, align="right"),
        Column("amount", _("Amount"), amount, width=108, align="right"),
    ]
