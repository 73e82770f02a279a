# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of what comes again and again: a cost of living, other income, and its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sohodesk.base import office
from sohodesk.base.currencies import digits
from sohodesk.base.money import from_minor
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of
from sohodesk.home.enough import service
from sohodesk.home.enough.queries import FlowRow
from sohodesk.home.enough.recurring import EVERY
from sohodesk.ui import entering
from sohodesk.ui.completing import complete
from sohodesk.ui.forms import Choice
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

WIDTH = 480


class FlowForm(WriteForm):
    """Adds a cost of living or other income, or changes one; ``result_`` is its id."""

    income = False

    def __init__(
        self, around: Surroundings, row: FlowRow | None = None, *, known: Sequence[str] = ()
    ) -> None:
        desk = around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        self.row = row
        title, said = self.titles(row)
        super().__init__(around, title, self._gather_all, said=said, width=WIDTH)
        what = entering.line(row.title if row else "", self.example(), longest=service.LONGEST)
        self.place((self.field("title", _("What"), what), 1))
        code = row.currency if row else str(desk.setting(office.CURRENCY))
        shown = from_minor(row.flow.amount_minor, row.currency) if row else None
        amount = entering.line(entering.show_number(shown, digits(code)), longest=24)
        often = [(key, _(words)) for key, words in EVERY.items()]
        self.every = Choice(often, row.flow.every if row else "month")
        self.every.currentIndexChanged.connect(lambda _at: self._every_changed())
        self.place(
            (self.field("amount", _("Amount"), amount), 3),
            (self.field("currency", _("Currency"), entering.line(code, longest=3)), 2),
            (self.field("every", _("How often"), self.every), 3),
        )
        self._place_when(row)
        self.place_kind(row, known)
        self._every_changed()
        what.setFocus()

    def _place_when(self, row: FlowRow | None) -> None:
        first = row.flow.first if row else self.today.replace(day=1)
        hint = _("Since when it is paid; months before are told without it.")
        self.place(
            (
                self.field("first", _("First day"), entering.line(entering.show_day(first)), hint),
                1,
            ),
            (
                self.field(
                    "last",
                    _("Last day"),
                    entering.line(entering.show_day(row.flow.last if row else None)),
                    _("Empty: until further notice."),
                ),
                1,
            ),
        )

    def _every_changed(self) -> None:
        once = self.every.value() == "once"
        self.fields["last"].setVisible(not once)
        self.fields["first"].label.setText(_("Day") if once else _("First day"))
        self.fields["first"].hint.setVisible(not once)
        self.fit()

    # What a cost and an income say about themselves ---

    def titles(self, row: FlowRow | None) -> tuple[str, str]:
        """The title of the form, and what is said when it is saved."""
        return (_("New living cost") if row is None else _("Living cost")), _("Living cost saved")

    def example(self) -> str:
        """What could stand in the first field."""
        return _("Rent, school, food, insurance …")

    def place_kind(self, row: FlowRow | None, known: Sequence[str]) -> None:
        """Place what sort it is."""
        line = entering.line(
            row.label if row else "", _("Home, food, school …"), longest=service.LONGEST_CATEGORY
        )
        complete(line, known)
        self.place((self.field("category", _("Category"), line), 1))

    def kind(self) -> dict[str, Any]:
        """What sort it is."""
        return {"category": self.said("category")}

    def write(self, facts: dict[str, Any]) -> Callable[[], Any]:
        """The deed that writes it."""
        desk, row = self.around.desk, self.row
        if row is None:
            return lambda: service.add_cost(desk, **facts)

        def change() -> int:
            service.edit_cost(desk, cost_id=row.id, **facts)
            return row.id

        return change

    def _gather_all(self) -> Callable[[], Any]:
        read = entering.read
        title = read(self.fields["title"], entering.needed(_("Say what it is.")))
        code = read(self.fields["currency"], service.currency_code)
        every = str(self.every.value())
        day = entering.day(self.today)
        facts = {
            "title": title,
            "amount_minor": read(self.fields["amount"], entering.minor(code)),
            "currency": code,
            "every": every,
            "first": read(self.fields["first"], day),
            "last": (
                None if every == "once" else read(self.fields["last"], entering.optional(day))
            ),
            **self.kind(),
        }
        return self.write(facts)


class IncomeForm(FlowForm):
    """The same of other income: of the household, or signed income of the office to come."""

    income = True

    def titles(self, row: FlowRow | None) -> tuple[str, str]:
        title = _("New other income") if row is None else _("Other income")
        return title, _("Other income saved")

    def example(self) -> str:
        return _("Salary of my wife, rent of a room, care contract …")

    def place_kind(self, row: FlowRow | None, known: Sequence[str]) -> None:
        kinds = [
            ("household", _("Of the household: it has a line of its own")),
            ("signed", _("Signed by a client, still to come: it lengthens the runway")),
        ]
        self.sort = Choice(kinds, row.label if row else "household")
        self.place((self.field("kind", _("Whose it is"), self.sort), 1))

    def kind(self) -> dict[str, Any]:
        return {"kind": str(self.sort.value())}

    def write(self, facts: dict[str, Any]) -> Callable[[], Any]:
        desk, row = self.around.desk, self.row
        if row is None:
            return lambda: service.add_income(desk, **facts)

        def change() -> int:
            service.edit_income(desk, income_id=row.id, **facts)
            return row.id

        return change


class EndForm(WriteForm):
    """Asks for the last day of a cost or an income; past months keep it."""

    def __init__(self, around: Surroundings, row: FlowRow, *, income: bool) -> None:
        desk = around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        self.row, self.income = row, income
        super().__init__(
            around,
            _("End: {title}").format(title=row.title),
            self._gather_all,
            said=_("Ended"),
            save_text=_("End"),
            width=400,
        )
        line = entering.line(entering.show_day(row.flow.last or self.today))
        hint = _("What fell up to that day stays in the months before.")
        self.place((self.field("last", _("Last day"), line, hint), 1))
        line.setFocus()
        line.selectAll()

    def _gather_all(self) -> Callable[[], Any]:
        last = entering.read(self.fields["last"], entering.day(self.today))
        desk, key = self.around.desk, self.row.id

        def end() -> int:
            if self.income:
                service.end_income(desk, income_id=key, last=last)
            else:
                service.end_cost(desk, cost_id=key, last=last)
            return key

        return end
